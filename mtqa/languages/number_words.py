"""Spelled-out numbers, from CLDR's rule-based number formats.

unicode-rbnf only writes numbers, so every number of a range is written by every rule set and the table
turned round. It is imported on first use: it takes 0.1 s.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from mtqa.languages.cldr import cldr_locale
from mtqa.languages.loading import load_language
from mtqa.languages.profile import Language

_CARDINALS = (*range(101), 1000)
_ORDINALS = range(1, 32)
# Rule sets for years and for days of the lunar month write other words than numbers of things.
_SPECIAL_USES = ("year", "days")
_MACROLANGUAGES = {"nb": "no"}


@cache
def number_words(code: str) -> Mapping[str, int]:
    """Return the spelled-out forms of 0 to 100 and 1000, in all genders and cases that CLDR has, and ordinals.

    Forms are folded; those with hyphens are there with spaces as well (`twenty-one`, `twenty one`).
    Words that may be articles are included (`Language.one_words`), as are words of one syllable that
    mean something else as well (Korean 이), and the profile's quantity words. For a language without
    rule sets in CLDR only these are left.
    """
    language = load_language(code)
    cardinals = dict(_forms(language, ("spellout-cardinal", "spellout-numbering"), _CARDINALS))
    return {**ordinal_words(code), **cardinals, **language.quantity_words}


@cache
def ordinal_words(code: str) -> Mapping[str, int]:
    """Return the spelled-out ordinals 1 to 31 (`first`, `zweiter`), as far as CLDR or the profile has them."""
    language = load_language(code)
    return {**language.ordinal_words, **dict(_forms(language, ("spellout-ordinal",), _ORDINALS))}


def _forms(language: Language, uses: tuple[str, ...], numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Yield what the rule sets whose names begin with one of `uses` write for the numbers."""
    from unicode_rbnf import RbnfEngine

    locale = cldr_locale(language.code)
    subtag = locale.language if locale else ""
    candidates = (str(locale), subtag, _MACROLANGUAGES.get(subtag, ""))
    supported = next((name for name in candidates if name in RbnfEngine.get_supported_languages()), None)
    if supported is None:
        return
    engine = RbnfEngine.for_language(supported)
    names = [name for name, rules in engine.rulesets.items() if name.startswith(uses) and not rules.is_private]
    names = [name for name in names if not any(use in name for use in _SPECIAL_USES)]
    for number in numbers if names else ():
        for text in engine.format_number(number, ruleset_names=names).text_by_ruleset.values():
            form = " ".join(language.fold(text).replace("\u200b", "").split())
            yield form, number
            yield form.replace("-", " "), number
