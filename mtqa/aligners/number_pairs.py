"""Which number of the source is which of the target, with the liberties that translators take."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.calendar_names import month_forms
from mtqa.languages.number_words import number_words
from mtqa.model import MarkedText, Pair, Span
from mtqa.model.segment import Side

NOT_DIGIT = re.compile(r"\D+")
AFTERNOON = re.compile(r"[\s\ufffc\u00a0]?p\.?\s?m\b", re.IGNORECASE)
LARGEST_SPELLED = 1000


def pair_numbers(source: MarkedText, target: MarkedText) -> list[Pair]:
    """Pair the numbers of two texts.

    In turn: equal value; the same digits with other separators; a number in digits and one in words
    ("1 hour", "un'ora"); a month by number and by name; a twelve-hour and a twenty-four-hour clock;
    digits that stand within something else on the other side (a URL, an identifier, a date); a number
    that one side names once and the other repeats ("Office 365 E3 or E5").
    """
    left, right = list(source.of("number")), list(target.of("number"))
    pairs = list(_take(left, right, lambda a, b: a.value == b.value, 1.0, "value"))
    if left or right:
        digits = {id(span): _digits(span, side) for side, spans in ((source, left), (target, right)) for span in spans}
        pairs += _take(left, right, lambda a, b: digits[id(a)] == digits[id(b)], 0.9, "digits")
    if left and right:
        pairs += _take(left, right, lambda a, b: _same_hour(a, b, source), 0.7, "clock")
    if left:
        pairs += _in_words(left, target, "source")
        pairs += _elsewhere(left, source, target, "source", [pair.target for pair in pairs])
        pairs += _repeated(left, target, "source")
        right = [span for span in right if not any(span.overlaps(pair.target) for pair in pairs)]
    if right:
        pairs += _in_words(right, source, "target")
        pairs += _elsewhere(right, target, source, "target", [pair.source for pair in pairs])
        pairs += _repeated(right, source, "target")
    return pairs


def _take(
    left: list[Span], right: list[Span], same: Callable[[Span, Span], bool], score: float, method: str
) -> Iterator[Pair]:
    for span in list(left):
        match = next((other for other in right if same(span, other)), None)
        if match is not None:
            left.remove(span)
            right.remove(match)
            yield Pair(span, match, score, method)


def _digits(span: Span, text: MarkedText) -> str:
    return ascii_only_digits(span.cut(text.text.value))


def ascii_only_digits(text: str) -> str:
    """Return the decimal digits of a text, of whatever script, as ASCII."""
    return "".join(str(int(char)) for char in NOT_DIGIT.sub("", text))


def _same_hour(a: Span, b: Span, source: MarkedText) -> bool:
    if not (a.value.isdigit() and b.value.isdigit() and int(b.value) == int(a.value) + 12 <= 24):
        return False
    return AFTERNOON.match(source.prose, a.end) is not None or ":" in source.prose[a.end : a.end + 1]


@cache
def _spelled(language: str) -> Mapping[str, frozenset[int]]:
    """Words of a language that stand for a number, and the numbers they may stand for."""
    words: dict[str, set[int]] = {}
    for table in (number_words(language), month_forms(language), dict.fromkeys(load_language(language).one_words, 1)):
        for word, value in table.items():
            words.setdefault(word, set()).add(value)
    return {word: frozenset(values) for word, values in words.items()}


def _in_words(numbers: list[Span], other: MarkedText, side: Side) -> Iterator[Pair]:
    spelled = _spelled(other.text.language)
    free = list(_spelled_out(other.of("word"), spelled))
    for number in list(numbers):
        if not number.value.isdigit() or int(number.value) > LARGEST_SPELLED:
            continue
        match = next((item for item in free if int(number.value) in item[1]), None)
        if match is not None:
            free.remove(match)
            numbers.remove(number)
            yield _pair(number, match[0], side, 0.8, "in-words")


def _spelled_out(words: Sequence[Span], spelled: Mapping[str, frozenset[int]]) -> Iterator[tuple[Span, frozenset[int]]]:
    """Yield the longest spelled-out numbers: "twenty-five" is one of them, not "twenty" and "five"."""
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(word.value for word in words[at : at + length])
            if at + length <= len(words) and phrase in spelled:
                yield Span.plain(words[at].start, words[at + length - 1].end, "word", phrase), spelled[phrase]
                at += length - 1
                break
        at += 1


def _elsewhere(
    numbers: list[Span], own: MarkedText, other: MarkedText, side: Side, taken: list[Span]
) -> Iterator[Pair]:
    """Find the digits of a number anywhere on the other side but in `taken`, over spaces and separators."""
    places = [
        (i, str(int(char)))
        for i, char in enumerate(other.text.value)
        if char.isdecimal() and not any(span.start <= i < span.end for span in taken)
    ]
    digits = "".join(digit for _, digit in places)
    for number in list(numbers):
        wanted = _digits(number, own)
        at = digits.find(wanted) if wanted else -1
        if at >= 0:
            numbers.remove(number)
            found = Span.plain(places[at][0], places[at + len(wanted) - 1][0] + 1, "number", number.value)
            yield _pair(number, found, side, 0.5, "elsewhere")


def _repeated(numbers: list[Span], other: MarkedText, side: Side) -> Iterator[Pair]:
    same = {span.value: span for span in other.of("number")}
    for number in list(numbers):
        if number.value in same:
            numbers.remove(number)
            yield _pair(number, same[number.value], side, 0.4, "repeated")


def _pair(span: Span, counterpart: Span, side: Side, score: float, method: str) -> Pair:
    return Pair(span, counterpart, score, method) if side == "source" else Pair(counterpart, span, score, method)
