"""How often which word stood for which: expectation maximisation over a bitext, both directions at once.

First IBM model 1 (no word order), then the chain of `mtqa.aligners.word_chain`. In every round the
posteriors of the two directions are multiplied and counted once, so that there is one table of expected
counts from which the probabilities of either direction follow.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from mtqa.aligners.agreement import padded
from mtqa.aligners.word_chain import REACH, both_directions, default_jumps

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]

LEAST = 1e-7
NONE = 0.12
CELLS = 400_000
"""Cells of one padded batch."""
SMOOTHING = 0.4
"""Counts that are taken for unseen words when a share is computed, so that rare words do not look sure."""


class Numbered(Struct, frozen=True):
    """One segment pair as word numbers, and what it weighs."""

    source: Ints
    target: Ints
    weight: float


class WordCounts(Struct, frozen=True):
    """Expected counts of (source, target) word pairs, and what was learnt beside them.

    `source`, `target` and `count` run in parallel, sorted by source, then target. `*_jumps` weigh how far
    the chain moves where the words of that side produce the other.
    """

    source: Ints
    target: Ints
    count: Floats
    source_total: Floats
    target_total: Floats
    source_jumps: Floats
    target_jumps: Floats


class _Batch:
    """Segments of similar lengths, padded: words (B, N); `cells` (N, B, N) point into the table of pairs."""

    def __init__(self, pairs: Sequence[Numbered], width: int) -> None:
        longest = max(max(len(pair.source), len(pair.target)) for pair in pairs)
        self.source, self.in_source = _padded([pair.source for pair in pairs], longest)
        self.target, self.in_target = _padded([pair.target for pair in pairs], longest)
        self.weight = np.array([pair.weight for pair in pairs], dtype=np.float32)
        self.inside = self.in_target.T[:, :, None] & self.in_source[None]
        self.cells: Ints = np.where(self.inside, self.source[None] * width + self.target.T[:, :, None], -1)


def count_words(
    pairs: Sequence[Numbered],
    sizes: tuple[int, int],
    prior: tuple[Ints, Ints, Floats] | None = None,
    rounds: tuple[int, int] = (4, 4),
    progress: Callable[[int, int], None] | None = None,
) -> WordCounts:
    """Return expected counts after `rounds` of model 1 and of the chain.

    `sizes` are the numbers of source and target words. `prior` gives (source, target, count) of word pairs
    known beforehand; they count along in every round. The result is the same for the same pairs in the
    same order. Memory: about 30 bytes for every cell (source words times target words, summed over the pairs).
    """
    width = sizes[1]
    batches = list(_batches(pairs, width))
    keys, known = _table(batches, prior, width)
    source, target = keys // width, keys % width
    counts = np.full(len(keys), 0.05, dtype=np.float32) + known * 20
    jumps = (default_jumps(), default_jumps())
    null = (np.full(sizes[0], 1e-4, np.float32), np.full(sizes[1], 1e-4, np.float32))
    for step in range(sum(rounds)):
        if progress:
            progress(step + 1, sum(rounds))
        shares = _shares(counts, source, target, sizes)
        found = _Found(len(keys), sizes)
        for batch in batches:
            if step < rounds[0]:
                found.add(batch, *_bag(batch, shares), chained=False)
            else:
                found.add(batch, *_chain(batch, shares, null, jumps), chained=True)
        counts = found.counts[:-1].astype(np.float32) + known
        null = found.null(0), found.null(1)
        if step >= rounds[0]:
            jumps = found.jumps
    return WordCounts(
        source, target, counts, found.totals[0].astype(np.float32), found.totals[1].astype(np.float32), *jumps
    )


def _batches(pairs: Sequence[Numbered], width: int) -> Iterator[_Batch]:
    waiting: list[Numbered] = []
    for pair in sorted(pairs, key=_longer):
        if waiting and (len(waiting) + 1) * _longer(pair) ** 2 > CELLS:
            yield _Batch(waiting, width)
            waiting = []
        waiting.append(pair)
    if waiting:
        yield _Batch(waiting, width)


def _padded(words: Sequence[Ints], width: int) -> tuple[Ints, Bools]:
    return padded(np.concatenate(words), [len(each) for each in words], width)


def _longer(pair: Numbered) -> int:
    return max(len(pair.source), len(pair.target))


def _table(batches: Sequence[_Batch], prior: tuple[Ints, Ints, Floats] | None, width: int) -> tuple[Ints, Floats]:
    """Return the keys of all pairs that occur or are known, sorted, and what is known of each; point cells at them."""
    seen = [np.unique(batch.cells) for batch in batches]
    if prior:
        seen.append(prior[0] * width + prior[1])
    keys = np.unique(np.concatenate(seen))
    keys = keys[keys >= 0]
    for batch in batches:
        batch.cells = np.where(batch.inside, np.searchsorted(keys, batch.cells), len(keys)).astype(np.int32)
    known = np.zeros(len(keys), dtype=np.float32)
    if prior:
        np.add.at(known, np.searchsorted(keys, prior[0] * width + prior[1]), prior[2])
    return keys, known


def _shares(counts: Floats, source: Ints, target: Ints, sizes: tuple[int, int]) -> tuple[Floats, Floats]:
    """Return p(target | source) and p(source | target) of every pair, and a last entry for padding."""
    shares = []
    for side, size in zip((source, target), sizes, strict=True):
        total = np.bincount(side, counts, size) + SMOOTHING
        shares.append(np.append(np.maximum(counts / total[side], LEAST), 0).astype(np.float32))
    return shares[0], shares[1]


def _bag(batch: _Batch, shares: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    onward, back = shares[0][batch.cells], shares[1][batch.cells]
    a = onward / np.maximum(onward.sum(axis=2, keepdims=True), LEAST)
    b = back / np.maximum(back.sum(axis=0, keepdims=True), LEAST)
    return a, b


def _chain(
    batch: _Batch, shares: tuple[Floats, Floats], null: tuple[Floats, Floats], jumps: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    onward, back = (share[batch.cells].transpose(0, 2, 1) for share in shares)
    nulls = null[0][batch.source.T], null[1][batch.target.T]
    found = both_directions(onward, back, nulls, jumps, (batch.in_source.T, batch.in_target.T), NONE)
    return found[0].transpose(0, 2, 1), found[1].transpose(0, 2, 1)


class _Found:
    """What one round adds up."""

    def __init__(self, pairs: int, sizes: tuple[int, int]) -> None:
        self.counts = np.zeros(pairs + 1)
        self.explained = (np.zeros(sizes[0]), np.zeros(sizes[1]))
        self.totals = (np.zeros(sizes[0]), np.zeros(sizes[1]))
        self._jumps = (np.full(2 * REACH + 1, 5.0), np.full(2 * REACH + 1, 5.0))

    def add(self, batch: _Batch, onward: Floats, back: Floats, *, chained: bool) -> None:
        both = onward * back
        weighed = both * batch.weight[None, :, None]
        self.counts += np.bincount(batch.cells.ravel(), weighed.ravel(), len(self.counts))
        sides = (
            (batch.source, batch.in_source, weighed.sum(axis=0)),
            (batch.target, batch.in_target, weighed.sum(axis=2).T),
        )
        for k, (words, inside, explained) in enumerate(sides):
            weights = np.broadcast_to(batch.weight[:, None], words.shape)[inside]
            self.totals[k][:] += np.bincount(words[inside], weights, len(self.totals[k]))
            self.explained[k][:] += np.bincount(words[inside], explained[inside], len(self.totals[k]))
        if chained:
            self._count_jumps(0, both)
            self._count_jumps(1, both.transpose(2, 1, 0))

    def _count_jumps(self, side: int, sure: Floats) -> None:
        """Count jumps between neighbours as if their places were independent."""
        length, _, states = sure.shape
        if length < 2:
            return
        moved = np.einsum("jbi,jbk->ik", sure[:-1], sure[1:])
        places = np.arange(states)
        distance = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
        self._jumps[side][:] += np.bincount(distance.ravel(), moved.ravel(), 2 * REACH + 1)

    @property
    def jumps(self) -> tuple[Floats, Floats]:
        shares = []
        for counted in self._jumps:
            share = counted / counted.sum()
            share[[0, -1]] /= 8  # both ends stand for all longer jumps
            shares.append(share.astype(np.float32))
        return shares[0], shares[1]

    def null(self, side: int) -> Floats:
        """Return how likely each word is among those that stand for nothing."""
        left = np.maximum(self.totals[side] - self.explained[side], 0) + 0.01
        share: Floats = (left / left.sum()).astype(np.float32)
        return share
