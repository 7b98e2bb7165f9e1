"""Glossaries as XLSX workbooks: every sheet whose first row names columns."""

from pathlib import Path

from mtqa.glossaries.concept import Concept
from mtqa.glossaries.delimited import NO_COLUMNS
from mtqa.glossaries.table import Row, columns_of, concepts_of
from mtqa.model import ReadProblem
from mtqa.user_errors import UserError
from mtqa.workbook_sheets import read_sheets


def read_workbook(path: Path, content: bytes) -> tuple[list[Concept], list[ReadProblem]]:
    """Return what the sheets say, and what is wrong with them, row by row; formulas count as what they came to.

    Raises UserError if no sheet is a glossary, or `mtqa[xlsx]` is not installed.
    """
    concepts: list[Concept] = []
    problems: list[ReadProblem] = []
    numbered: list[tuple[str, list[Row]]] = [
        (name, list(enumerate(rows, 1))) for name, rows in read_sheets(path, content)
    ]
    sheets = [(name, rows, columns_of(rows[0][1])) for name, rows in numbered if rows]
    found = [sheet for sheet in sheets if sheet[2].is_glossary]
    if not found:
        raise UserError("no sheet has columns of terms and translations.", where=str(path), remedy=NO_COLUMNS)
    for name, rows, columns in found:
        file = str(path) if len(found) == 1 else f"{path} ({name})"
        more, wrong = concepts_of(rows[1:], columns, file)
        concepts += more
        problems += wrong
    return concepts, problems
