"""Where the terms of a glossary stand in a source text: an automaton of Aho and Corasick over all of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from mtqa.glossaries.concept import Concept, Designation
from mtqa.glossaries.key_text import KeyText, WordKeys, folded
from mtqa.glossaries.readings import Reading, reading
from mtqa.languages.inflection import form_key
from mtqa.model import MarkedText

DOUBTFUL = 0.3
"""A reading less sure than this is none."""

Entry = tuple[Concept, Designation]


class Match(Struct, frozen=True):
    """A stretch of a source text and the entries that it stands for, with how sure that is, 0 to 1."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    confidence: float


class Matcher:
    """Finds the terms of entries in texts of one language; entries are what a glossary says for two languages."""

    def __init__(self, language: str, entries: Iterable[Entry]) -> None:
        self._language = language
        self._keys = WordKeys(partial(form_key, language))
        by_key: dict[str, list[Entry]] = {}
        for entry in entries:
            key = KeyText(folded(entry[1].text, language), self._keys).text
            by_key.setdefault(key, []).append(entry)
        self._entries = list(by_key.values())
        self._automaton = AhoCorasick(list(by_key), store_patterns=False, implementation=Implementation.ContiguousNFA)

    def matches(self, side: MarkedText) -> list[Match]:
        """Return the terms in a text, in order: none within a longer one, none across another.

        Code, URLs and placeholders are no words, and no term is looked for in them.
        """
        text = folded(side.prose, self._language)
        keys = KeyText(text, self._keys)
        found = self._automaton.find_matches_as_indexes(keys.text, overlapping=True)
        if not found:
            return []
        candidates = (self._match(side, place, *keys.range_of(start, end)) for place, start, end in found)
        return sorted(_longest(match for match in candidates if match), key=lambda match: match.start)

    def _match(self, side: MarkedText, place: int, start: int, end: int) -> Match | None:
        """Return what a stretch may stand for: the entries written like it, else those that it is a form of."""
        readings: list[tuple[Reading, Entry]] = []
        for concept, designation in self._entries[place]:
            found = reading(side, start, end, designation.text, concept)
            if found.confidence >= DOUBTFUL:
                readings.append((found, (concept, designation)))
        if not readings:
            return None
        exact = max(found.is_exact for found, _ in readings)
        kept = [(found, entry) for found, entry in readings if found.is_exact == exact]
        best = max(found.confidence for found, _ in kept)
        return Match(start, end, tuple(entry for _, entry in kept), best)


def _longest(matches: Iterable[Match]) -> Iterator[Match]:
    taken: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start - each.end, each.start)):
        if not any(match.start < other.end and other.start < match.end for other in taken):
            taken.append(match)
            yield match


def entries_for(concepts: Sequence[Concept], source: str, target: str) -> Iterator[Entry]:
    """Yield what of a glossary may be looked for in texts of one language that are translated to another."""
    for concept in concepts:
        if concept.kept or concept.targets(target):
            yield from ((concept, each) for each in concept.sources(source))
