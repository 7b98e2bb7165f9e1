"""One side of a lexicon at run time: what is known of a word, and what stands in for one that it lacks."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from mtqa.lexicons import Floats, Ints

SHORTEST = 5
LONGEST_ENDING = 3
MOST = 4
MOST_REMEMBERED = 200_000


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

    `number` is the word's number in the lexicon, -1 if it is not there; `null` how likely it is among words
    that stand for nothing; `familiar`, 0 to 1, how well the lexicon knows it; `seen`, 0 to 1, whether it
    knows it from texts. `stand_ins` gives, by place, the numbers of other words for a word that is not there.
    """

    number: Ints
    null: Floats
    familiar: Floats
    seen: Floats
    stand_ins: Mapping[int, tuple[int, ...]]


class Vocabulary:
    """Looks words up; an unknown word stands for known ones with the same beginning (other inflections)."""

    def __init__(
        self,
        words: Sequence[str],
        index: Mapping[str, int],
        occurrences: Floats,
        totals: Floats,
        nulls: Floats,
        weights: Weights,
    ) -> None:
        self._index = index
        self._sorted = sorted(words)
        self._occurrences, self._totals, self._nulls = occurrences, totals, nulls
        self._weights = weights
        self._found: dict[str, tuple[int, float, float, float]] = {}
        self._stand_ins: dict[str, tuple[int, ...]] = {}

    def look_up(self, words: Sequence[str]) -> Known:
        """Return what is known of distinct words as `Language.fold` writes them."""
        if len(self._found) > MOST_REMEMBERED:
            self._found.clear()
        found = self._found
        table = np.array([found.get(word) or self._find(word) for word in words], np.float64).reshape(-1, 4)
        number = table[:, 0].astype(np.int64)
        stand_ins = {place: self._stand_ins[words[place]] for place in np.flatnonzero(number == -2).tolist()}
        null, familiar, seen = (table[:, column].astype(np.float32) for column in (1, 2, 3))
        return Known(np.maximum(number, -1), null, familiar, seen, stand_ins)

    def _find(self, word: str) -> tuple[int, float, float, float]:
        weights = self._weights
        number = self._index.get(word)
        if number is not None:
            self._found[word] = number, *self._told([number], 1.0)
        elif others := self._others(word):
            self._stand_ins[word] = others
            self._found[word] = -2, *self._told(others, weights.inflected)
        else:
            self._found[word] = -1, weights.unknown_null, 0.0, 0.0
        return self._found[word]

    def _told(self, numbers: Sequence[int], worth: float) -> tuple[float, float, float]:
        """Return how likely the best known of some words stands for nothing, and how familiar and how seen it is."""
        weights = self._weights
        at = list(numbers)
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
