"""Texts that stand in their file in pieces: between quotes of several lines, among entities and comments."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from mtqa.model import Anchor, Edit
from mtqa.readers.bilingual_rows import PlacedText
from mtqa.readers.places import Places


class Piece(Struct, frozen=True, gc=False):
    """What a half-open range of the file stands for: itself, or one code point that is written otherwise there.

    `kind` is for the reader that made it.
    """

    start: int
    end: int
    value: str
    kind: str = "text"

    @property
    def is_verbatim(self) -> bool:
        """Whether each code point of the value stands in the file as it is."""
        return len(self.value) == self.end - self.start


Write = Callable[[str, Piece], str]
"""From a text and the piece in which it is to be written to how it is written there."""


def placed_text(pieces: Sequence[Piece], at: int, places: Places) -> PlacedText:
    """Return the text that pieces make, in order; one without pieces stands at an offset of the file."""
    if len(pieces) == 1 and pieces[0].is_verbatim:
        return PlacedText(pieces[0].value, places.anchors(pieces[0].start, pieces[0].end))
    anchors: list[Anchor] = []
    offset, expected = 0, -1
    for piece in pieces:
        if piece.start != expected:
            anchors.append(_anchor(offset, piece.start, places))
        if piece.is_verbatim:
            anchors += [
                Anchor(anchor.offset + offset, anchor.line, anchor.column)
                for anchor in places.anchors(piece.start, piece.end)[1:]
            ]
        else:
            anchors.append(_anchor(offset + 1, piece.end, places))
        offset, expected = offset + len(piece.value), piece.end
    return PlacedText("".join(piece.value for piece in pieces), tuple(anchors) or (_anchor(0, at, places),))


def piece_edits(content: str, pieces: Sequence[Piece], at: int, edits: Iterable[Edit], write: Write) -> list[Edit]:
    """Return edits of a text as edits of the file that its pieces, or the offset `at` without any, stand in.

    What stands between two pieces that an edit covers stays where it is.
    """
    return [_file_edit(content, pieces or (Piece(at, at, ""),), edit, write) for edit in edits]


def _file_edit(content: str, pieces: Sequence[Piece], edit: Edit, write: Write) -> Edit:
    ends = list(accumulate(len(piece.value) for piece in pieces))
    last = bisect_left(ends, edit.end)
    # An insertion between two pieces belongs to the first of them.
    first = last if edit.start == edit.end else bisect_right(ends, edit.start)
    covered = pieces[first : last + 1]
    start = _within(covered[0], edit.start - (ends[first] - len(covered[0].value)))
    end = _within(covered[-1], edit.end - (ends[last] - len(covered[-1].value)))
    kept = "".join(content[one.end : other.start] for one, other in pairwise(covered))
    return Edit(start, end, write(edit.replacement, covered[0]) + kept)


def _within(piece: Piece, offset: int) -> int:
    return piece.end if offset and offset == len(piece.value) else piece.start + offset


def _anchor(offset: int, at: int, places: Places) -> Anchor:
    place = places.position(at)
    return Anchor(offset, place.line, place.column)
