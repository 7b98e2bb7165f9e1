"""The words that an aligner met so far, by number: what their letters tell is found out once."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.aligners.likeness import LetterPairs, letter_pairs, ranges

Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]

MOST_COUNTED = 255
SHORT = 3
"""Letters of words too short to be told by their looks; of two known ones, being equal says little."""


class _Numbers(dict[str, int]):
    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class MetWords:
    """Words numbered as they come, and facts of each in arrays by number.

    `shaped` words have letters enough to be told by their looks; `telling` ones are long enough, or strange
    enough, that being equal is no chance; `digits` are numbers.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._words: list[str] = []
        self._starts = np.zeros(1, np.int64)
        self._buckets = np.zeros(0, np.int16)
        self._counts = np.zeros(0, np.uint8)
        self.shaped = self.telling = self.digits = np.zeros(0, np.bool_)

    def __len__(self) -> int:
        return len(self._words)

    def distinct(self, words: Sequence[str]) -> tuple[Ints, Ints]:
        """Return the numbers of the distinct words, rising, and for each word its place among them."""
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))
        self._learn()
        found, places = np.unique(numbers, return_inverse=True)
        return found, places

    def spelled(self, numbers: Ints) -> list[str]:
        """Return words by their numbers."""
        return [self._words[number] for number in numbers.tolist()]

    def letter_pairs(self, numbers: Ints) -> LetterPairs:
        """Return the letter pairs of words by their numbers."""
        starts = self._starts[numbers]
        word, at = ranges(starts, self._starts[numbers + 1] - starts)
        counts = self._counts[at].astype(np.float32)
        sizes = np.bincount(word, counts, len(numbers)).astype(np.float32)
        return LetterPairs(word, self._buckets[at], np.sqrt(counts), sizes)

    def _learn(self) -> None:
        new = list(self._numbers)[len(self._words) :] if len(self._numbers) > len(self._words) else []
        if new:
            self._words += new
            pairs = [letter_pairs(word) for word in new]
            ends = np.cumsum([len(each) for each in pairs]) + self._starts[-1]
            self._starts = np.append(self._starts, ends)
            self._buckets = np.append(self._buckets, np.array([b for each in pairs for b in each], np.int16))
            counts = [min(count, MOST_COUNTED) for each in pairs for count in each.values()]
            self._counts = np.append(self._counts, np.array(counts, np.uint8))
            self.digits = _more(self.digits, (word.isdigit() for word in new))
            self.shaped = _more(self.shaped, (len(word) >= SHORT and not word.isdigit() for word in new))
            self.telling = _more(self.telling, (len(word) > SHORT or not word.isalpha() for word in new))


def _more(facts: Bools, further: Iterable[bool]) -> Bools:
    return np.append(facts, np.array(list(further), np.bool_))
