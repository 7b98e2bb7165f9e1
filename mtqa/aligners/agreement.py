"""What the two directions of the chain agree on, for segments of like lengths at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.aligners.word_chain import Floats, chain_posteriors
from mtqa.aligners.word_table import Weights, WordTable

Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]

CELLS = 120_000
"""Cells of one padded batch: few enough to stay in the processor's cache."""


class Agreed:
    """Scores of some segments: (J, B, I), target word by segment by source word, 0 in the padding.

    `chosen` are the numbers of the segments. A score is the geometric mean of both posteriors.
    """

    def __init__(self, chosen: Sequence[int], scores: Floats, inside: tuple[Bools, Bools]) -> None:
        self.chosen = np.asarray(chosen)
        self.scores = scores
        self.inside = inside

    def links(self, least: float) -> tuple[list[int], list[int], list[int], list[float]]:
        """Return segment, source place, target place and score of every pair of at least that score."""
        j, b, i = np.nonzero(self.scores >= least)
        return self.chosen[b].tolist(), i.tolist(), j.tolist(), self.scores[j, b, i].tolist()

    def unexplained(self, side: int, least: float) -> tuple[list[int], list[int], list[float]]:
        """Return segment, place and best score of the words of a side (0 source, 1 target) without a link."""
        best = self.scores.max(axis=0) if side == 0 else self.scores.max(axis=2).T
        b, place = np.nonzero((best < least) & self.inside[side])
        return self.chosen[b].tolist(), place.tolist(), best[b, place].tolist()


def agreements(
    rows: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    table: WordTable,
    jumps: tuple[Floats, Floats],
    weights: Weights,
) -> Iterator[Agreed]:
    """Align segments that have words on both sides; `rows` and `columns` are their words as numbers of `table`."""
    filled = (k for k in range(len(rows)) if rows[k] and columns[k])
    waiting: list[int] = []
    widest = 0
    for k in sorted(filled, key=lambda k: (len(columns[k]), len(rows[k]))):
        widest = max(widest, len(rows[k]))
        if waiting and (len(waiting) + 1) * widest * len(columns[k]) > CELLS:
            yield _agreed(waiting, rows, columns, table, jumps, weights)
            waiting, widest = [], len(rows[k])
        waiting.append(k)
    if waiting:
        yield _agreed(waiting, rows, columns, table, jumps, weights)


def _agreed(
    chosen: Sequence[int],
    rows: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    table: WordTable,
    jumps: tuple[Floats, Floats],
    weights: Weights,
) -> Agreed:
    source, source_sizes, in_source = _padded([rows[k] for k in chosen])
    target, target_sizes, in_target = _padded([columns[k] for k in chosen])
    inside = in_target.T[:, :, None] & in_source[None]
    near = _nearness(source_sizes, target_sizes, weights.pull) * inside
    cells = source[None] * table.onward.shape[1] + target.T[:, :, None]
    onward = table.onward.ravel()[cells] * near + (in_source[None] & ~inside)
    back = np.ascontiguousarray(
        (table.back.ravel()[cells] * near + (in_target.T[:, :, None] & ~inside)).transpose(2, 1, 0)
    )
    null_source = np.where(in_source, table.nulls[0][source], 1).T.astype(np.float32)
    null_target = np.where(in_target, table.nulls[1][target], 1).T.astype(np.float32)
    forth = chain_posteriors(onward, null_target, jumps[0], source_sizes, weights.none)
    fro = chain_posteriors(back, null_source, jumps[1], target_sizes, weights.none)
    return Agreed(chosen, np.sqrt(forth * fro.transpose(2, 1, 0)) * inside, (in_source, in_target))


def _padded(lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints, Bools]:
    """Return (B, width) words, 0 in the padding; the sizes; and what is no padding."""
    sizes = np.array([len(each) for each in lists])
    inside = np.arange(sizes.max())[None, :] < sizes[:, None]
    words = np.zeros(inside.shape, np.int64)
    words[inside] = [word for each in lists for word in each]
    return words, sizes, inside


def _nearness(source_sizes: Ints, target_sizes: Ints, pull: float) -> Floats:
    """Return (J, B, I): 1 for words at like places of their segments, less for others."""
    source = (np.arange(source_sizes.max()) + 0.5)[None, :] / source_sizes[:, None]
    target = (np.arange(target_sizes.max()) + 0.5)[None, :] / target_sizes[:, None]
    distance = np.abs(source[None].astype(np.float32) - target.T[:, :, None].astype(np.float32))
    return np.exp(distance * np.float32(-pull))
