"""A number that is a bound on one side ("at least 25") and the opposite bound, or none, on the other."""

import re
from collections.abc import Iterator, Set
from typing import Literal

from mtqa.languages import load_language
from mtqa.languages.cues import BOUND, NEGATION, OPPOSITE, SURE
from mtqa.languages.polarity import DOWNWARD, FOLLOWING, UPWARD
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text", "number", "other")
BETWEEN = re.compile(r"[^\n.,;:!?()\d。、，；：（）؟،]*")
FARTHEST = 14
"""Code points that may stand between a bound and its number: `at least the first`, `25 users or more`."""
BESIDE = 12
"""Code points around a bound in which a negation may turn it round."""
MEASURES = frozenset({"more", "less", "maximum", "minimum", "before", "after"})
"""Opposites that may stand for a bound."""
LOST = 0.7


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return ("bound" in source or "bound" in target) and ("number" in source or "number" in target)


def check(segment: Segment, alignment: Alignment, *, change: Literal["flipped", "lost", "invented"]) -> Iterator[Hit]:
    """Report numbers whose bound was turned round, got lost, or has nothing on the source side.

    `change`: which of the three. A bound got lost or was invented only where the other side names none at all,
    in whatever words. Silent where the profile of either language lists no bounds.
    """
    if BOUND not in alignment.source.spans and BOUND not in alignment.target.spans:
        return
    if not all(_lists_bounds(text) for text in (alignment.source, alignment.target)):
        return
    for pair in alignment.of("number"):
        if pair.target.kind not in ("number", "word"):
            continue
        bounds = _bound_of(pair.source, alignment.source), _bound_of(pair.target, alignment.target)
        if change == "flipped":
            if bounds[0] and bounds[1] and _upward(bounds[0]) != _upward(bounds[1]):
                yield _hit(segment, alignment, pair.target, bounds[0], bounds[1], pair.score)
            continue
        near, far = bounds if change == "lost" else bounds[::-1]
        other = alignment.target if change == "lost" else alignment.source
        if near and not far and not _measures(other):
            yield _lost(segment, pair.source, pair.target, near, "source" if change == "lost" else "target")


def _lists_bounds(text: MarkedText) -> bool:
    listed = load_language(text.text.language).comparison
    return bool(listed.at_least and listed.at_most)


def _upward(bound: Span) -> bool:
    return bound.value in UPWARD


def _bound_of(number: Span, text: MarkedText) -> Span | None:
    """Return the bound of a number: the nearest before it or, for those that follow numbers, after it.

    None where two of opposite directions stand there, or a negation beside it turns it round.
    """
    found: list[tuple[int, Span]] = []
    for bound in text.of(BOUND):
        if bound.value in FOLLOWING:
            start, end = number.end, bound.start
        else:
            start, end = bound.end, number.start
        if 0 <= end - start <= FARTHEST and BETWEEN.fullmatch(text.prose, start, end):
            found.append((end - start, bound))
    if not found:
        return None
    nearest = min(found, key=lambda each: each[0])[1]
    if any(_upward(bound) != _upward(nearest) for _, bound in found) or _is_negated(nearest, text):
        return None
    return nearest if nearest.value in UPWARD | DOWNWARD else None


def _is_negated(bound: Span, text: MarkedText) -> bool:
    return any(
        mark.value == SURE and mark.start < bound.end + BESIDE and bound.start - BESIDE < mark.end
        for mark in text.of(NEGATION)
    )


def _measures(text: MarkedText) -> bool:
    """Tell whether a text names any bound, or compares in any way."""
    return bool(text.of(BOUND)) or any(span.value.removeprefix("?") in MEASURES for span in text.of(OPPOSITE))


def _hit(segment: Segment, alignment: Alignment, number: Span, source: Span, target: Span, score: float) -> Hit:
    values = {
        "text": target.cut(alignment.target.prose),
        "number": number.cut(segment.target.value),
        "other": source.cut(alignment.source.prose),
    }
    return Hit(source, target, values, round(0.5 + score / 2, 3))


def _lost(segment: Segment, source: Span, target: Span, bound: Span, side: Side) -> Hit:
    text = segment.source.value if side == "source" else segment.target.value
    values = {"text": bound.cut(text), "number": target.cut(segment.target.value), "other": ""}
    if side == "source":
        return Hit(bound, target, values, LOST)
    return Hit(source, bound, values, LOST)
