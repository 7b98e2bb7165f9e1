"""A menu path with fewer separators or steps than in the source, or with its steps in another order."""

from collections.abc import Iterator, Set
from itertools import pairwise
from typing import Literal

from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("expected", "found")
LABELS = ("bold", "italic", "quotation", "link")
BETWEEN_STEPS = "both"
"""The value of separators that have a step on either side."""
SURE = 0.6


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "menu-separator" in source


def check(segment: Segment, alignment: Alignment, *, what: Literal["separators", "order"]) -> Iterator[Hit]:
    """Report what a menu path lost.

    `what`: `separators` where the target has some, but fewer than the source, and fewer labels (people put commas
    or words between labels, too; a path written in another way altogether has no separators); `order` where steps that
    can be recognized (same text, same link, words that stand for each other) follow each other differently.
    """
    separators = alignment.source.of("menu-separator")
    if not separators:
        return
    if what == "separators":
        found = alignment.target.of("menu-separator")
        parting = [separator for separator in separators if separator.value == BETWEEN_STEPS]
        if 0 < len(found) < len(parting) and not _has_all_labels(alignment):
            target = Span.plain(found[0].start, found[-1].end, "menu-path", "")
            values = {"expected": str(len(parting)), "found": str(len(found))}
            yield Hit(_path(alignment), target, values)
        return
    yield from _reordered(segment, alignment)


def _has_all_labels(alignment: Alignment) -> bool:
    """Tell whether the steps of the source are marked up, and the target marks up as many stretches."""
    source, target = alignment.source, alignment.target
    labels = [span for kind in LABELS for span in source.of(kind)]
    steps = source.of("menu-step")
    own = sum(any(label.overlaps(step) for step in steps) for label in labels)
    return own > 1 and sum(len(target.of(kind)) for kind in LABELS) >= len(labels)


def _path(alignment: Alignment) -> Span:
    steps = alignment.source.of("menu-step") + alignment.source.of("menu-separator")
    return Span.plain(min(s.start for s in steps), max(s.end for s in steps), "menu-path", "")


def _reordered(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Yield steps that follow each other in the source and stand in the other order in the target."""
    places = [_counterpart(step, alignment) for step in alignment.source.of("menu-step")]
    for before, after in pairwise(places):
        if before and after and after.start < before.start:
            span = Span.plain(after.start, before.end, "menu-path", "")
            target = segment.target.value
            expected = f"{before.cut(target)} > {after.cut(target)}"
            yield Hit(_path(alignment), span, {"expected": expected, "found": span.cut(target)})


def _counterpart(step: Span, alignment: Alignment) -> Span | None:
    """Return the one target step that stands for a source step: the same text, the same link, or most of its words."""
    steps = alignment.target.of("menu-step")
    same = [other for other in steps if other.value == step.value]
    if len(same) == 1:
        return same[0]
    anchors = [
        pair.target
        for pair in alignment.pairs
        if (pair.source.kind == "word" and pair.score >= SURE and step.contains(pair.source))
        or (pair.source.kind == "link" and pair.method == "value" and pair.source.overlaps(step))
    ]
    shares = [sum(anchor.overlaps(other) for anchor in anchors) for other in steps]
    best = max(shares, default=0)
    return steps[shares.index(best)] if best and shares.count(best) == 1 and 2 * best > len(anchors) else None
