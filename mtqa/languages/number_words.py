"""Spelled-out numbers, from CLDR's rule-based number formats.

unicode-rbnf only writes numbers, so every number of a range is written by every rule set and the table
turned round. For languages with a profile, what it writes is stored (`written_numbers`), as that takes 0.1 s
a language; for others it is asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from mtqa.languages.cldr import cldr_locale
from mtqa.languages.loading import load_language
from mtqa.languages.profile import Language

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

_CARDINALS = (*range(101), *range(200, 1000, 100), 1000)
_ORDINALS = (*range(1, 32), *range(40, 101, 10))
SAMPLES = (121, 250, 1350)
"""Numbers that show how a language puts its words together."""
_COUNTS = (1, 2, 5, 10)
_SCALES = tuple(10**zeros for zeros in (*range(2, 10), 12))
_CARDINAL_USES = ("spellout-cardinal", "spellout-numbering")
_ORDINAL_USES = ("spellout-ordinal",)
ASKED = {
    _CARDINAL_USES: sorted(
        {*_CARDINALS, *SAMPLES, *_COUNTS, *_SCALES, *(n * scale for n in _COUNTS for scale in _SCALES)}
    ),
    _ORDINAL_USES: sorted(_ORDINALS),
}
"""All numbers that tables are made of, by the names that rule sets for them begin with."""
# Rule sets for years and for days of the lunar month write other words than numbers of things.
_SPECIAL_USES = ("year", "days")
_MACROLANGUAGES = {"nb": "no"}
_Stored = dict[str, dict[str, dict[str, list[str]]]]


@cache
def number_words(code: str) -> Mapping[str, int]:
    """Return the spelled-out forms of 0 to 100, whole hundreds and 1000, in all genders and cases that CLDR has.

    Ordinals are among them. Forms are folded; those with hyphens are there with spaces as well
    (`twenty-one`, `twenty one`). Words that may be articles are included (`Language.one_words`), as are
    words of one syllable that mean something else as well (Korean 이), and the profile's quantity words.
    For a language without rule sets in CLDR only these are left.
    """
    language = load_language(code)
    cardinals = dict(_forms(language, _CARDINAL_USES, _CARDINALS))
    return {**ordinal_words(code), **cardinals, **language.quantity_words}


@cache
def ordinal_words(code: str) -> Mapping[str, int]:
    """Return the spelled-out ordinals 1 to 31, 40, 50 to 100 (`first`), as far as CLDR or the profile has them."""
    language = load_language(code)
    return {**language.ordinal_words, **dict(_forms(language, _ORDINAL_USES, _ORDINALS))}


@cache
def scale_words(code: str) -> Mapping[str, int]:
    """Return the words that multiply the number before them (`hundred`, `Millionen`, `万`), folded.

    From the profile, and from CLDR: what is left of `zwei Millionen` without `zwei`.
    """
    language = load_language(code)
    found: dict[str, int] = {}
    ones = {count: {form for form, _ in _forms(language, _CARDINAL_USES, (count,))} for count in _COUNTS}
    for scale in _SCALES:
        for count in _COUNTS:
            for form, _ in _forms(language, _CARDINAL_USES, (count * scale,)):
                word = _without_count(form, ones[count])
                if word and " " not in word and word not in ones[10]:
                    found.setdefault(word, scale)
        for form, _ in _forms(language, _CARDINAL_USES, (scale,)):
            if " " not in form and not any(form.endswith(word) for word in found):
                found.setdefault(form, scale)
    return {**found, **{language.fold(word): scale for word, scale in language.scale_words.items()}}


def spelled_out(code: str, numbers: Iterable[int]) -> list[str]:
    """Return what CLDR's rule sets write for numbers, folded."""
    return [form for form, _ in _forms(load_language(code), _CARDINAL_USES, numbers)]


def _without_count(form: str, counts: Iterable[str]) -> str:
    """Return `millionen` for `zwei millionen`, nothing where the form does not begin with the count."""
    beginnings = [count for count in counts if form.startswith(count)]
    return form.removeprefix(max(beginnings, key=len)).strip() if beginnings else ""


def _forms(language: Language, uses: tuple[str, ...], numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Yield what the rule sets whose names begin with one of `uses` write for the numbers."""
    for number in numbers:
        for text in _texts(language.code, uses, number):
            form = " ".join(language.fold(text).replace("\u200b", "").split())
            yield form, number
            yield form.replace("-", " "), number


def _texts(code: str, uses: tuple[str, ...], number: int) -> Sequence[str]:
    """Return what the rule sets of a language write for a number, each once."""
    stored = stored_numbers(code)
    found = stored[uses[0]].get(str(number)) if stored else None
    return written(code, uses, number) if found is None else found


def written(code: str, uses: tuple[str, ...], number: int) -> list[str]:
    """Return what unicode-rbnf writes for a number by the rule sets whose names begin with one of `uses`, each once."""
    engine, names = _rule_sets(code, uses)
    if engine is None or not names:
        return []
    return list(dict.fromkeys(engine.format_number(number, ruleset_names=names).text_by_ruleset.values()))


@cache
def stored_numbers(code: str) -> Mapping[str, Mapping[str, Sequence[str]]] | None:
    """Return what is stored for a language: by use and number, what is written for it; None if nothing is."""
    base = code.partition("-")[0]
    path = files(__package__) / "written_numbers" / f"{base}.json"
    if not path.is_file():
        return None
    regions = msgspec.json.decode(path.read_bytes(), type=_Stored)
    return regions.get(code) or regions[base]


@cache
def _rule_sets(code: str, uses: tuple[str, ...]) -> tuple["RbnfEngine | None", list[str]]:
    """Return what writes the numbers of a language, and the names of its public rule sets for some uses."""
    from unicode_rbnf import RbnfEngine

    locale = cldr_locale(load_language(code).code)
    subtag = locale.language if locale else ""
    candidates = (str(locale), subtag, _MACROLANGUAGES.get(subtag, ""))
    supported = next((name for name in candidates if name in RbnfEngine.get_supported_languages()), None)
    if supported is None:
        return None, []
    engine = RbnfEngine.for_language(supported)
    names = [name for name, rules in engine.rulesets.items() if name.startswith(uses) and not rules.is_private]
    return engine, [name for name in names if not any(use in name for use in _SPECIAL_USES)]
