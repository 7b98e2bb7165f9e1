"""Glossaries as XLSX workbooks: every sheet whose first row names columns."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from mtqa.glossaries.concept import Concept
from mtqa.glossaries.delimited import NO_COLUMNS
from mtqa.glossaries.table import Row, columns_of, concepts_of
from mtqa.model import ReadProblem
from mtqa.user_errors import UserError


def read_workbook(path: Path, content: bytes) -> tuple[list[Concept], list[ReadProblem]]:
    """Return what the sheets say, and what is wrong with them, row by row; formulas count as what they came to.

    Raises UserError if no sheet is a glossary, or `mtqa[xlsx]` is not installed.
    """
    concepts: list[Concept] = []
    problems: list[ReadProblem] = []
    sheets = [(name, rows, columns_of(rows[0][1])) for name, rows in _sheets(path, content) if rows]
    found = [sheet for sheet in sheets if sheet[2].is_glossary]
    if not found:
        raise UserError("no sheet has columns of terms and translations.", where=str(path), remedy=NO_COLUMNS)
    for name, rows, columns in found:
        file = str(path) if len(found) == 1 else f"{path} ({name})"
        more, wrong = concepts_of(rows[1:], columns, file)
        concepts += more
        problems += wrong
    return concepts, problems


def _sheets(path: Path, content: bytes) -> list[tuple[str, list[Row]]]:
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        remedy = "Run `pip install 'mtqa[xlsx]'`, or save the sheet as CSV."
        raise UserError(
            "reading XLSX needs openpyxl, which is not installed.", where=str(path), remedy=remedy
        ) from None
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        return [
            (sheet.title, [(line, _texts(row)) for line, row in enumerate(sheet.iter_rows(values_only=True), 1)])
            for sheet in book.worksheets
        ]
    except Exception as error:  # openpyxl lets through whatever a broken archive or XML raises
        what = f"this is no XLSX workbook that can be read ({type(error).__name__})."
        raise UserError(what, where=str(path), remedy="Save it again, or as CSV.") from None


def _texts(row: tuple[Any, ...]) -> list[str]:
    return ["" if value is None else str(value) for value in row]
