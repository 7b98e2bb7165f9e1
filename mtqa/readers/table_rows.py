"""Cells of a delimited table with their places, in one pass."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct


class Cell(Struct, frozen=True, gc=False):
    """A half-open range of the file, without the quotes around it; in a `quoted` one, `""` stands for `"`."""

    start: int
    end: int
    quoted: bool


class TableRow(Struct, frozen=True):
    """A row that begins at offset `start`; `broken` is the offset of a quote that is not closed, or None."""

    start: int
    cells: tuple[Cell, ...]
    broken: int | None = None


def table_rows(content: str, delimiter: str, *, quoting: bool) -> Iterator[TableRow]:
    """Yield the rows of a table, without empty lines; after a broken row, go on at the next line.

    A cell that begins with `"` reaches to the next `"` that is not doubled, over line breaks; with
    `quoting` off, quotes are ordinary characters.
    """
    pattern, position = _cell_pattern(delimiter, quoting), 0
    while position < len(content):
        row, position = _row(content, position, pattern, delimiter)
        if row.broken is not None or len(row.cells) > 1 or row.cells[0].start < row.cells[0].end:
            yield row


def has_quoting(content: str, delimiter: str) -> bool:
    """Tell whether quotes at the start of cells are there to hold cells together.

    They are if all such cells end in a quote, or if cells that need their quotes (because they hold
    doubled ones, the delimiter or a line break) outnumber those that do not end in one.
    """
    needed = unfinished = 0
    for match in _quoted_cell_pattern(delimiter).finditer(content):
        inside = match["quoted"]
        if inside is None:
            unfinished += 1
        elif '""' in inside or delimiter in inside or "\n" in inside or "\r" in inside:
            needed += 1
    return needed >= unfinished


def _row(content: str, position: int, pattern: re.Pattern[str], delimiter: str) -> tuple[TableRow, int]:
    start = position
    cells: list[Cell] = []
    while True:
        match = pattern.match(content, position)
        if match is None:
            return TableRow(start, tuple(cells), position), _next_line(content, position)
        quoted = match["quoted"] is not None
        cells.append(Cell(*match.span("quoted" if quoted else "plain"), quoted))
        position = match.end()
        if match["end"] != delimiter:
            return TableRow(start, tuple(cells)), position


def _next_line(content: str, position: int) -> int:
    match = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)").match(content, position)
    return match.end() if match else len(content)


# Possessive quantifiers: a quote that is never closed must not cost a search from each place before it.
@cache
def _cell_pattern(delimiter: str, quoting: bool) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    quoted = '"(?P<quoted>(?:[^"]++|"")*+)"' if quoting else "(?P<quoted>(?!))"
    plain = rf'(?!")[^{mark}\r\n]*+' if quoting else rf"[^{mark}\r\n]*+"
    return re.compile(rf"(?:{quoted}|(?P<plain>{plain}))(?P<end>{mark}|\r\n|\r|\n|\Z)")


@cache
def _quoted_cell_pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'(?:\A|(?<=[{mark}\r\n]))"(?:(?P<quoted>(?:[^"]++|"")*+)"(?=[{mark}\r\n]|\Z))?')
