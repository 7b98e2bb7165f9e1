"""A workbook for reviewers: a row for each finding, with filters, and a column for what they think of it."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mtqa.model import Report
from mtqa.reporters.review_rows import COLUMNS, VERDICTS, Cell, review_rows
from mtqa.user_errors import UserError

WIDTHS = {"line": 7, "severity": 10, "confidence": 11, "verdict": 13, "language": 10, "column": 8, "status": 8}
WIDE = {"source text": 60, "target text": 60, "message": 45, "suggestion": 60}
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_575
"""What a cell and a sheet of Excel hold; the titles take one row."""

FIXED_TIME = "2000-01-01T00:00:00Z"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")


def encoded(report: Report, **_: object) -> bytes:
    """Return the workbook; equal reports give equal bytes. Raises UserError if openpyxl is missing or rows are."""
    try:
        from openpyxl import Workbook
    except ImportError:
        remedy = "Install it with `pip install 'mtqa[xlsx]'`, or write a .csv."
        raise UserError("Workbooks need the package openpyxl.", remedy=remedy) from None
    rows = list(review_rows(report))
    if len(rows) > MOST_ROWS:
        raise UserError(f"A workbook cannot hold {len(rows):,} findings.", remedy="Write a .csv, or raise the limits.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Findings")
    _lay_out(sheet, len(rows))
    sheet.append([_titled(sheet, title) for title in COLUMNS])
    for row in rows:
        sheet.append([_cell(sheet, title, value) for title, value in zip(COLUMNS, row, strict=True)])
    written = BytesIO()
    book.save(written)
    return _without_times(written)


def cell_text(text: str) -> str:
    """Return a text as a cell holds it: not too long, and with nothing that Excel takes for an escape."""
    if len(text) > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS - 1] + "…"
    return _ESCAPE.sub("_x005F_x", text)


def _lay_out(sheet: Any, rows: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letters = {title: get_column_letter(number) for number, title in enumerate(COLUMNS, 1)}
    for title, letter in letters.items():
        sheet.column_dimensions[letter].width = {**WIDTHS, **WIDE}.get(title, 24)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters[COLUMNS[-1]]}{rows + 1}"
    choices = DataValidation("list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    choices.add(f"{letters['verdict']}2:{letters['verdict']}{max(2, rows + 1)}")
    sheet.data_validations.append(choices)


def _titled(sheet: Any, title: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, title: str, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
    else:
        cell = WriteOnlyCell(sheet, cell_text(value) or None)
        if value:
            cell.data_type = "s"  # what begins with = would be a formula
    if title in WIDE:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _without_times(written: BytesIO) -> bytes:
    """Return a workbook in which nothing tells when it was written."""
    again = BytesIO()
    with ZipFile(written) as before, ZipFile(again, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>" + FIXED_TIME.encode(), content)
            entry = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            after.writestr(entry, content)
    return again.getvalue()
