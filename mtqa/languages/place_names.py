"""Names of countries, continents, large cities and languages, from CLDR: what a name stands for in any language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from mtqa.languages.codes import normalize_code
from mtqa.languages.loading import load_language

_NOT_NAMES = frozenset({"001", "ZZ", "XA", "XB", "QO"})
_CONTINENTS = {
    part: whole
    for whole, parts in (
        ("002", "011 014 015 017 018 202"), ("019", "003 005 013 021 029 419"), ("142", "030 034 035 143 145"),
        ("150", "039 151 154 155"), ("009", "053 054 057 061"),
    )
    for part in parts.split()
}  # fmt: skip
"""Parts of continents, and which: translators say `East Asia` and `Ostasien`, but also `Asia`."""
_BRACKET = re.compile(r"\s*[(（\[].*?[)）\]]|\s+SAR(?: China)?$")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
_LONGEST_SUFFIX = 9
"""Letters that may follow a stem of more than the shortest ones: `Marok-kanischen`."""
_FEWEST_LETTERS = 2


class PlaceNames:
    """The place names of one language.

    Keys are what the names stand for: CLDR territories (`CN`, `150`) and cities (`Asia/Tokyo`). A language
    counts as its country (`German` is `DE`): adjectives and people are called by it.
    """

    def __init__(self, language: str) -> None:
        self._spaced = load_language(language).words_have_spaces
        self._names: dict[str, frozenset[str]] = {}
        self._proper: set[str] = set()
        self._stems: dict[str, frozenset[str]] = {}
        self._firsts: dict[str, int] = {}
        for name, key, proper in _names(language):
            if proper and len(name) >= _FEWEST_LETTERS:
                self._proper.add(name)
            self._names[name] = self._names.get(name, frozenset()) | {key}
            first = name.split()[0] if self._spaced else name[0]
            self._firsts[first] = max(self._firsts.get(first, 0), name.count(" ") + 1 if self._spaced else len(name))
            if self._spaced and " " not in name and len(name) > _SHORTEST_STEM:
                stem = name[: max(_SHORTEST_STEM, len(name) - 2)]
                self._stems[stem] = self._stems.get(stem, frozenset()) | {key}
        self.names_of = lru_cache(maxsize=2_000)(self._names_of)
        self.keys_of_word = lru_cache(maxsize=20_000)(self._keys_of_word)

    def named(self, name: str) -> frozenset[str]:
        """Return what exactly this name, as `Language.fold` writes it, stands for; nothing if it is no place name."""
        return self._names.get(name, frozenset())

    def proper(self, name: str) -> frozenset[str]:
        """Return what a name stands for, if it is that of a place, and no word for its people or language."""
        return self._names[name] if name in self._proper else frozenset()

    def longest(self, first: str) -> int:
        """Return of how many words, or characters, names beginning with this word or character are at most."""
        return self._firsts.get(first, 0)

    def _names_of(self, keys: frozenset[str]) -> tuple[str, ...]:
        """Return all names that stand for any of the keys, written together."""
        return tuple(name.replace(" ", "") for name, own in self._names.items() if not own.isdisjoint(keys))

    def _keys_of_word(self, word: str) -> frozenset[str]:
        """Return what a folded word may have to do with: its own meaning, or those of names it begins like.

        Inflected names and adjectives begin like the name (`Russlands`, `russischen`).
        """
        found = self.named(word)
        for size in range(_SHORTEST_STEM, len(word) + 1):
            if len(word) - size <= (_LONGEST_ENDING + 2 if size == _SHORTEST_STEM else _LONGEST_SUFFIX):
                found |= self._stems.get(word[:size], frozenset())
        return found


@cache
def place_names(code: str) -> PlaceNames:
    """Return the place names of a language; raises UserError for a code that is none."""
    return PlaceNames(normalize_code(code))


def _names(code: str) -> Iterator[tuple[str, str, bool]]:
    from babel import localedata

    language = load_language(code)
    base = code.partition("-")[0]
    data: Mapping[str, Any] = localedata.load(base) if localedata.exists(base) else {}
    for name, keys in language.place_words.items():
        yield from ((name, key, False) for key in keys)
    for key, name in data.get("territories", {}).items():
        if key not in _NOT_NAMES:
            key = _CONTINENTS.get(key, key)
            yield from ((language.fold(each), key, True) for each in _variants(name))
    for key, name in data.get("languages", {}).items():
        if key in _countries():
            yield language.fold(name), _countries()[key], False
    yield from ((language.fold(name), zone, True) for name, zone in _cities(data, language.script))


def _cities(data: Mapping[str, Any], script: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the cities that time zones are called after; in Latin letters, CLDR leaves most to the key."""
    zones = data.get("time_zones", {})
    for zone, about in zones.items():
        if "city" in about and not zone.startswith("Etc/"):
            yield about["city"], zone
    if script == "Latn":
        for zone in _zones():
            if "city" not in zones.get(zone, {}):
                yield zone.rsplit("/", 1)[-1].replace("_", " "), zone


def _variants(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it without brackets and additions."""
    yield name
    shorter = _BRACKET.sub("", name).strip()
    if shorter != name and len(shorter) > _FEWEST_LETTERS:
        yield shorter


@cache
def _countries() -> Mapping[str, str]:
    """Return the country that each language is called after, or at least spoken in most."""
    from babel.core import get_global

    found = {}
    for language, likely in get_global("likely_subtags").items():
        territory = likely.split("_")[-1]
        if "_" not in language and len(language) == 2 and territory.isupper():
            found[language] = territory
    return found | {"en": "GB", "pt": "PT"}


@cache
def _zones() -> tuple[str, ...]:
    from babel import localedata

    zones = (localedata.load(language)["time_zones"].items() for language in ("de", "zh", "ja"))
    return tuple(sorted({zone for each in zones for zone, about in each if "city" in about and "/" in zone}))
