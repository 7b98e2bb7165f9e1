"""Numbers, read with the separators and digits of their language, and identifiers that hold digits."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.number_grammar import number_grammar
from mtqa.model import Span

HAS_DIGIT = re.compile(r"\d")
SEPARATORS = ".,'\u2019\u066b\u066c\u00a0\u202f\u2009"
# A separator joins digits only where digits follow at once. A plain space does so only in languages that
# group with it, and only before three digits: "10 000 users", but "in 2019 250 users".
# An identifier begins with a letter and holds a digit: E3, v1.0, KB123, SHA-256.
NEXT_WORD = re.compile(r"[ \u00a0\u202f]?([^\W\d_]+)")
THOUSANDS = "k"
FIRST_EAST_ASIAN = "\u2e80"
IDENTIFIER = r"(?P<identifier> (?<![^\W_]) [^\W\d_] [A-Za-z]{0,12} (?:[-_]? \d [A-Za-z0-9_.]*)+ (?<![.]) )"
NUMBER = rf"\d+ (?:[{SEPARATORS}]\d+)*"
GROUPED_BY_SPACES = r"(?<!\d) \d{1,3} (?:[ ]\d{3})+ (?!\d) (?:[.,]\d+)?"


@cache
def _token(language: str) -> re.Pattern[str]:
    spaced = " " in load_language(language).group_separators
    number = f"{GROUPED_BY_SPACES} | {NUMBER}" if spaced else NUMBER
    return re.compile(f"{IDENTIFIER} | (?P<number> {number} )", re.VERBOSE)


@cache
def _separators(language: str) -> tuple[str, frozenset[str]]:
    facts = load_language(language)
    return facts.decimal_separator, frozenset(facts.group_separators)


def ascii_digits(text: str) -> str:
    """Return the text with every decimal digit of any script as 0-9."""
    return text if text.isascii() else "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)


def read_number(text: str, language: str) -> str:
    """Return what a written number means in a language, as ASCII digits with `.` as decimal separator.

    `1.250,50` in Italian is `1250.50`. What does not fit the language's conventions is read as far as
    it makes sense: two separators of one kind group (`1,234,567`), the last of two kinds is decimal,
    three or more short parts are a version or an address and keep their points.
    """
    decimal, groups = _separators(language)
    text = ascii_digits(text).replace(" ", "")
    parts = re.split(rf"([{SEPARATORS}])", text)
    digits, marks = parts[::2], parts[1::2]
    if not marks:
        return text.lstrip("0") or "0"
    grouped = all(len(part) == 3 for part in digits[1:]) and len(digits[0]) <= 3
    if len(set(marks)) == 1 and grouped and marks[0] in groups and marks[0] != decimal:
        return "".join(digits)
    if len(marks) > 1 and len(set(marks)) > 1:
        return "".join(digits[:-1]) + "." + digits[-1]
    if len(marks) > 1:
        return "".join(digits) if grouped else ".".join(digits)
    return f"{digits[0].lstrip('0') or '0'}.{digits[1]}"


def scaled(prose: str, end: int, language: str) -> tuple[int, int]:
    """Return what the words after a number multiply it by, and where they end: `mil milhões`, `bn`, `多亿`."""
    facts, grammar = load_language(language), number_grammar(language)
    scale, at = 1, end
    if not facts.words_have_spaces and prose[at : at + 1] in facts.round_marks:
        at += 1
    while follows := NEXT_WORD.match(prose, at):
        word = facts.fold(follows[1])
        if word == THOUSANDS and follows.start(1) == end:
            return 1000, follows.end()
        if facts.words_have_spaces and word not in grammar.scales and facts.unit_prefix_match:
            word = word[:1] if word[0] >= FIRST_EAST_ASIAN else word
        elif not facts.words_have_spaces:
            word = word[0]
        if word not in grammar.scales:
            break
        scale *= grammar.scales[word]
        end = at = follows.start(1) + len(word)
    return scale, end


def mark_numbers(prose: str, language: str) -> list[Span]:
    """Return spans of kind `number` and `identifier` (value: in lower case).

    The value of a number is what it means in its language, multiplied by the words or signs of scale after
    it, which belong to the span: `3,000 万` and `30 million` are 30000000, `1万1000` is 11000.
    """
    if not HAS_DIGIT.search(prose):
        return []
    spans: list[Span] = []
    for found in _token(language).finditer(prose):
        if found.lastgroup != "number":
            spans.append(Span.plain(found.start(), found.end(), "identifier", found[0].lower()))
            continue
        value = read_number(found[0], language)
        scale, end = scaled(prose, found.end(), language)
        if scale != 1:
            value = _times(value, scale)
        before = spans[-1] if spans else None
        if before and before.end == found.start() and before.kind == "number" and _adds_up(before.value, value):
            total = str(int(before.value) + int(value))
            spans[-1] = Span.plain(before.start, end, "number", total)
        else:
            spans.append(Span.plain(found.start(), end, "number", value))
    return spans


def _times(value: str, scale: int) -> str:
    try:
        product = Decimal(value) * scale
    except InvalidOperation:  # a version
        return value
    return str(int(product)) if product == int(product) else str(product)


def _adds_up(before: str, value: str) -> bool:
    """Tell whether a number written at once after a scaled one goes on with it: `1000` after `1万`."""
    return before.isdigit() and value.isdigit() and int(before) % 10 ** len(value) == 0 and int(before) > int(value)
