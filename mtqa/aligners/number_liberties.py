"""What else a number may be on the other side: a word, a month, another clock, a short year, part of something."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from mtqa.languages import load_language
from mtqa.languages.calendar_names import day_period_forms, month_forms
from mtqa.languages.number_words import number_words
from mtqa.model import HIDDEN, MarkedText, Span

NOT_DIGIT = re.compile(r"\D+")
CLOCK_AFTER = re.compile(
    r"\s?(?:[:.]\s?\d\d(?!\d)|[h时時点點시](?![a-z])|[ap]\s?\.?\s?m\b|uhr\b|o.?clock|час|год|godz|hod)", re.IGNORECASE
)
MINUTES_BEFORE = re.compile(r"(\d{1,2})\s?[:.h]\s?$")
YEAR_MARK_BEFORE = re.compile(r"[-/\u2013\u2014'’‘]\s?$")
DECADE_AFTER = re.compile(r"\s?(?:['’]?s\b|er\b|-?х\b|年代|代|년대|-ih\b)")
ROMAN = re.compile(r"(?<![^\W_])(?=[IVXLCDM])(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?![^\W_])")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
LARGEST_ROMAN = 39
HALF_DAY = 12
SPELLED = ("number-word", "possible-number")
YEARS = range(1000, 2100)
LONGEST_WORDS = 3
SHORTEST_BEGINNING = 4
GROUP = 3
LONGEST_GAP = 3

Candidate = tuple[Span, frozenset[str]]


def ascii_only_digits(text: str) -> str:
    """Return the decimal digits of a text, of whatever script, as ASCII."""
    return "".join(str(int(char)) for char in NOT_DIGIT.sub("", text))


def same_digits(a: Span, left: MarkedText, b: Span, right: MarkedText) -> bool:
    """Tell whether two numbers have the same digits, and separators that may mean the same (`1.250`, `1,250`)."""
    first, second = a.cut(left.text.value), b.cut(right.text.value)
    if ascii_only_digits(first) != ascii_only_digits(second):
        return False
    plain = [text.strip().isdecimal() for text in (first, second)]
    if any(plain):  # 75 is not 7.5, but 1000 is 1.000
        separated = second if plain[0] else first
        parts = re.split(r"\D+", separated)
        return len(parts) > 1 and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:] if part)
    scale = _scale(a, first), _scale(b, second)
    return scale[0] == scale[1]


def _scale(span: Span, text: str) -> int:
    """Return the zeros that words of scale gave a number."""
    digits = ascii_only_digits(text)
    return max(0, len(span.value.split(".")[0]) - len(digits.lstrip("0"))) if not text[-1:].isdecimal() else 0


@cache
def _further_words(language: str) -> Mapping[str, frozenset[str]]:
    """Words of a language that stand for a number and are no number words: months, quantities, articles."""
    words: dict[str, set[str]] = {}
    one_words = dict.fromkeys(load_language(language).one_words, 1)
    for table in (number_words(language), month_forms(language), one_words):
        for word, value in table.items():
            words.setdefault(word, set()).add(str(value))
    return {word: frozenset(values) for word, values in words.items()}


def spelled_candidates(text: MarkedText) -> list[Candidate]:
    """Return what may stand for a number in digits: number words, months, articles, Roman numerals."""
    language = text.text.language
    found: list[Candidate] = [(span, frozenset((span.value,))) for kind in SPELLED for span in text.of(kind)]
    found += _longest_phrases(text.of("word"), _further_words(language))
    found += _roman(text.prose)
    found += _decades(text.of("word"), language)
    if load_language(language).numbers_begin_words:
        found += _in_compounds(text.of("word"), language)
    return found


def _longest_phrases(words: Sequence[Span], known: Mapping[str, frozenset[str]]) -> Iterator[Candidate]:
    """Yield the longest spelled-out numbers: "twenty-five" is one of them, not "twenty" and "five"."""
    at = 0
    while at < len(words):
        for length in range(LONGEST_WORDS, 0, -1):
            phrase = " ".join(word.value for word in words[at : at + length])
            if at + length <= len(words) and phrase in known:
                yield Span.plain(words[at].start, words[at + length - 1].end, "word", phrase), known[phrase]
                at += length - 1
                break
        at += 1


def _roman(prose: str) -> Iterator[Candidate]:
    if prose.isupper():
        return
    for found in ROMAN.finditer(prose):
        values = [ROMAN_DIGITS[sign] for sign in found[0]]
        value = sum(-a if a < b else a for a, b in pairwise([*values, 0]))
        if 0 < value <= LARGEST_ROMAN:
            yield Span.plain(found.start(), found.end(), "word", found[0]), frozenset((str(value),))


@cache
def _tens(language: str) -> dict[str, int]:
    return {word: value for word, value in number_words(language).items() if value in range(20, 100, 10)}


def _decades(words: Sequence[Span], language: str) -> Iterator[Candidate]:
    """Yield words that begin with or are made from a word for tens: `sechziger`, `thirties`, `Fünfzigerjahre`."""
    tens = _tens(language)
    for word in words:
        value = next((tens[word.value[:n]] for n in range(4, len(word.value) + 1) if word.value[:n] in tens), None)
        if value is None and word.value.endswith("ies"):
            value = tens.get(f"{word.value[:-3]}y")
        if value is not None:
            yield word, frozenset((str(value), *(str(century + value) for century in (1700, 1800, 1900))))


def _in_compounds(words: Sequence[Span], language: str) -> Iterator[Candidate]:
    """Yield words that begin with a number: `zehnmal`, `dreiköpfig`."""
    known = number_words(language)
    for word in words:
        beginnings = (word.value[:n] for n in range(len(word.value) - 3, SHORTEST_BEGINNING - 1, -1))
        beginning = next((beginning for beginning in beginnings if beginning in known), None)
        if beginning:
            yield word, frozenset((str(known[beginning]),))


def _hour(span: Span, side: MarkedText) -> int | None:
    """Return the hour that a number is where something says that it is one."""
    digits = span.value if span.value.isdigit() else ascii_only_digits(span.value.split(".")[0])
    if not digits or len(digits) > 2 or int(digits) > 24:
        return None
    before, after = side.prose[max(0, span.start - 12) : span.start], side.prose[span.end : span.end + 8]
    if CLOCK_AFTER.match(after) or "." in span.value:
        return int(digits)
    words = re.split(r"[\s\u00a0]+", (before + " " + after).casefold())
    periods = day_period_forms(side.text.language)
    if any(word.strip(".,") in periods or word in periods for word in words if word):
        return int(digits)
    return int(digits) if any(form in before + after for form in periods if form >= "\u2e80") else None


def may_be_hour(a: Span, left: MarkedText, b: Span, right: MarkedText) -> bool:
    """Tell whether two numbers are the same hour of a twelve-hour and a twenty-four-hour clock."""
    first, second = _hour(a, left), _hour(b, right)
    if first is None or second is None:
        return False
    return first % HALF_DAY == second % HALF_DAY


def zero_minutes(span: Span, side: MarkedText) -> bool:
    """Tell whether a number is the `00` of a full hour."""
    written = ascii_only_digits(span.cut(side.text.value))
    return written == "00" and MINUTES_BEFORE.search(side.prose[max(0, span.start - 6) : span.start]) is not None


def short_year(a: Span, left: MarkedText, b: Span, right: MarkedText) -> bool:
    """Tell whether one number is the year that the other has in two digits: `1992-1993`, `1992/93`; `1990s`, `90er`."""
    for long, short, side in ((a, b, right), (b, a, left)):
        if long.value.isdigit() and short.value.isdigit() and int(long.value) in YEARS and len(short.value) <= 2:
            if int(long.value) % 100 != int(short.value):
                continue
            before, after = side.prose[max(0, short.start - 2) : short.start], side.prose[short.end : short.end + 5]
            tens = int(short.value) % 10 == 0 and int(short.value) > 10
            if tens or YEAR_MARK_BEFORE.search(before) or DECADE_AFTER.match(after):
                return True
    return False


def joined_groups(number: Span, side: MarkedText) -> list[Span]:
    """Return the numbers of a side that are groups of one number, though its language groups otherwise: `76 000`."""
    spans = side.of("number")
    for first in range(len(spans) if len(number.value) > GROUP else 0):
        if not number.value.startswith(spans[first].value):
            continue
        last, digits = first, spans[first].value
        while len(digits) < len(number.value) and last + 1 < len(spans):
            gap = side.prose[spans[last].end : spans[last + 1].start]
            group = ascii_only_digits(spans[last + 1].cut(side.text.value))
            if len(group) != GROUP or len(gap) > LONGEST_GAP or (gap.strip() and gap.strip() not in ",.，"):
                break
            last, digits = last + 1, digits + group
        if last > first and digits == number.value:
            return list(spans[first : last + 1])
    return []


class Elsewhere:
    """The digits of one side outside of pairs, in order, whatever stands between them."""

    def __init__(self, side: MarkedText, taken: Sequence[Span]) -> None:
        self._prose = side.prose
        self._places = [
            (i, str(int(char)))
            for i, char in enumerate(side.text.value)
            if char.isdecimal() and not any(span.start <= i < span.end for span in taken)
        ]
        self._digits = "".join(digit for _, digit in self._places)
        self._numbers = side.of("number")

    def find(self, number: Span, own: MarkedText) -> Span | None:
        """Return where the digits of a number stand; None too where they are just another number (`75`, `7.5`)."""
        wanted = ascii_only_digits(number.cut(own.text.value))
        at = self._digits.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._places[at][0], self._places[at + len(wanted) - 1][0] + 1
            if self._fits(start, end):
                return Span.plain(start, end, "number", number.value)
            at = self._digits.find(wanted, at + 1)
        return None

    def _fits(self, start: int, end: int) -> bool:
        if self._prose[start] == HIDDEN:
            return True
        if self._is_digit(start - 1) or self._is_digit(end):
            return False
        return not any(span.start < end and start < span.end and self._is_amount(span) for span in self._numbers)

    def _is_amount(self, span: Span) -> bool:
        """Tell whether a number cannot be taken apart, as a date or version can: `0.3`, `76,000`."""
        return span.value.count(".") <= 1 and not self._prose[span.start : span.end].isdecimal()

    def _is_digit(self, at: int) -> bool:
        return 0 <= at < len(self._prose) and self._prose[at].isdecimal()
