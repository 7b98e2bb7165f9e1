"""Amounts of money: which currency stands beside a number."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.number_grammar import number_grammar
from mtqa.model import Span

CURRENCY = "currency"
SIGNS = {"$": "USD", "＄": "USD", "€": "EUR", "£": "GBP", "￡": "GBP", "₽": "RUB", "₹": "INR", "₩": "KRW", "zł": "PLN"}
"""Signs of currencies. Those of several (`¥`, `kr`) are none; any dollar is `USD`, as words do not tell them apart."""
CODES = ("USD", "EUR", "GBP", "JPY", "CNY", "RUB", "INR", "KRW", "PLN", "CHF", "CZK")
OTHER_SIGNS = ("R$",)
BEFORE = re.compile(r"(?:([$＄€£￡₽₹₩])|\b([A-Z]{3}))[\s\u00a0\u202f]?$")
AFTER = re.compile(r"[\s\u00a0\u202f]?(?:([$＄€£￡₽₹₩]|zł)|([^\W\d_]+))")


def mark_currencies(prose: str, language: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """Yield a span of kind `currency` for every number beside a currency's sign, code or name.

    The value is the currency's ISO 4217 code, the content the number alone.
    """
    for number in numbers:
        before = BEFORE.search(prose[max(0, number.start - 5) : number.start])
        if before:
            code = SIGNS.get(before[1] or "") or (before[2] if before[2] in CODES else None)
            if code and not before.string[: before.end()].strip().endswith(OTHER_SIGNS):
                start = number.start - len(before[0])
                yield Span(start, number.end, CURRENCY, code, number.start, number.end)
                continue
        after = AFTER.match(prose, number.end)
        if after:
            name, code = (after[1], SIGNS[after[1]]) if after[1] else _named(after[2], language)
            if code:
                end = after.end() - len(after[1] or after[2]) + len(name)
                yield Span(number.start, end, CURRENCY, code, number.start, number.end)


def _named(word: str, language: str) -> tuple[str, str]:
    """Return the name of a currency that a word is, or begins with where endings are attached, and its code."""
    if word in CODES:
        return word, word
    facts, table = load_language(language), _table(language)
    folded = facts.fold(word)
    if facts.words_have_spaces and not facts.unit_prefix_match:
        return folded, table.get(folded, "")
    return max(((name, code) for name, code in table.items() if folded.startswith(name)), default=("", ""), key=_length)


def _length(named: tuple[str, str]) -> int:
    return len(named[0])


@cache
def _table(language: str) -> dict[str, str]:
    words, scales = load_language(language).currency_words, number_grammar(language).scales
    return {name: code for code, names in words.items() for name in names if name not in scales}
