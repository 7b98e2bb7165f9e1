"""CSV as RFC 4180 has it: a row for each finding, in which no text is a formula."""

import csv
from io import StringIO

from mtqa.model import Report
from mtqa.reporters.review_rows import COLUMNS, FORMULA_STARTS, Cell, review_rows

TEXT_MARK = "'"


def render(report: Report, **_: object) -> str:
    """Return the table with its titles, in UTF-8 without a byte order mark, lines ended by CR LF."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([as_text(cell) for cell in row] for row in review_rows(report))
    return written.getvalue()


def as_text(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe goes before a text that begins like one, or with an apostrophe, so that it can be taken off again.
    """
    if isinstance(cell, str) and cell.lstrip(" \n").startswith((*FORMULA_STARTS, TEXT_MARK)):
        return TEXT_MARK + cell
    return cell
