"""What the two directions of the chain agree on, for segments of like lengths at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_chain import Bools, Floats, Ints, both_directions
from mtqa.aligners.word_table import WordTable, WordTables

CELLS = 120_000
"""Cells of one padded batch: few enough to stay in the processor's cache."""
WORDS = 2_500
"""Words of one padded batch on either side: more make the table of words large, fewer use it less."""


Scores = NDArray[np.float64]


class Links(NamedTuple):
    """Pairs of words in parallel arrays: segment, places in source and target, score, and place in METHODS."""

    segment: Ints
    source: Ints
    target: Ints
    score: Scores
    method: Ints


class Agreed:
    """Scores of some segments: (J, I, B), target word by source word by segment, 0 in the padding.

    `chosen` are the numbers of the segments. A score is the geometric mean of both posteriors.
    """

    def __init__(self, chosen: Sequence[int], table: WordTable, words: tuple[Ints, Ints], inside: tuple[Bools, Bools],
                 both: tuple[Floats, Floats]) -> None:  # fmt: skip
        self.chosen = np.asarray(chosen)
        self.scores = np.sqrt(both[0] * both[1])
        self._produced = both[1].sum(axis=0), both[0].sum(axis=1)
        self._table, self._words, self._inside = table, words, inside

    def links(self, least: float) -> Links:
        """Return every pair of at least that score."""
        j, i, b = np.nonzero(self.scores >= least)
        methods = self._table.methods[self._words[0][i, b], self._words[1][j, b]]
        return Links(self.chosen[b], i, j, self.scores[j, i, b].astype(np.float64).round(3), methods)

    def unexplained(self, side: int, least: float) -> tuple[Ints, Ints, Scores]:
        """Return segment, place and certainty of the words of a side (0 source, 1 target) that have no link.

        Words count as far as the lexicon knows them. Half of the certainty is lost where the other side does
        produce the word, but is taken itself.
        """
        best = self.scores.max(axis=side)
        place, b = np.nonzero((best < least) & self._inside[side])
        sure = (1 - best[place, b]) * (1 - self._produced[side][place, b].clip(0, 1) / 2)
        familiar = self._table.familiar[side][self._words[side][place, b]].astype(np.float64)
        return self.chosen[b], place, (familiar * sure.astype(np.float64).round(3)).round(3)


def agreements(
    sources: Sequence[Sequence[str]],
    targets: Sequence[Sequence[str]],
    tables: WordTables,
    jumps: tuple[Floats, Floats],
    weights: Weights,
    evidence: Sequence[Floats] | None = None,
) -> Iterator[Agreed]:
    """Align the segments that have words on both sides.

    `evidence`, (source words, target words) of every segment, is believed where it says more than the tables.
    """
    for chosen in _of_like_lengths(
        [(len(source), len(target)) for source, target in zip(sources, targets, strict=True)]
    ):
        lists = [sources[k] for k in chosen], [targets[k] for k in chosen]
        table = tables.table(*([word for words in side for word in words] for side in lists))
        width = max(len(words) for side in lists for words in side)
        pads = [
            padded(flat, [len(words) for words in side], width) for flat, side in zip(table.words, lists, strict=True)
        ]
        source, target = (np.ascontiguousarray(words.T) for words, _ in pads)
        in_source, in_target = (np.ascontiguousarray(inside.T) for _, inside in pads)
        near = _nearness(in_source, in_target, weights.pull)
        cells = source[None] * table.onward.shape[1] + target[:, None]
        onward, back = table.onward.ravel().take(cells), table.back.ravel().take(cells)
        if evidence is not None:
            _believe([evidence[k] for k in chosen], (onward, back))
        both = both_directions(
            onward * near,
            back * near,
            (table.nulls[0][source], table.nulls[1][target]),
            jumps,
            (in_source, in_target),
            weights.none,
        )
        yield Agreed(chosen, table, (source, target), (in_source, in_target), both)


def _believe(evidence: Sequence[Floats], likely: tuple[Floats, Floats]) -> None:
    """Raise likelihoods (J, I, B) to what the evidence about each segment, (I, J), says."""
    for b, each in enumerate(evidence):
        own = each.T
        for values in likely:
            part = values[: own.shape[0], : own.shape[1], b]
            np.maximum(part, own, out=part)


def _of_like_lengths(lengths: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the numbers of the segments that have words on both sides, as many at a time as one batch may hold."""
    waiting: list[int] = []
    for k in sorted((k for k, each in enumerate(lengths) if all(each)), key=lambda k: max(lengths[k])):
        size = max(lengths[k])
        if waiting and (len(waiting) + 1) * size * max(size, CELLS // WORDS) > CELLS:
            yield waiting
            waiting = []
        waiting.append(k)
    if waiting:
        yield waiting


def padded(flat: Sequence[int] | Ints, lengths: Sequence[int], width: int) -> tuple[Ints, Bools]:
    """Return words, one segment after the other in `flat`, as (B, width), 0 in the padding; and what is none."""
    inside = np.arange(width)[None, :] < np.array(lengths)[:, None]
    words = np.zeros(inside.shape, np.intp)
    words[inside] = flat
    return words, inside


def _nearness(in_source: Bools, in_target: Bools, pull: float) -> Floats:
    """Return (N, N, B): 1 for words at like places of their segments, less for others."""
    places = np.arange(len(in_source), dtype=np.float32)[:, None] + np.float32(0.5)
    source, target = (places / each.sum(axis=0, dtype=np.float32) for each in (in_source, in_target))
    near = source[None] - target[:, None]
    np.abs(near, out=near)
    near *= np.float32(-pull)
    result: Floats = np.exp(near, out=near)
    return result
