"""A source with words and a target without."""

from collections.abc import Iterator, Set

from mtqa.model import HIDDEN, Alignment, Hit, Segment, Span

FIELDS = ()


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" not in target


def check(segment: Segment, alignment: Alignment, *, least_words: int = 2) -> Iterator[Hit]:
    """Report a target that is empty, or has nothing but marks, while the source says something.

    `least_words`: how many words the source must have where the target has marks.
    """
    source, target = segment.source.value, segment.target.value
    if alignment.target.of("word") or not source.strip():
        return
    rest = alignment.target.prose
    if not target.strip():
        yield Hit(Span.plain(0, len(source), "segment", source), None)
    elif HIDDEN not in rest and not any(sign.isalnum() for sign in rest):
        words = [word for word in alignment.source.of("word") if any(map(str.isalpha, word.value))]
        if len(words) >= least_words:
            everything = Span.plain(0, len(target), "segment", "")
            yield Hit(Span.plain(0, len(source), "segment", source), everything)
