"""Where a stretch of one side of an alignment stands on the other side."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from mtqa.model.text import Span

SURE = 0.5
"""Pairs below this make an edge word of a projection unsure."""


class Projection(Struct, frozen=True):
    """Where a span of one side stands on the other: a half-open range, or nowhere.

    `span` is None where nothing on the other side stands for it. `unsure` are spans at the edges of
    the projection, within or just outside, that may or may not belong to it.
    """

    span: Span | None
    confidence: float
    unsure: tuple[Span, ...] = ()


Link = tuple[Span, Span, float]
"""A span of the near side, one of the far side, and a score."""


def project_words(span: Span, links: Iterable[Link], far_words: Sequence[Span]) -> Projection:
    """Return the range of the far side that gains most: links from within `span` count for it, others against it.

    `far_words` are all words of the far side; those without links neither gain nor cost. The confidence is the
    part of the span's linked letters that lead into the range, times their scores, times the part of the
    range's own links that come from the span.
    """
    links = list(links)
    gains: dict[tuple[int, int], float] = {(word.start, word.end): 0.0 for word in far_words}
    for near, far, score in links:
        sign = 1 if span.contains(near) else -1
        gains[far.start, far.end] = gains.get((far.start, far.end), 0.0) + sign * score
    best = _best_run(sorted(gains.items()))
    if best is None:
        return Projection(None, 0.0)
    start, end = best
    found = Span.plain(start, end, span.kind, span.value)
    confidence = _confidence(span, found, links)
    return Projection(found, confidence, _unsure(found, links, far_words, span))


def _best_run(gains: Sequence[tuple[tuple[int, int], float]]) -> tuple[int, int] | None:
    """Return start and end of the run of greatest sum that starts and ends with a gain (Kadane's algorithm)."""
    best, found = 0.0, None
    running, start = 0.0, 0
    for (left, right), gain in gains:
        if running <= 0:
            running, start = 0.0, left
        running += gain
        if gain > 0 and running > best:
            best, found = running, (start, right)
    return found


def _confidence(span: Span, found: Span, links: Sequence[Link]) -> float:
    inside = [(near, far, score) for near, far, score in links if span.contains(near)]
    strongest: dict[Span, float] = {}
    for near, far, score in inside:
        strongest[near] = max(strongest.get(near, 0.0), score if found.contains(far) else 0.0)
    letters = sum(near.end - near.start for near in strongest)
    reached = sum((near.end - near.start) * score for near, score in strongest.items()) / max(1, letters)
    own = sum(score for near, far, score in inside if found.contains(far))
    foreign = sum(score for near, far, score in links if found.contains(far) and not span.contains(near))
    return round(reached * own / (own + foreign), 3)


def _unsure(found: Span, links: Sequence[Link], far_words: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """Return words at the edges: just outside, linked to nothing; just inside, linked weakly."""
    linked: dict[tuple[int, int], float] = {}
    for near, far, score in links:
        own = score if span.contains(near) else 0.0
        linked[far.start, far.end] = max(linked.get((far.start, far.end), 0.0), own)
    inside = [word for word in far_words if found.contains(word)]
    edges = inside[:1] + inside[1:][-1:]
    weak = [word for word in edges if linked.get((word.start, word.end), 0.0) < SURE and len(inside) > 1]
    before = [word for word in far_words if word.end <= found.start][-1:]
    after = [word for word in far_words if word.start >= found.end][:1]
    free = [word for word in (*before, *after) if (word.start, word.end) not in linked]
    return tuple(sorted((*weak, *free), key=lambda word: word.start))
