"""Marked texts, and which spans of the source stand for which spans of the target."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from mtqa.model.segment import Side
from mtqa.model.text import Span, Text


class MarkedText(Struct, frozen=True):
    """A text with the spans found in it, by kind, each kind sorted by start.

    `prose` has the length of the text and equals it, except that markup, code, URLs and
    placeholders are replaced by U+FFFC: what is left is what a reader reads.
    """

    text: Text
    prose: str
    spans: dict[str, tuple[Span, ...]]

    def of(self, kind: str) -> tuple[Span, ...]:
        """Return the spans of a kind, in order; none if the kind does not occur."""
        return self.spans.get(kind, ())

    def words_in(self, span: Span) -> list[Span]:
        """Return the words of the content of a span."""
        return words_between(self.of("word"), span.content_start, span.content_end)


def words_between(words: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the words, sorted by start, that lie within a half-open range."""
    first = bisect_left(words, start, key=lambda word: word.start)
    last = bisect_right(words, end, lo=first, key=lambda word: word.end)
    return list(words[first:last])


class Pair(Struct, frozen=True, gc=False):
    """A source span and the target span that stands for it.

    `score` is how sure the aligner is, 0 to 1; `method` names how the pair was found.
    """

    source: Span
    target: Span
    score: float
    method: str

    def side(self, side: Side) -> Span:
        """Return the span of the given side."""
        return self.source if side == "source" else self.target


class Alone(Struct, frozen=True, gc=False):
    """A word that stands for nothing on the other side; `confidence` is how sure the aligner is, 0 to 1."""

    span: Span
    side: Side
    confidence: float


class Projection(Struct, frozen=True):
    """Where a span of one side stands on the other: a half-open range, or nowhere.

    `span` is None where nothing on the other side stands for it. `unsure` are spans at the edges of
    the projection that may or may not belong to it.
    """

    span: Span | None
    confidence: float
    unsure: tuple[Span, ...] = ()


class Alignment(Struct, frozen=True):
    """The two marked sides of a segment, the pairs between them, and the words that have none.

    `alone` is empty where no word aligner was at work.
    """

    source: MarkedText
    target: MarkedText
    pairs: tuple[Pair, ...]
    alone: tuple[Alone, ...] = ()

    def side(self, side: Side) -> MarkedText:
        """Return the marked text of the given side."""
        return self.source if side == "source" else self.target

    def of(self, kind: str) -> tuple[Pair, ...]:
        """Return the pairs whose source span has the given kind."""
        return tuple(pair for pair in self.pairs if pair.source.kind == kind)

    def unpaired(self, side: Side, kind: str) -> tuple[Span, ...]:
        """Return the spans of a kind on one side that stand for nothing on the other."""
        paired = {pair.side(side) for pair in self.pairs}
        return tuple(span for span in self.side(side).of(kind) if span not in paired)

    def counterparts(self, span: Span, side: Side = "source") -> tuple[Pair, ...]:
        """Return the pairs in which `span` stands on the given side."""
        return tuple(pair for pair in self.pairs if pair.side(side) == span)

    def project(self, span: Span, side: Side = "source") -> Projection:
        """Return where a span of `side` stands on the other side.

        A span that was itself paired gives its best counterpart. Any other gives the smallest range
        that holds the counterparts of the spans inside it; its confidence is the mean score of those
        pairs, weighted by how many code points of the span they explain.
        """
        own = self.counterparts(span, side)
        if own:
            best = max(own, key=lambda pair: pair.score)
            return Projection(_other(best, side), best.score)
        inside = [pair for pair in self.pairs if span.contains(pair.side(side))]
        if not inside:
            return Projection(None, 0.0)
        return _hull(span, inside, side)


def _other(pair: Pair, side: Side) -> Span:
    return pair.target if side == "source" else pair.source


def _hull(span: Span, pairs: Iterable[Pair], side: Side) -> Projection:
    explained: dict[int, float] = {}
    others = []
    for pair in pairs:
        here = pair.side(side)
        others.append(_other(pair, side))
        for offset in range(here.start, here.end):
            explained[offset] = max(explained.get(offset, 0.0), pair.score)
    start, end = min(s.start for s in others), max(s.end for s in others)
    confidence = sum(explained.values()) / max(1, span.end - span.start)
    return Projection(Span.plain(start, end, span.kind, span.value), confidence)
