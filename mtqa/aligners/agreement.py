"""What the two directions of the chain agree on, for segments of like lengths at a time."""

from collections.abc import Iterator, Sequence

import numpy as np

from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_chain import Bools, Floats, Ints, both_directions
from mtqa.aligners.word_table import WordTable

CELLS = 120_000
"""Cells of one padded batch: few enough to stay in the processor's cache."""


class Agreed:
    """Scores of some segments: (J, B, I), target word by segment by source word, 0 in the padding.

    `chosen` are the numbers of the segments. A score is the geometric mean of both posteriors.
    """

    def __init__(self, chosen: Sequence[int], forth: Floats, back: Floats, inside: tuple[Bools, Bools]) -> None:
        self.chosen = np.asarray(chosen)
        self.scores = np.sqrt(forth * back)
        self._produced = back.sum(axis=0), forth.sum(axis=2).T
        self._inside = inside

    def links(self, least: float) -> tuple[list[int], list[int], list[int], list[float]]:
        """Return segment, source place, target place and score of every pair of at least that score."""
        j, b, i = np.nonzero(self.scores >= least)
        scores = self.scores[j, b, i].astype(np.float64).round(3)
        return self.chosen[b].tolist(), i.tolist(), j.tolist(), scores.tolist()

    def unexplained(self, side: int, least: float) -> tuple[list[int], list[int], list[float]]:
        """Return segment, place and certainty of the words of a side (0 source, 1 target) that have no link.

        Half of the certainty is lost where the other side does produce the word, but is taken itself.
        """
        best = self.scores.max(axis=0) if side == 0 else self.scores.max(axis=2).T
        b, place = np.nonzero((best < least) & self._inside[side])
        sure = (1 - best[b, place]) * (1 - self._produced[side][b, place].clip(0, 1) / 2)
        return self.chosen[b].tolist(), place.tolist(), sure.astype(np.float64).round(3).tolist()


def agreements(
    rows: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    table: WordTable,
    jumps: tuple[Floats, Floats],
    weights: Weights,
    evidence: Sequence[Floats] | None = None,
) -> Iterator[Agreed]:
    """Align segments that have words on both sides; `rows` and `columns` are their words as numbers of `table`.

    `evidence`, (source words, target words) of every segment, is believed where it says more than the table.
    """
    sizes = {k: max(len(rows[k]), len(columns[k])) for k in range(len(rows)) if rows[k] and columns[k]}
    waiting: list[int] = []
    for k in sorted(sizes, key=sizes.__getitem__):
        if waiting and (len(waiting) + 1) * sizes[k] ** 2 > CELLS:
            yield _agreed(waiting, rows, columns, table, jumps, weights, evidence)
            waiting = []
        waiting.append(k)
    if waiting:
        yield _agreed(waiting, rows, columns, table, jumps, weights, evidence)


def _agreed(
    chosen: Sequence[int],
    rows: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    table: WordTable,
    jumps: tuple[Floats, Floats],
    weights: Weights,
    evidence: Sequence[Floats] | None,
) -> Agreed:
    width = max(max(len(rows[k]), len(columns[k])) for k in chosen)
    source, in_source = padded([rows[k] for k in chosen], width)
    target, in_target = padded([columns[k] for k in chosen], width)
    near = _nearness(in_source, in_target, weights.pull)
    cells = source[None] * table.onward.shape[1] + target.T[:, :, None]
    likely = table.onward.ravel()[cells], table.back.ravel()[cells]
    if evidence is not None:
        for b, k in enumerate(chosen):
            own = evidence[k].T
            for each in likely:
                part = each[: own.shape[0], b, : own.shape[1]]
                np.maximum(part, own, out=part)
    forth, back = both_directions(
        likely[0] * near,
        likely[1] * near,
        (table.nulls[0][source], table.nulls[1][target]),
        jumps,
        (in_source, in_target),
        weights.none,
    )
    return Agreed(chosen, forth, back, (in_source, in_target))


def padded(lists: Sequence[Sequence[int] | Ints], width: int) -> tuple[Ints, Bools]:
    """Return (B, width) words, 0 in the padding, and what is no padding."""
    inside = np.arange(width)[None, :] < np.array([len(each) for each in lists])[:, None]
    words = np.zeros(inside.shape, np.int64)
    words[inside] = [word for each in lists for word in each]
    return words, inside


def _nearness(in_source: Bools, in_target: Bools, pull: float) -> Floats:
    """Return (N, B, N): 1 for words at like places of their segments, less for others."""
    places = np.arange(in_source.shape[1], dtype=np.float32) + np.float32(0.5)
    source, target = (places / each.sum(axis=1, dtype=np.float32)[:, None] for each in (in_source, in_target))
    near: Floats = np.exp(np.abs(source[None] - target.T[:, :, None]) * np.float32(-pull))
    return near
