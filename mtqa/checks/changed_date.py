"""A month or day of the week became another one."""

import re
from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, MarkedText, Segment

FIELDS = ("source_text", "target_text")
DIGITS = re.compile(r"\d+")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...] = ("month", "weekday"), **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...] = ("month", "weekday")) -> Iterator[Hit]:
    """Report names of months and days that one side has and the other has not, where both sides lack one.

    `kinds`: months, days, or both. In order of their places. Silent where the other side has the month as a number.
    """
    for kind in kinds:
        if kind not in alignment.source.spans or kind not in alignment.target.spans:
            continue
        sources, targets = alignment.source.of(kind), alignment.target.of(kind)
        named = {span.value for span in sources}, {span.value for span in targets}
        if named[0] == named[1]:
            continue
        numbers = (_numbers(alignment.source), _numbers(alignment.target)) if kind == "month" else (set(), set())
        lost = [span for span in sources if span.value not in named[1] and span.value not in numbers[1]]
        new = [span for span in targets if span.value not in named[0] and span.value not in numbers[0]]
        if len({span.value for span in lost}) != len({span.value for span in new}):
            continue
        for source, target in zip(lost, new, strict=False):
            was, now = source.cut(segment.source.value), target.cut(segment.target.value)
            yield Hit(source, target, {"source_text": was, "target_text": now}, score=1.0 if len(lost) == 1 else 0.8)


def _numbers(side: MarkedText) -> set[str]:
    """Return all numbers of up to two digits that stand anywhere in a text, but before a sign for month."""
    named = side.of("month")
    return {
        str(int(found[0]))
        for found in DIGITS.finditer(side.prose)
        if len(found[0]) <= 2 and not any(span.start <= found.start() < span.end for span in named)
    }
