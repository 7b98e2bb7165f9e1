"""XLSX workbooks as sheets of texts, read by openpyxl, an extra."""

from importlib import import_module
from io import BytesIO
from pathlib import Path

from mtqa.user_errors import UserError


def read_sheets(path: Path, content: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the title of each sheet and its rows of texts; empty cells are empty, formulas what they came to.

    Raises UserError if it is no workbook, or `mtqa[xlsx]` is not installed.
    """
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
            (
                sheet.title,
                [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)],
            )
            for sheet in book.worksheets
        ]
    except Exception as error:  # openpyxl lets through whatever a broken archive or XML raises
        what = f"this is no XLSX workbook that can be read ({type(error).__name__})."
        raise UserError(what, where=str(path), remedy="Save it again, or as CSV.") from None
