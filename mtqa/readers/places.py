"""Lines and columns of the code points of a file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from mtqa.model import Anchor, Edit, Position, Text

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def line_break(content: str) -> str:
    """Return how the lines of a file end, told by the first; LF if there is only one."""
    match = _LINE_BREAK.search(content)
    return match[0] if match else "\n"


class Places:
    """Where lines begin in a text; line breaks are LF, CR LF and CR, and nothing else."""

    def __init__(self, content: str) -> None:
        self.line_starts = [0, *(match.end() for match in _LINE_BREAK.finditer(content))]

    def position(self, offset: int) -> Position:
        """Return the 1-based line and column of the code point at `offset` of the file."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, place: Position) -> int:
        """Return the offset of the file of a 1-based line and column."""
        return self.line_starts[place.line - 1] + place.column - 1

    def file_edits(self, text: Text, edits: Iterable[Edit], escape: Callable[[str], str] = str) -> list[Edit]:
        """Return edits of a text as edits of the file; `escape` writes a replacement as its container wants it."""
        return [
            Edit(self.offset(text.locate(edit.start)), self.offset(text.locate(edit.end)), escape(edit.replacement))
            for edit in edits
        ]

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of `offset` begins."""
        return self.line_starts[bisect_right(self.line_starts, offset) - 1]

    def anchors(self, start: int, end: int, escapes: Sequence[tuple[int, int]] = ()) -> tuple[Anchor, ...]:
        """Return the anchors of a text that stands at `start` to `end` (half-open) of the file.

        `escapes` are half-open ranges of the file within it, in order, each of which stands for one
        code point of the text. There is one anchor at the start, and one after each line break and escape.
        """
        first, last = bisect_right(self.line_starts, start), bisect_right(self.line_starts, end)
        anchor = Anchor(0, first, start - self.line_starts[first - 1] + 1)
        if first == last and not escapes:
            return (anchor,)
        anchors = [anchor]
        cuts = [(offset, 0) for offset in self.line_starts[first:last]]
        cuts.extend((escape_end, escape_end - escape_start - 1) for escape_start, escape_end in escapes)
        shrunk = 0
        for offset, shrinks in sorted(cuts):
            shrunk += shrinks
            place = self.position(offset)
            anchors.append(Anchor(offset - start - shrunk, place.line, place.column))
        return tuple(anchors)
