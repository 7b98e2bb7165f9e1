"""A number kept its value and got another unit: minutes became hours, MB became GB."""

from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("source_text", "target_text")
SAME_VALUE = ("value", "digits", "in-words")
ALIKE = (
    {"duration-month", "duration-day", "duration-year"},
    {"mass-ton", "mass-tonne"},
    {"temperature-generic", "temperature-celsius"},
    {"temperature-generic", "temperature-fahrenheit"},
    {"duration-minute", "concentr-percent"},
    {"mass-pound", "mass-kilogram"},
    {"length-yard", "length-meter"},
)
"""Units that one word stands for in some languages: 日 (day, date), 分 (minute, tenth), degrees."""


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "quantity" in source and "quantity" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report numbers whose unit on one side is not the one on the other.

    Silent where the target names the unit of the source beside any number, or the source that of the target.
    """
    if "quantity" not in alignment.source.spans or "quantity" not in alignment.target.spans:
        return
    sources, targets = _by_number(alignment.source), _by_number(alignment.target)
    named = {span.value for span in sources.values()}, {span.value for span in targets.values()}
    for pair in alignment.of("number"):
        source, target = _place(pair.source, sources), _place(pair.target, targets)
        if source is None or target is None or pair.method not in SAME_VALUE or source.value == target.value:
            continue
        both = {source.value, target.value}
        if source.value in named[1] or target.value in named[0] or any(both <= alike for alike in ALIKE):
            continue
        was, now = source.cut(segment.source.value), target.cut(segment.target.value)
        yield Hit(source, target, {"source_text": was, "target_text": now}, score=_score(source.value, target.value))


def _score(source: str, target: str) -> float:
    return 1.0 if source.split("-")[0] == target.split("-")[0] else 0.7


def _by_number(side: MarkedText) -> dict[tuple[int, int], Span]:
    return {(span.content_start, span.content_end): span for span in side.of("quantity")}


def _place(number: Span, quantities: dict[tuple[int, int], Span]) -> Span | None:
    return quantities.get((number.start, number.end))
