"""What of a text the cursor of an editor points at: a segment, a side of it, findings there."""

from bisect import bisect_right

from msgspec import Struct

from mtqa.language_server.examination import Examination
from mtqa.model import Finding, Place, Segment, Side, Text

SIDES: tuple[Side, Side] = ("target", "source")


class PointedAt(Struct, frozen=True):
    """A segment, the side of it that is pointed at, and the offset there, in code points of the side's text."""

    segment: Segment
    side: Side
    offset: int


def pointed_at(found: Examination, offset: int) -> PointedAt | None:
    """Return what is at an offset of the text; None outside of all segments. The end of a text belongs to it."""
    for segment in found.document.segments if found.document else ():
        for side in SIDES:
            text = segment.side(side)
            if text_offset(found, text, 0) <= offset <= text_offset(found, text, len(text.value)):
                return PointedAt(segment, side, _within(found, text, offset))
    return None


def findings_at(found: Examination, start: int, end: int) -> list[Finding]:
    """Return the findings with a side that touches a half-open range of the text; what is empty touches its place."""
    return [each for each in found.findings if any(_touches(found, place, start, end) for place in _places(each))]


def _places(finding: Finding) -> list[Place]:
    return [place for place in (finding.target, finding.source) if place]


def _touches(found: Examination, place: Place, start: int, end: int) -> bool:
    first, last = found.offset(place.line, place.column), found.offset(place.end_line, place.end_column)
    return first <= end and start <= last


def text_offset(found: Examination, text: Text, offset: int) -> int:
    """Return where in the editor's text the code point at `offset` of a side stands."""
    place = text.locate(offset)
    return found.offset(place.line, place.column)


def _within(found: Examination, text: Text, offset: int) -> int:
    """Return which code point of a side stands at an offset of the editor's text, or the escape that stands for it."""
    return bisect_right(range(len(text.value) + 1), offset, key=lambda at: text_offset(found, text, at)) - 1
