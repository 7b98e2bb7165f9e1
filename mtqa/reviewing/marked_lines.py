"""A whole text in lines of a terminal, with spans pointed out beneath or, in scripts from right to left, within."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.reporters.visible_text import Cell, cells, is_right_to_left

MOST_LINES = 10
"""Of a longer text, the lines around the first span are shown."""

Range = tuple[int, int]


class MarkedLine(Struct, frozen=True):
    """A line of a text, and the line to print beneath it, empty if nothing in it is pointed out."""

    line: str
    underline: str


def marked_lines(text: str, spans: Sequence[Range], width: int, symbol: str = "^") -> list[MarkedLine]:
    """Return a text in lines of at most `width` columns; spans are half-open ranges of its code points."""
    if is_right_to_left(text):
        text, spans = _bracketed(text, spans), ()
    lines = [_line(own, spans, symbol, len(text)) for own in _wrapped(cells(text), width)]
    if len(lines) <= MOST_LINES:
        return lines
    first = next((k for k, each in enumerate(lines) if each.underline or "⟦" in each.line), 0)
    start = max(0, min(first - MOST_LINES // 2, len(lines) - MOST_LINES))
    shown = lines[start : start + MOST_LINES]
    above, below = [MarkedLine("…", "")] * (start > 0), [MarkedLine("…", "")] * (start + MOST_LINES < len(lines))
    return [*above, *shown, *below]


def _wrapped(every: Sequence[Cell], width: int) -> Iterator[Sequence[Cell]]:
    """Yield the cells of each line: broken after a space where one is near, else anywhere."""
    start = 0
    while start < len(every):
        end, columns = start, 0
        while end < len(every) and (columns + every[end].width <= width or end == start):
            columns += every[end].width
            end += 1
        if end < len(every):
            space = next((k for k in range(end - 1, start, -1) if every[k].shown == " "), start)
            end = space + 1 if space > start + (end - start) // 2 else end
        yield every[start:end]
        start = end


def _line(own: Sequence[Cell], spans: Sequence[Range], symbol: str, length: int) -> MarkedLine:
    marks, column = [" "] * (sum(cell.width for cell in own) + 1), 0
    for cell in own:
        if any(_touches(cell, span) for span in spans):
            marks[column : column + max(1, cell.width)] = symbol * max(1, cell.width)
        column += cell.width
    if own and own[-1].end == length and (length, length) in spans:
        marks[column] = symbol
    return MarkedLine("".join(cell.shown for cell in own).rstrip(), "".join(marks).rstrip())


def _touches(cell: Cell, span: Range) -> bool:
    start, end = span
    return cell.start <= start < cell.end if start == end else cell.start < end and start < cell.end


def _bracketed(text: str, spans: Sequence[Range]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], "⟦", text[start:end], "⟧"]
            at = end
    return "".join([*pieces, text[at:]])
