"""A source with words and a target without."""

from collections.abc import Iterator

from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ()


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report a target that is empty or only spaces while the source says something."""
    source = segment.source.value
    if source.strip() and not segment.target.value.strip():
        yield Hit(Span.plain(0, len(source), "segment", source), None)
