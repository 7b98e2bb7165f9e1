"""A menu path with fewer separators or steps than in the source, or with its steps in another order."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("expected", "found")


def check(segment: Segment, alignment: Alignment, *, what: Literal["separators", "order"]) -> Iterator[Hit]:
    """Report what a menu path lost.

    `what`: `separators` where the target has some, but fewer than the source (a path written in another
    way altogether, as Japanese does with commas, has none); `order` where steps that
    can be recognized (same text, same link) follow each other differently.
    """
    separators = alignment.source.of("menu-separator")
    if not separators:
        return
    if what == "separators":
        found = alignment.target.of("menu-separator")
        if 0 < len(found) < len(separators):
            target = Span.plain(found[0].start, found[-1].end, "menu-path", "")
            values = {"expected": str(len(separators)), "found": str(len(found))}
            yield Hit(_path(alignment), target, values)
        return
    yield from _reordered(segment, alignment)


def _path(alignment: Alignment) -> Span:
    steps = alignment.source.of("menu-step") + alignment.source.of("menu-separator")
    return Span.plain(min(s.start for s in steps), max(s.end for s in steps), "menu-path", "")


def _reordered(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    places = []
    target_steps = alignment.target.of("menu-step")
    for step in alignment.source.of("menu-step"):
        same = [other for other in target_steps if other.value == step.value]
        linked = [
            other
            for pair in alignment.of("link")
            if pair.method == "value" and pair.source.overlaps(step)
            for other in target_steps
            if pair.target.overlaps(other)
        ]
        if len(same) == 1 or len(linked) == 1:
            places.append((same or linked)[0])
    for before, after in pairwise(places):
        if after.start < before.start:
            span = Span.plain(after.start, before.end, "menu-path", "")
            expected = f"{before.cut(segment.target.value)} > {after.cut(segment.target.value)}"
            yield Hit(_path(alignment), span, {"expected": expected, "found": span.cut(segment.target.value)})
