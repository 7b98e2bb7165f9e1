"""Which words of many segments stand for each other: compounds cut, and what was found of their parts put together."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from mtqa.aligners.agreement import Links, Scores, agreements
from mtqa.aligners.compounds import Compounds
from mtqa.aligners.joined_characters import joiners
from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_chain import Bools, Ints, default_jumps
from mtqa.aligners.word_table import WordTables
from mtqa.languages import load_language
from mtqa.lexicons import Floats, Lexicon

LEAST_PART = 2.0
"""Occurrences of a word that make it a part of compounds which the lexicon lacks."""
LEAST = 0.2
"""Pairs less sure than this are none."""
WITHOUT_LEXICON = 0.6
"""What a score is worth where no lexicon could contradict."""

Cutter = Callable[[str], tuple[str, ...]]


class PairOfLanguages:
    """What is known about two languages, ready for looking up."""

    def __init__(self, languages: tuple[str, str], lexicon: Lexicon | None, weights: Weights, worth: float) -> None:
        self.cutters = _cutters(languages, lexicon) if lexicon else (None, None)
        self.joiners = joiners(languages, lexicon) if lexicon else (None, None)
        self.has_lexicon = lexicon is not None
        self.worth = worth
        self.jumps = lexicon.jumps if lexicon else (default_jumps(), default_jumps())
        self.tables = WordTables(lexicon, weights)


class Lonely(NamedTuple):
    """Words of one side that stand for nothing, in parallel arrays: segment, place, and how sure that is."""

    segment: Ints
    place: Ints
    sure: Scores


def link_words(
    sources: Sequence[Sequence[str]],
    targets: Sequence[Sequence[str]],
    known: PairOfLanguages,
    weights: Weights,
    evidence: Sequence[Floats] | None = None,
) -> tuple[Links, tuple[Lonely, Lonely]]:
    """Return the pairs of words of all segments, sorted by segment and place, and the words without any.

    Words are as `Language.fold` writes them. A segment without words on one side has neither. `evidence` says
    how likely the words of each segment produce each other: (source words, target words).
    """
    sides = _Parts(sources, known.cutters[0]), _Parts(targets, known.cutters[1])
    if evidence is not None:
        evidence = [each[sides[0].owners(k)][:, sides[1].owners(k)] for k, each in enumerate(evidence)]
    links: list[Links] = []
    lonely: tuple[list[Lonely], list[Lonely]] = ([], [])
    for agreed in agreements(sides[0].values, sides[1].values, known.tables, known.jumps, weights, evidence):
        links.append(agreed.links(LEAST))
        for side in (0, 1):
            lonely[side].append(Lonely(*agreed.unexplained(side, LEAST)))
    found = _best_links(links, sides, known.worth)
    return found, (
        _without_link(lonely[0], sides[0], found.segment, found.source),
        _without_link(lonely[1], sides[1], found.segment, found.target),
    )


class _Parts:
    """The words of one side of all segments, and the parts that compounds are cut into."""

    def __init__(self, words: Sequence[Sequence[str]], cut: Cutter | None) -> None:
        self.values = words
        self._owners: Ints | None = None
        if cut is not None:
            cuts = [[(i, part) for i, word in enumerate(each) for part in cut(word)] for each in words]
            self.values = [[part for _, part in each] for each in cuts]
            self._owners = np.array([i for each in cuts for i, _ in each], np.int64)
            self._starts = np.cumsum([0, *map(len, cuts)])

    def owners(self, segment: int) -> Ints:
        """Return the place of the word that each part of a segment belongs to."""
        if self._owners is None:
            return np.arange(len(self.values[segment]))
        return self._owners[self._starts[segment] : self._starts[segment + 1]]

    def words(self, segment: Ints, place: Ints) -> Ints:
        """Return the places of the words that parts belong to."""
        return place if self._owners is None else self._owners[self._starts[segment] + place]


def _best_links(found: Sequence[Links], sides: tuple[_Parts, _Parts], worth: float) -> Links:
    """Return the links of words, sorted; of those between parts of the same two words the best."""
    if not found:
        none = np.zeros(0, np.int64)
        return Links(none, none, none, none.astype(np.float64), none)
    segment, i, j, score, method = (np.concatenate(each) for each in zip(*found, strict=True))
    source, target = sides[0].words(segment, i), sides[1].words(segment, j)
    order = np.lexsort((-score, target, source, segment))
    links = Links(segment[order], source[order], target[order], score[order] * worth, method[order])
    kept = _first_of_each(links.segment, links.source, links.target)
    return Links(links.segment[kept], links.source[kept], links.target[kept], links.score[kept], links.method[kept])


def _without_link(found: Sequence[Lonely], side: _Parts, segments: Ints, linked: Ints) -> Lonely:
    """Return the words, sorted, of which no part has a link."""
    if not found:
        none = np.zeros(0, np.int64)
        return Lonely(none, none, none.astype(np.float64))
    segment, part, sure = (np.concatenate(each) for each in zip(*found, strict=True))
    word = side.words(segment, part)
    order = np.lexsort((-part, word, segment))
    segment, word, sure = segment[order], word[order], sure[order]
    width = 1 + max(int(word.max(initial=0)), int(linked.max(initial=0)))
    kept = _first_of_each(segment, word) & ~np.isin(segment * width + word, segments * width + linked)
    return Lonely(segment[kept], word[kept], sure[kept])


def _first_of_each(*keys: Ints) -> Bools:
    """Tell which entries differ from the one before in any key."""
    changed = np.ones(len(keys[0]), np.bool_)
    if len(changed):
        changed[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return changed


def _cutters(languages: tuple[str, str], lexicon: Lexicon) -> tuple[Cutter | None, Cutter | None]:
    """Return what cuts the words of either side that the lexicon lacks: compounds, names with endings."""
    cutters: list[Cutter | None] = []
    for code, index, totals in zip(
        languages, (lexicon.source_index, lexicon.target_index), lexicon.occurrences, strict=True
    ):
        facts = load_language(code)
        if facts.joins_words:
            counts = dict(zip(index, totals.tolist(), strict=True))
            cutters.append(_unknown_only(counts, Compounds(counts, LEAST_PART).cut))
        elif facts.suffix_after_apostrophe:
            cutters.append(_without_suffix)
        else:
            cutters.append(None)
    return cutters[0], cutters[1]


def _without_suffix(word: str) -> tuple[str, ...]:
    """Return the name before the ending that an apostrophe sets apart: `whiteboard'da`."""
    return (word.partition("'")[0] or word,)


def _unknown_only(known: Mapping[str, float], cut: Cutter) -> Cutter:
    return lambda word: (word,) if word in known else cut(word)
