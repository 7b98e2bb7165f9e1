"""A number of the source became another number, in digits or in words."""

from collections.abc import Iterator, Set
from typing import Literal

from mtqa.coverage.number_changes import may_have_changed, number_changes
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("source_text", "target_text")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return may_have_changed(source, target)


def check(segment: Segment, alignment: Alignment, *, what: Literal["number", "scale"] = "number") -> Iterator[Hit]:
    """Report numbers that stand for each other, by the words around them, and differ.

    `what`: only those that differ in more than their scale, or only those that differ just in their scale
    (5 million, 5 billion).
    """
    for source, target, score in alignment.once(number_changes).changed:
        if _same_but_scale(source, target) == (what == "scale"):
            was, now = source.cut(segment.source.value), target.cut(segment.target.value)
            yield Hit(source, target, {"source_text": was, "target_text": now}, score=score)


def _same_but_scale(source: Span, target: Span) -> bool:
    first, second = (span.value.replace(".", "").strip("0") for span in (source, target))
    long = max(len(source.value), len(target.value)) >= 6
    return first == second != "" and long and source.value.isdigit() and target.value.isdigit()
