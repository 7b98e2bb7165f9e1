"""The part of a text around some spans that fits on one line of a terminal, with the spans pointed out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from mtqa.reporters.visible_text import Cell, cells, is_right_to_left

Range = tuple[int, int]
"""A half-open range of code points."""


class Excerpt(Struct, frozen=True):
    """A line of text and the line to print beneath it, which is empty if the spans are marked within the text."""

    line: str
    underline: str


def excerpt(text: str, spans: Sequence[Range], width: int, *, symbol: str = "^", near: int = 0) -> Excerpt:
    """Return what fits into `width` columns around the spans, or around the offset `near` if there are none.

    An empty span gets one symbol, where something is to be put in. Terminals differ in whether they reorder text
    written from right to left, so in such a text no underline could be right for all: the spans stand in ⟦ ⟧.
    """
    every = cells(text)
    indices = [_cell_range(every, span) for span in spans]
    focus = (min(i[0] for i in indices), max(i[1] for i in indices)) if indices else _cell_range(every, (near, near))
    start, end = _window(every, focus, width)
    if is_right_to_left(text[every[start].start : every[end - 1].end] if end > start else ""):
        start, end = _window(every, focus, width - 2 * len(indices))
        return Excerpt(_cut(every, start, end, _bracketed(every, start, end, indices)), "")
    line = _cut(every, start, end, "".join(cell.shown for cell in every[start:end]))
    return Excerpt(line, _underlined(every, start, end, indices, symbol))


def _cell_range(every: Sequence[Cell], span: Range) -> Range:
    """Return the half-open range of cells that a span touches."""
    first = bisect_right(every, span[0], key=lambda cell: cell.end)
    last = bisect_left(every, span[1], key=lambda cell: cell.start)
    return first, max(first, last)


def _window(every: Sequence[Cell], focus: Range, width: int) -> Range:
    """Return the range of cells to show: the focus as far as it fits, then as much on both sides of it."""
    if sum(cell.width for cell in every) <= width:
        return 0, len(every)
    start = end = focus[0]
    room = max(1, width - 2)
    while end < focus[1] and every[end].width <= room:
        room -= every[end].width
        end += 1
    grows = True
    while grows:
        grows = False
        if start > 0 and every[start - 1].width <= room:
            start, room, grows = start - 1, room - every[start - 1].width, True
        if focus[1] <= end < len(every) and every[end].width <= room:
            end, room, grows = end + 1, room - every[end].width, True
    return start, end


def _cut(every: Sequence[Cell], start: int, end: int, line: str) -> str:
    return ("…" if start > 0 else "") + line + ("…" if end < len(every) else "")


def _underlined(every: Sequence[Cell], start: int, end: int, spans: Sequence[Range], symbol: str) -> str:
    columns = [1 if start > 0 else 0]
    for cell in every[start:end]:
        columns.append(columns[-1] + cell.width)
    line = [" "] * (columns[-1] + 1)
    for first, last in spans:
        left, right = (columns[min(max(i, start), end) - start] for i in (first, last))
        for column in range(left, max(right, left + 1)):
            line[column] = symbol
    return "".join(line).rstrip()


def _bracketed(every: Sequence[Cell], start: int, end: int, spans: Sequence[Range]) -> str:
    pieces = []
    for i in range(start, end + 1):
        pieces += ["⟧" for first, last in spans if first < last == i]
        pieces += ["⟦⟧" if first == last else "⟦" for first, last in spans if first == i]
        if i < end:
            pieces.append(every[i].shown)
    return "".join(pieces)
