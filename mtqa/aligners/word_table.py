"""How likely the words of a batch stand for each other: lexicon, equal words, words that look alike."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.aligners.likeness import likeness
from mtqa.aligners.vocabulary import Known, Vocabulary, Weights
from mtqa.lexicons import Floats, Ints, Lexicon

METHODS = ("position", "lexicon", "cognate", "same", "number")
POSITION, LEXICON, COGNATE, SAME, NUMBER = range(5)
SEEN = 0.6
"""Words seen more need not be told by their looks."""
SHORT = 3
"""Letters of words too short to be told by their looks; of two known ones, being equal says little."""


class WordTable(Struct, frozen=True):
    """Evidence for every pair of a source and a target word of a batch.

    `onward` is how likely the source word produces the target word, `back` the other way round; `methods`
    are places in METHODS. For each side, `nulls` say how likely each word stands for nothing, `familiar`,
    0 to 1, how well the lexicon knows it.
    """

    onward: Floats
    back: Floats
    methods: NDArray[np.uint8]
    nulls: tuple[Floats, Floats]
    familiar: tuple[Floats, Floats]


class WordTables:
    """Makes tables for two languages; without a lexicon, of looks alone."""

    def __init__(self, lexicon: Lexicon | None, weights: Weights) -> None:
        self._lexicon = lexicon
        self._weights = weights
        if lexicon is None:
            none = np.zeros(0, np.float32)
            unknown = Vocabulary((), {}, none, none, none, weights)
            self.sides = unknown, unknown
        else:
            sides = zip((lexicon.source_words, lexicon.target_words), (lexicon.source_index, lexicon.target_index),
                        lexicon.occurrences, lexicon.totals, lexicon.nulls, strict=True)  # fmt: skip
            first, second = (Vocabulary(*side, weights) for side in sides)
            self.sides = first, second
            self._place_of_column = np.full(len(lexicon.target_words), -1, np.int32)

    def table(self, source: Sequence[str], target: Sequence[str]) -> WordTable:
        """Weigh every source word against every target word; both are distinct words as `Language.fold` writes them."""
        left, right = self.sides[0].look_up(source), self.sides[1].look_up(target)
        looks, methods = self._looks(source, target, left, right)
        if self._lexicon is None:
            return WordTable(looks, looks, methods, (left.null, right.null), (left.familiar, right.familiar))
        onward, back = self._looked_up(self._lexicon, left, right)
        methods[np.maximum(onward, back) > np.maximum(looks, self._weights.unknown_floor)] = LEXICON
        return WordTable(
            np.maximum(onward, looks),
            np.maximum(back, looks),
            methods,
            (left.null, right.null),
            (left.familiar, right.familiar),
        )

    def _looked_up(self, lexicon: Lexicon, left: Known, right: Known) -> Floats:
        """Return p(target | source) and p(source | target) of all pairs; of stand-ins the best, of unknown words 0."""
        rows, columns = _numbers(left), _numbers(right)
        place = self._place_of_column
        place[columns] = np.arange(len(columns))
        sizes = lexicon.starts[rows + 1] - lexicon.starts[rows]
        row = np.repeat(np.arange(len(rows)), sizes)
        entry = np.arange(len(row)) + np.repeat(lexicon.starts[rows] - np.cumsum(sizes) + sizes, sizes)
        column = place[lexicon.columns[entry]]
        inside = column >= 0
        row, entry, column = row[inside], entry[inside], column[inside]
        place[columns] = -1
        shares = np.zeros((2, len(rows) + 1, len(columns) + 1), np.float32)  # the last row and column are of no word
        shares[0, row, column] = lexicon.onward[entry]
        shares[1, row, column] = lexicon.back[entry]
        by_row = _spread(shares, 1, rows, left, self._weights.inflected)
        return _spread(by_row, 2, columns, right, self._weights.inflected)

    def _looks(
        self, source: Sequence[str], target: Sequence[str], left: Known, right: Known
    ) -> tuple[Floats, NDArray[np.uint8]]:
        """Return how likely words produce each other by their looks alone, and which method that is."""
        weights = self._weights
        seen = [known.seen >= SEEN for known in (left, right)]
        unknown = [known.number < 0 for known in (left, right)]
        looks = np.full((len(source), len(target)), weights.floor, np.float32)
        looks[np.ix_(unknown[0], unknown[1])] = weights.unknown_floor
        methods = np.zeros(looks.shape, np.uint8)
        self._add_likeness(looks, methods, source, target, ~seen[0], np.ones(len(target), bool))
        self._add_likeness(looks, methods, source, target, seen[0], ~seen[1])
        where = {word: j for j, word in enumerate(target)}
        for i, word in enumerate(source):
            j = where.get(word)
            if j is not None:
                sure = unknown[0][i] or unknown[1][j] or len(word) > SHORT or not word.isalpha()
                looks[i, j] = weights.same if sure else weights.short_same
                methods[i, j] = NUMBER if word.isdigit() else SAME
        return looks, methods

    def _add_likeness(
        self,
        looks: Floats,
        methods: NDArray[np.uint8],
        source: Sequence[str],
        target: Sequence[str],
        rows: NDArray[np.bool_],
        columns: NDArray[np.bool_],
    ) -> None:
        """Weigh the likeness of some source words with some target words."""
        left = [i for i in np.flatnonzero(rows).tolist() if _has_looks(source[i])]
        right = [j for j in np.flatnonzero(columns).tolist() if _has_looks(target[j])]
        if not left or not right:
            return
        weights = self._weights
        alike = likeness([source[i] for i in left], [target[j] for j in right])
        close = np.maximum(alike - weights.alike_from, 0) / (1 - weights.alike_from)
        i, j = np.nonzero(weights.alike * close**weights.alike_power > weights.unknown_floor)
        cells = np.array(left)[i], np.array(right)[j]
        looks[cells] = (weights.alike * close**weights.alike_power)[i, j]
        methods[cells] = COGNATE


def _has_looks(word: str) -> bool:
    return len(word) >= SHORT and not word.isdigit()


def _numbers(known: Known) -> Ints:
    """Return the numbers of all words that are needed, rising, each once."""
    others = [number for each in known.stand_ins.values() for number in each]
    numbers: Ints = np.unique(np.concatenate([known.number[known.number >= 0], np.array(others, np.int64)]))
    return numbers


def _spread(shares: Floats, axis: int, numbers: Ints, known: Known, worth: float) -> Floats:
    """Return the shares of numbered words as shares of the words looked up; stand-ins give their best."""
    at = np.where(known.number < 0, len(numbers), np.searchsorted(numbers, known.number))
    spread: Floats = np.take(shares, at, axis=axis)
    for place, others in known.stand_ins.items():
        best = np.take(shares, np.searchsorted(numbers, others), axis=axis).max(axis=axis) * np.float32(worth)
        if axis == 1:
            spread[:, place] = best
        else:
            spread[:, :, place] = best
    return spread
