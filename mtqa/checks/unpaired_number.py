"""A number in digits that stands nowhere on the other side."""

import re
from collections.abc import Iterator, Set

from mtqa.coverage.number_changes import may_have_changed, number_changes
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text", "value")
LIST_NUMBER = re.compile(r"\W{0,4}\d{1,2}\s?[.)、．）:]")
CONVERSION = re.compile(r"\d[^()（）]{0,25}[(（][^()（）\d]{0,12}$")
YEARS = range(1500, 2101)
FIRST_EAST_ASIAN = "\u2e80"
ROUND = ("24", "100")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return may_have_changed(source, target)


def check(
    segment: Segment, alignment: Alignment, *, side: Side = "source", except_values: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report numbers without a counterpart that did not become another number either.

    `except_values`: numbers that say nothing alone (a 1 may be an article). Less sure are the number of a list
    item, an ordinal (`3rd party`), a converted amount in brackets (`5 km (3 miles)`), a year (`in 2016`, "last
    year"), and 24 and 100 (a day, all of it); surer are several that are lost together. `side`: whose numbers.
    """
    changes = alignment.once(number_changes)
    spans = [
        span for span in (changes.missing if side == "source" else changes.invented) if span.value not in except_values
    ]
    here = alignment.side(side)
    for span in spans:
        values = {"text": span.cut(here.text.value), "value": span.value}
        score = _score(span, here, len(spans), side)
        yield Hit(span if side == "source" else None, span if side == "target" else None, values, score=score)


def _score(span: Span, side: MarkedText, count: int, of: Side) -> float:
    before = side.prose[: span.start]
    if LIST_NUMBER.match(side.prose) and not before.strip(" ([（*-"):
        return 0.3
    if CONVERSION.search(before[-40:]):
        return 0.45
    if of == "source" and side.prose[span.end : span.end + 1].isalpha() and side.prose[span.end] < FIRST_EAST_ASIAN:
        return 0.5
    if span.value in ROUND and count == 1:
        return 0.5
    if span.value.isdigit() and int(span.value) in YEARS and count == 1:
        return 0.6 if of == "source" else 0.7
    return 0.8 if count == 1 else 0.9
