"""How likely the words of a batch stand for each other: lexicon, equal words, words that look alike."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.aligners.likeness import likeness, ranges
from mtqa.aligners.met_words import MetWords
from mtqa.aligners.vocabulary import MOST_REMEMBERED, Known, Vocabulary, Weights
from mtqa.lexicons import Floats, Ints, Lexicon

METHODS = ("position", "lexicon", "cognate", "same", "number")
POSITION, LEXICON, COGNATE, SAME, NUMBER = range(5)
SEEN = 0.6
"""Words seen more in texts need not be told by their looks."""


class WordTable(Struct, frozen=True):
    """Evidence for every pair of a source and a target word of a batch.

    `onward` is how likely the source word produces the target word, `back` the other way round; `methods`
    are places in METHODS. For each side, `nulls` say how likely each word stands for nothing, `familiar`,
    0 to 1, how well the lexicon knows it, and `words` which row or column each word of the batch has.
    """

    onward: Floats
    back: Floats
    methods: NDArray[np.uint8]
    nulls: tuple[Floats, Floats]
    familiar: tuple[Floats, Floats]
    words: tuple[Ints, Ints]


class WordTables:
    """Makes tables for two languages; without a lexicon, of looks alone."""

    def __init__(self, lexicon: Lexicon | None, weights: Weights) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self._slots = np.full(len(lexicon.target_words) if lexicon else 0, -1, np.int64)
        self._begin()

    def _begin(self) -> None:
        self._met = MetWords()
        self._sides = tuple(Vocabulary(self._lexicon, side, self._weights, self._met) for side in (0, 1))

    def table(self, source: Sequence[str], target: Sequence[str]) -> WordTable:
        """Weigh every source word against every target word; both are words as `Language.fold` writes them."""
        if len(self._met) > MOST_REMEMBERED:
            self._begin()
        (rows, row_of), (columns, column_of) = self._met.distinct(source), self._met.distinct(target)
        left, right = self._sides[0].look_up(rows), self._sides[1].look_up(columns)
        looks, methods = self._looks(rows, columns, left, right)
        onward, back = looks, looks
        if self._lexicon is not None:
            cells, shares = self._looked_up(self._lexicon, left, right)
            least = np.maximum(looks.ravel()[cells], self._weights.unknown_floor)
            onward, back = looks.copy(), looks
            np.maximum.at(onward.ravel(), cells, shares[0])
            np.maximum.at(back.ravel(), cells, shares[1])
            known = np.maximum(onward.ravel()[cells], back.ravel()[cells]) > least
            methods.ravel()[cells[known]] = LEXICON
        facts = (left.null, right.null), (left.familiar, right.familiar)
        return WordTable(onward, back, methods, *facts, (row_of, column_of))

    def _looked_up(self, lexicon: Lexicon, left: Known, right: Known) -> tuple[Ints, tuple[Floats, Floats]]:
        """Return cells of the table, some several times, with p(target | source) and p(source | target)."""
        order = np.argsort(right.numbers, kind="stable")
        columns, first, sizes = np.unique(right.numbers[order], return_index=True, return_counts=True)
        self._slots[columns] = np.arange(len(columns))
        starts = lexicon.starts[left.numbers]
        row, entry = ranges(starts, lexicon.starts[left.numbers + 1] - starts)
        slot = self._slots[lexicon.columns[entry]]
        self._slots[columns] = -1
        inside = slot >= 0
        row, entry, slot = row[inside], entry[inside], slot[inside]
        again, at = ranges(first[slot], sizes[slot])
        row, entry, column = row[again], entry[again], order[at]
        worth = left.worths[row] * right.worths[column]
        cells = left.places[row] * len(right.null) + right.places[column]
        return cells, (lexicon.onward[entry] * worth, lexicon.back[entry] * worth)

    def _looks(self, rows: Ints, columns: Ints, left: Known, right: Known) -> tuple[Floats, NDArray[np.uint8]]:
        """Return how likely words produce each other by their looks alone, and which method that is."""
        weights, met = self._weights, self._met
        unknown = left.unknown, right.unknown
        looks = np.full((len(rows), len(columns)), weights.floor, np.float32)
        looks[np.ix_(*unknown)] = weights.unknown_floor
        methods = np.zeros(looks.shape, np.uint8)
        strange = [known.seen < SEEN for known in (left, right)]
        shaped = [met.shaped[each] for each in (rows, columns)]
        for one, other in ((shaped[0] & strange[0], shaped[1]), (shaped[0] & ~strange[0], shaped[1] & strange[1])):
            i, j, alike = likeness(met.letter_pairs(rows[one]), met.letter_pairs(columns[other]), weights.alike_from)
            close = weights.alike * ((alike - weights.alike_from) / (1 - weights.alike_from)) ** weights.alike_power
            enough = close > weights.unknown_floor
            cells = np.flatnonzero(one)[i[enough]], np.flatnonzero(other)[j[enough]]
            looks[cells] = close[enough]
            methods[cells] = COGNATE
        same, i, j = np.intersect1d(rows, columns, assume_unique=True, return_indices=True)
        sure = unknown[0][i] | unknown[1][j] | met.telling[same]
        looks[i, j] = np.where(sure, weights.same, weights.short_same)
        methods[i, j] = np.where(met.digits[same], NUMBER, SAME)
        return looks, methods
