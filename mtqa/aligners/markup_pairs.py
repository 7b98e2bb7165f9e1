"""Which link, bold, italic or quoted stretch of the source is which of the target."""

from collections.abc import Sequence

from mtqa.model import MarkedText, Pair, Span
from mtqa.placement import same_address

LEAST_SHARED = 0.3
MOST_COMPARED = 1000
ANCHORS = ("link", "number", "code", "placeholder", "identifier", "command", "acronym")


def pair_links(source: MarkedText, target: MarkedText) -> list[Pair]:
    """Pair links by URL, equal URLs in order; then what is left in order, with a low score."""
    waiting: dict[str, list[Span]] = {}
    for span in target.of("link"):
        waiting.setdefault(same_address(span.value), []).append(span)
    pairs, left = [], []
    for span in source.of("link"):
        same = waiting.get(same_address(span.value))
        if same:
            pairs.append(Pair(span, same.pop(0), 1.0, "value"))
        else:
            left.append(span)
    right = sorted((span for spans in waiting.values() for span in spans), key=lambda span: span.start)
    if len(left) == len(right):
        pairs += [Pair(a, b, 0.5, "order") for a, b in zip(left, right, strict=True)]
    return pairs


def pair_outlines(kind: str, source: MarkedText, target: MarkedText, anchors: Sequence[Pair]) -> list[Pair]:
    """Pair bold, italic or quoted stretches: by equal content, by shared anchors, then by order and place.

    `anchors` are the pairs found so far; a stretch that holds one side of an anchor fits the stretch
    that holds the other side.
    """
    left, right = source.of(kind), target.of(kind)
    if len(left) * len(right) > MOST_COMPARED:
        return [Pair(a, b, 0.5, "order") for a, b in zip(left, right, strict=False)]
    scores = sorted(
        (
            (_fit(a, b, i, j, source, target, anchors), -abs(i - j), -i, -j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        ),
        reverse=True,
    )
    pairs = []
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    for fit, _, i, j in scores:
        if -i in free_left and -j in free_right:
            free_left.discard(-i)
            free_right.discard(-j)
            pairs.append(Pair(left[-i], right[-j], fit, "content" if fit >= 0.9 else "order"))
    return pairs


def pair_bold_with_quoted(source: MarkedText, target: MarkedText, pairs: Sequence[Pair]) -> list[Pair]:
    """Pair labels that are bold in the source with labels that are quoted instead in the target, in order."""
    paired = {span for pair in pairs for span in (pair.source, pair.target)}
    bold = [span for span in source.of("bold") if span not in paired]
    emphasized = target.of("bold") + target.of("italic")
    quoted = [
        span
        for span in target.of("quotation")
        if span not in paired and not any(span.overlaps(other) for other in emphasized)
    ]
    return [Pair(a, b, 0.5, "order") for a, b in zip(bold, quoted, strict=False)]


def _shared_words(a: Span, b: Span, anchors: Sequence[Pair]) -> float:
    """Return what part of the words of two stretches stand for each other, 0 to 1."""
    both = either = 0.0
    for pair in anchors:
        if pair.source.kind == "word":
            here, there = a.contains(pair.source), b.contains(pair.target)
            both += pair.score * (here and there)
            either += pair.score * (here or there)
    return both / either if either else 0.0


def _fit(a: Span, b: Span, i: int, j: int, source: MarkedText, target: MarkedText, anchors: Sequence[Pair]) -> float:
    if a.content(source.prose).casefold() == b.content(target.prose).casefold():
        return 1.0
    shared = _shared_words(a, b, anchors)
    if shared >= LEAST_SHARED:
        return 0.75 + 0.2 * shared
    inside = [pair for pair in anchors if pair.source.kind in ANCHORS and a.overlaps(pair.source)]
    if inside and all(b.overlaps(pair.target) for pair in inside):
        return 0.9
    place = abs(a.start / len(source.prose) - b.start / len(target.prose))
    lengths = sorted((a.content_end - a.content_start, b.content_end - b.content_start))
    same_rank = len(source.of(a.kind)) == len(target.of(a.kind)) and i == j
    return (0.7 if same_rank else 0.4) - 0.4 * place + 0.1 * lengths[0] / max(1, lengths[1])
