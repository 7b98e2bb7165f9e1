"""Numbers with what they count: `25 years`, `4 GB`, `%25`, `30 Prozent`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.units import unit_forms
from mtqa.model import Span

QUANTITY = "quantity"
PERCENT = "concentr-percent"
NEXT_WORD = re.compile(r"(?:-|[\s\u00a0\u202f\ufffc]{0,3})([^\W\d_]+)")
NEXT_TWO_WORDS = re.compile(r"[\s\u00a0\u202f]{0,2}([^\W\d_]+ [^\W\d_]+)")
PERCENT_AFTER = re.compile(r"[\s\u00a0\u202f\ufffc]{0,2}[%％٪﹪]")
PERCENT_BEFORE = "%٪"
LEAST_STEM = 3
LONGEST_ENDING = 4
LONGEST_SIGN = 3
FIRST_EAST_ASIAN = "\u2e80"
SYMBOL = re.compile(r"[a-z]+(?=[\u2e80-\uffff])")


def mark_quantities(prose: str, language: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """Yield a span of kind `quantity` for every number with a unit beside it.

    The value is the CLDR id of the unit (`duration-year`), the content the number alone.
    """
    for number in numbers:
        found = _unit_beside(prose, language, number)
        if found is not None:
            start, end, unit = found
            yield Span(start, end, QUANTITY, unit, number.start, number.end)


def _unit_beside(prose: str, language: str, number: Span) -> tuple[int, int, str] | None:
    percent = PERCENT_AFTER.match(prose, number.end)
    if percent:
        return number.start, percent.end(), PERCENT
    if prose[number.start - 1 : number.start] in PERCENT_BEFORE and number.start:
        return number.start - 1, number.end, PERCENT
    follows = NEXT_WORD.match(prose, number.end)
    if follows is None:
        return None
    unit_end = _unit_word(follows, language)
    if unit_end is None and (two := NEXT_TWO_WORDS.match(prose, number.end)):
        unit = unit_forms(language).get(load_language(language).fold(two[1]))
        return (number.start, two.end(), unit) if unit else None
    return (number.start, *unit_end) if unit_end else None


def _unit_word(follows: re.Match[str], language: str) -> tuple[int, str] | None:
    """Return where the unit ends that a match of NEXT_WORD holds, and its CLDR id."""
    start, end = follows.span(1)
    word = load_language(language).fold(follows[1])
    forms = _sure_forms(language)
    symbol = SYMBOL.match(word)
    if symbol:  # `8GB입니다`
        return (start + symbol.end(), forms[symbol[0]]) if symbol[0] in forms else None
    if word >= FIRST_EAST_ASIAN:
        least = 2 if load_language(language).words_have_spaces else 1  # a Korean syllable begins many words
        stems = [word] + [word[:length] for length in range(min(LONGEST_SIGN, len(word)), least - 1, -1)]
        stem = next((stem for stem in stems if stem in forms), None)
        return (start + len(stem), forms[stem]) if stem else None
    unit = forms.get(word) or _unit_with_ending(word, language)
    return (end, unit) if unit else None


def _unit_with_ending(word: str, language: str) -> str | None:
    if not load_language(language).unit_prefix_match:
        return None
    forms = _sure_forms(language)
    stems = (word[:length] for length in range(len(word) - 1, max(len(word) - LONGEST_ENDING, LEAST_STEM) - 1, -1))
    return next((forms[stem] for stem in stems if stem in forms), None)


@cache
def _sure_forms(language: str) -> dict[str, str]:
    """Forms that name a unit beside a number: no single letters but ideographs, no function words."""
    function_words = load_language(language).function_words
    return {
        form: unit
        for form, unit in unit_forms(language).items()
        if (len(form) > 1 or form >= FIRST_EAST_ASIAN) and form not in function_words
    }
