"""How likely the words of a batch stand for each other: lexicon, equal words, words that look alike."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.aligners.likeness import likeness
from mtqa.aligners.vocabulary import Parts, Vocabulary
from mtqa.aligners.word_chain import Floats
from mtqa.lexicons import Lexicon

METHODS = ("position", "lexicon", "cognate", "same", "number")
POSITION, LEXICON, COGNATE, SAME, NUMBER = range(5)
SHORT = 3
"""Letters of words too short to be told by their looks; of two known ones, being equal says little."""


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
    familiar_from: float = 5.0
    """Occurrences from which on a word is fully familiar."""


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


def word_table(
    source: Sequence[str],
    target: Sequence[str],
    lexicon: Lexicon | None,
    sides: tuple[Vocabulary, Vocabulary] | None,
    weights: Weights,
) -> WordTable:
    """Weigh every source word against every target word; both are distinct words as `Language.fold` writes them."""
    if lexicon is None or sides is None:
        parts: tuple[list[Parts], list[Parts]] = [()] * len(source), [()] * len(target)
        onward = back = np.zeros((len(source), len(target)), np.float32)
        nulls = familiar = np.zeros(len(source), np.float32), np.zeros(len(target), np.float32)
    else:
        parts = [sides[0].parts(word) for word in source], [sides[1].parts(word) for word in target]
        onward, back = _looked_up(*parts, lexicon)
        nulls = _best(parts[0], lexicon.nulls[0]), _best(parts[1], lexicon.nulls[1])
        familiar = _familiar(parts[0], lexicon.totals[0], weights), _familiar(parts[1], lexicon.totals[1], weights)
    known = np.array([bool(each) for each in parts[0]], bool), np.array([bool(each) for each in parts[1]], bool)
    looks, methods = _looks(source, target, known, weights)
    floor = np.where(known[0][:, None] | known[1][None, :], weights.floor, weights.unknown_floor).astype(np.float32)
    methods[np.maximum(onward, back) > np.maximum(looks, floor)] = LEXICON
    least = np.maximum(looks, floor)
    return WordTable(
        np.maximum(onward, least),
        np.maximum(back, least),
        methods,
        (_null(nulls[0], known[0], weights), _null(nulls[1], known[1], weights)),
        familiar,
    )


def _null(null: Floats, known: NDArray[np.bool_], weights: Weights) -> Floats:
    share: Floats = np.where(known, np.maximum(null, weights.null_floor), weights.unknown_null).astype(np.float32)
    return share


def _best(parts: Sequence[Parts], values: Floats) -> Floats:
    return np.array([max((values[number] for number, _ in each), default=0.0) for each in parts], np.float32)


def _familiar(parts: Sequence[Parts], totals: Floats, weights: Weights) -> Floats:
    worth = [max((totals[number] * worth for number, worth in each), default=0.0) for each in parts]
    familiar: Floats = np.minimum(np.array(worth, np.float32) / weights.familiar_from, 1)
    return familiar


def _looked_up(left: Sequence[Parts], right: Sequence[Parts], lexicon: Lexicon) -> tuple[Floats, Floats]:
    """Return p(target | source) and p(source | target) of all pairs, the best of their parts, 0 for unknown ones."""
    rows, row_owner, row_worth = _flat(left)
    columns, column_owner, column_worth = _flat(right)
    wanted, place = np.unique(columns, return_inverse=True)
    local = np.full(len(lexicon.target_words) + 1, -1, np.int32)
    local[wanted] = np.arange(len(wanted))
    sizes = lexicon.starts[rows + 1] - lexicon.starts[rows]
    row = np.repeat(np.arange(len(rows)), sizes)
    entry = np.arange(len(row)) + np.repeat(lexicon.starts[rows] - np.cumsum(sizes) + sizes, sizes)
    column = local[lexicon.columns[entry]]
    row, entry, column = row[column >= 0], entry[column >= 0], column[column >= 0]
    found = []
    for share in (lexicon.onward, lexicon.back):
        by_part = np.zeros((len(rows), len(wanted)), np.float32)
        by_part[row, column] = share[entry] * row_worth[row]
        by_row = _gathered(by_part, row_owner, len(left))
        by_column = (by_row[:, place] * column_worth).T
        found.append(np.ascontiguousarray(_gathered(by_column, column_owner, len(right)).T))
    return found[0], found[1]


def _flat(parts: Sequence[Parts]) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return the numbers of all parts, which word each belongs to, and what it is worth."""
    numbers = np.array([number for each in parts for number, _ in each], np.int64)
    worth = np.array([worth for each in parts for _, worth in each], np.float32)
    return numbers, np.repeat(np.arange(len(parts)), [len(each) for each in parts]), worth


def _gathered(rows: Floats, owner: NDArray[np.int64], size: int) -> Floats:
    """Return one row for each owner, the greatest of its rows, 0 where there is none; `owner` rises."""
    result = np.zeros((size, rows.shape[1]), np.float32)
    if len(owner):
        owners, first = np.unique(owner, return_index=True)
        result[owners] = np.maximum.reduceat(rows, first, axis=0)
    return result


def _looks(
    source: Sequence[str], target: Sequence[str], known: tuple[NDArray[np.bool_], NDArray[np.bool_]], weights: Weights
) -> tuple[Floats, NDArray[np.uint8]]:
    """Return how likely words produce each other by their looks alone, and which method that is."""
    long = [np.array([len(word) >= SHORT and not word.isdigit() for word in side], bool) for side in (source, target)]
    close = np.maximum(likeness(source, target) - weights.alike_from, 0) / (1 - weights.alike_from)
    looks: Floats = (weights.alike * close**weights.alike_power * long[0][:, None] * long[1][None, :]).astype(
        np.float32
    )
    methods = np.where(looks > weights.unknown_floor, COGNATE, POSITION).astype(np.uint8)
    where = {word: j for j, word in enumerate(target)}
    for i, word in enumerate(source):
        j = where.get(word)
        if j is not None:
            sure = not (known[0][i] and known[1][j]) or not word.isalpha() or len(word) > SHORT
            looks[i, j] = weights.same if sure else weights.short_same
            methods[i, j] = NUMBER if word.isdigit() else SAME
    return looks, methods
