"""One side of a lexicon at run time: what is known of a word, and what stands in for one that it lacks."""

from bisect import bisect_left

import numpy as np
from msgspec import Struct

from mtqa.aligners.met_words import Bools, MetWords
from mtqa.lexicons import Floats, Ints, Lexicon

SHORTEST = 5
LONGEST_ENDING = 3
MOST = 4
MOST_REMEMBERED = 200_000
LACKING, STANDS_IN, NEW = -1, -2, -3
"""In place of a word's number: it is not in the lexicon, others stand in for it, it was not looked up yet."""


class Weights(Struct, frozen=True):
    """What the evidence weighs, as probabilities; found by trial on alignments made by people."""

    none: float = 0.1
    """A word stands for nothing, before it is looked at."""
    pull: float = 1.0
    """How fast a pair loses with the distance of its places, each as a part of its segment."""
    floor: float = 2e-5
    """One word produces any other."""
    unknown_floor: float = 3e-4
    """An unknown word produces an unknown word."""
    same: float = 0.4
    """A word produces itself; words known on both sides and short ones less."""
    short_same: float = 0.02
    alike: float = 0.3
    """A word produces one that looks alike, at full likeness."""
    alike_from: float = 0.3
    alike_power: float = 3.0
    inflected: float = 0.4
    """What a word that stands in for another is worth."""
    unknown_null: float = 3e-4
    null_floor: float = 1e-4
    """An unknown, and any, word among those that stand for nothing."""
    familiar_from: float = 3.0
    """Occurrences from which on a word is fully familiar; general words count what knowing them is worth."""
    seen_from: float = 5.0
    """Occurrences in texts from which on the looks of a word say nothing more."""


class Known(Struct, frozen=True):
    """What is known of some words, in parallel arrays.

    `unknown` tells which words the lexicon lacks; `null` how likely each is among words that stand for
    nothing; `familiar`, 0 to 1, how well the lexicon knows it; `seen`, 0 to 1, how well from texts. `places`,
    `numbers` and `worths` say by which words of the lexicon each is told: by itself, or by several that stand in
    for it and are worth less.
    """

    unknown: Bools
    null: Floats
    familiar: Floats
    seen: Floats
    places: Ints
    numbers: Ints
    worths: Floats


class Vocabulary:
    """Looks words up; an unknown word stands for known ones with the same beginning (other inflections)."""

    def __init__(self, lexicon: Lexicon | None, side: int, weights: Weights, met: MetWords) -> None:
        none = np.zeros(0, np.float32)
        self._index = (lexicon.source_index, lexicon.target_index)[side] if lexicon else {}
        self._totals = lexicon.totals[side] if lexicon else none
        self._occurrences = lexicon.occurrences[side] if lexicon else none
        self._nulls = lexicon.nulls[side] if lexicon else none
        self._sorted = sorted(self._index)
        self._weights = weights
        self._met = met
        self._number = np.zeros(0, np.int64)
        self._null = self._familiar = self._seen = none
        self._stand_ins: dict[int, tuple[int, ...]] = {}

    def look_up(self, words: Ints) -> Known:
        """Return what is known of distinct words, numbers of `met`."""
        if len(self._number) < len(self._met):
            more = len(self._met) - len(self._number)
            self._number = np.append(self._number, np.full(more, NEW))
            self._null, self._familiar, self._seen = (
                np.append(e, np.zeros(more, np.float32)) for e in (self._null, self._familiar, self._seen)
            )
        new = words[self._number[words] == NEW]
        for word, spelled in zip(new.tolist(), self._met.spelled(new), strict=True):
            self._number[word], self._null[word], self._familiar[word], self._seen[word] = self._found(word, spelled)
        number = self._number[words]
        itself = np.flatnonzero(number >= 0)
        told = np.flatnonzero(number == STANDS_IN).tolist()
        others = [(place, other) for place in told for other in self._stand_ins[int(words[place])]]
        return Known(
            number < 0,
            self._null[words],
            self._familiar[words],
            self._seen[words],
            np.concatenate([itself, np.array([place for place, _ in others], np.int64)]),
            np.concatenate([number[itself], np.array([other for _, other in others], np.int64)]),
            np.repeat(np.array([1, self._weights.inflected], np.float32), [len(itself), len(others)]),
        )

    def _found(self, word: int, spelled: str) -> tuple[int, float, float, float]:
        number = self._index.get(spelled)
        if number is not None:
            return number, *self._told((number,), 1.0)
        others = self._others(spelled)
        if others:
            self._stand_ins[word] = others
            return STANDS_IN, *self._told(others, self._weights.inflected)
        return LACKING, self._weights.unknown_null, 0.0, 0.0

    def _told(self, numbers: tuple[int, ...], worth: float) -> tuple[float, float, float]:
        """Return how likely the best known of some words stands for nothing, how familiar and how seen it is."""
        weights, at = self._weights, list(numbers)
        null = max(float(self._nulls[at].max()), weights.null_floor)
        familiar = min(1.0, float(self._occurrences[at].max()) / weights.familiar_from) * worth
        return null, familiar, min(1.0, float(self._totals[at].max()) / weights.seen_from) * worth

    def _others(self, word: str) -> tuple[int, ...]:
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        stem = word[: max(SHORTEST - 1, len(word) - LONGEST_ENDING)]
        at = bisect_left(self._sorted, stem)
        near: list[tuple[int, int, str]] = []
        while at < len(self._sorted) and self._sorted[at].startswith(stem):
            other = self._sorted[at]
            if len(other) <= len(word) + LONGEST_ENDING:
                near.append((-_shared(word, other), len(other), other))
            at += 1
        return tuple(self._index[other] for _, _, other in sorted(near)[:MOST])


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
