"""Which number of the source is which of the target, with the liberties that translators take."""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from mtqa.aligners.number_liberties import (
    Elsewhere,
    joined_groups,
    may_be_hour,
    same_digits,
    short_year,
    spelled_candidates,
    zero_minutes,
)
from mtqa.model import MarkedText, Pair, Span
from mtqa.model.segment import Side

Same = Callable[[Span, Span], bool]


def pair_numbers(source: MarkedText, target: MarkedText) -> list[Pair]:
    """Pair the numbers in digits of two texts.

    In turn: equal value; the same digits with other separators; a number in digits and one in words
    ("1 hour", "un'ora"); a month by number and by name, a century in Roman numerals; a twelve-hour and a
    twenty-four-hour clock; a year in four digits and in two; digits that stand within something else on
    the other side (a URL, an identifier, a date); a number that one side names once and the other
    repeats ("Office 365 E3 or E5").
    """
    left, right = list(source.of("number")), list(target.of("number"))
    pairs = list(_take(left, right, _same_value, 1.0, "value"))
    if left and right:
        pairs += _take(left, right, lambda a, b: same_digits(a, source, b, target), 0.9, "digits")
    if left:
        pairs += _in_words(left, target, "source")
    if right:
        pairs += _in_words(right, source, "target")
    if left and right:
        clock = list(_take(left, right, lambda a, b: may_be_hour(a, source, b, target), 0.7, "clock"))
        pairs += [*clock, *_minutes(clock, left, right)]
        pairs += _take(left, right, lambda a, b: short_year(a, source, b, target), 0.7, "year")
        pairs += _joined(left, right, source, target)
    if left:
        pairs += _elsewhere(left, source, target, "source", pairs)
        pairs += _repeated(left, target, "source")
        right = [span for span in right if not any(span.overlaps(pair.target) for pair in pairs)]
    if right:
        pairs += _elsewhere(right, target, source, "target", pairs)
        pairs += _repeated(right, source, "target")
    if left or right:
        pairs += _zero_minutes(left, source, target, "source")
        pairs += _zero_minutes(right, target, source, "target")
    return pairs


def _take(left: list[Span], right: list[Span], same: Same, score: float, method: str) -> Iterator[Pair]:
    for span in list(left):
        match = next((other for other in right if same(span, other)), None)
        if match is not None:
            left.remove(span)
            right.remove(match)
            yield Pair(span, match, score, method)


def _same_value(a: Span, b: Span) -> bool:
    if a.value == b.value:
        return True
    if "." not in a.value and "." not in b.value:
        return False
    try:
        return Decimal(a.value) == Decimal(b.value)
    except InvalidOperation:  # versions
        return False


def _in_words(numbers: list[Span], other: MarkedText, side: Side) -> Iterator[Pair]:
    free = spelled_candidates(other)
    for number in list(numbers):
        match = next((item for item in free if number.value in item[1]), None)
        if match is not None:
            free = [item for item in free if not item[0].overlaps(match[0])]
            numbers.remove(number)
            yield _pair(number, match[0], side, 0.8, "in-words")


def _minutes(hours: list[Pair], left: list[Span], right: list[Span]) -> Iterator[Pair]:
    """Pair what follows an hour with the minutes of the other side that were read as its decimals: 3.40 and 3:40."""
    for pair in hours:
        for spans, near, far in ((right, pair.target, pair.source), (left, pair.source, pair.target)):
            following = next((span for span in spans if span.start == near.end + 1), None)
            if following is not None and far.value.endswith(f".{following.value}"):
                spans.remove(following)
                yield (
                    Pair(pair.source, following, 0.6, "minutes")
                    if spans is right
                    else Pair(following, pair.target, 0.6, "minutes")
                )


def _joined(left: list[Span], right: list[Span], source: MarkedText, target: MarkedText) -> Iterator[Pair]:
    """Pair the groups of a number that its language does not write with spaces with the whole number."""
    sides: tuple[tuple[Side, list[Span], list[Span], MarkedText], ...] = (
        ("target", right, left, source),
        ("source", left, right, target),
    )
    for side, wholes, parts, other in sides:
        for number in list(wholes):
            groups = joined_groups(number, other)
            if groups and all(group in parts for group in groups):
                wholes.remove(number)
                for group in groups:
                    parts.remove(group)
                    yield _pair(number, group, side, 0.6, "groups")


def _elsewhere(
    numbers: list[Span], own: MarkedText, other: MarkedText, side: Side, pairs: list[Pair]
) -> Iterator[Pair]:
    """Find the digits of a number anywhere on the other side but in pairs, over spaces and separators."""
    far: Side = "target" if side == "source" else "source"
    places = Elsewhere(other, [pair.side(far) for pair in pairs])
    for number in list(numbers):
        found = places.find(number, own)
        if found is not None:
            numbers.remove(number)
            yield _pair(number, found, side, 0.5, "elsewhere")


def _repeated(numbers: list[Span], other: MarkedText, side: Side) -> Iterator[Pair]:
    same = {span.value: span for span in other.of("number")}
    for number in list(numbers):
        if number.value in same:
            numbers.remove(number)
            yield _pair(number, same[number.value], side, 0.4, "repeated")


def _zero_minutes(numbers: list[Span], own: MarkedText, other: MarkedText, side: Side) -> Iterator[Pair]:
    """Pair the `00` of `21:00` with the hour of the other side that is written without minutes (`21时`)."""
    for number in list(numbers):
        hour = zero_minutes(number, own)
        match = hour and next((span for span in other.of("number")), None)
        if match:
            numbers.remove(number)
            yield _pair(number, match, side, 0.3, "minutes")


def _pair(span: Span, counterpart: Span, side: Side, score: float, method: str) -> Pair:
    return Pair(span, counterpart, score, method) if side == "source" else Pair(counterpart, span, score, method)
