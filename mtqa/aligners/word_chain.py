"""How likely each word of one side comes from each word of the other: a hidden Markov chain over a batch.

The model of Vogel, Ney and Tillmann (1996): the words of one side are produced one after the other, each
by a word of the other side or by none; where the next word comes from depends on how far it is from
where the last one came from. Both sides are run as the producer, and the two answers are multiplied
(Liang, Taskar and Klein 2006), which leaves what both agree on.

The two directions, and of each the pass from the first word and the one from the last, are four chains
of one shape, and run side by side. Segments are the last axis of all arrays: every step of a chain then
is a few operations on long rows.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]

REACH = 12
"""Jumps longer than this are as likely as one of this length, each."""
NULL = 0.1
"""How likely a word is produced by none, before it is looked at."""


def default_jumps(step: float = 0.75) -> Floats:
    """Return weights of jumps from -REACH to REACH that favour one word onwards."""
    distance = np.abs(np.arange(-REACH, REACH + 1) - 1)
    jumps: Floats = (step**distance + 1e-3).astype(np.float32)
    return jumps


def chain_posteriors(
    emissions: Floats, nulls: Floats, jumps: tuple[Floats, Floats], widths: tuple[Ints, Ints], none: float = NULL
) -> Floats:
    """Return (N, 2, N, B): for each direction and segment, how likely word n was produced by word i.

    `emissions` (N, 2, N, B) says how likely i produces n, where direction 0 lets the source produce the
    target, and 1 the target the source; `nulls` (N, 2, B) how likely n stands for nothing. `widths` are the
    numbers of words that produce, (B) for either direction. Beyond a segment's words, emissions and nulls
    must be 1 for every word that produces; beyond these they must be 0.
    """
    length = len(emissions)
    moves, shares, first = _moves(jumps, widths, length, none)
    blank = np.float32(none) * nulls[:, :, None]
    state = np.concatenate([first, np.ones_like(first)])
    total, real, ahead = np.empty_like(emissions), np.empty_like(emissions), np.empty_like(emissions)
    stepped, moved = np.empty_like(state), np.empty_like(state)
    for n in range(length):
        last = length - 1 - n
        ahead[last] = state[2:]
        np.multiply(state[:2], shares, out=stepped[:2])
        np.multiply(state[2:], emissions[last], out=stepped[2:])
        np.matmul(moves, stepped, out=moved)
        if n == 0:
            moved[:2] = first * np.float32(1 - none)
        np.multiply(moved[:2], emissions[n], out=real[n])
        moved[2:] *= shares
        state[:2] *= blank[n]
        state[:2] += real[n]
        total[n] = state[:2]
        state[2:] *= blank[last]
        state[2:] += moved[2:]
        state /= state.max(axis=1, keepdims=True)
    real *= ahead
    total *= ahead
    real /= total.sum(axis=2, keepdims=True)
    return real


def both_directions(
    onward: Floats,
    back: Floats,
    nulls: tuple[Floats, Floats],
    jumps: tuple[Floats, Floats],
    inside: tuple[Bools, Bools],
    none: float = NULL,
) -> tuple[Floats, Floats]:
    """Return (N, N, B), twice: how likely each target word comes from each source word, and the other way round.

    `onward` and `back` (N, N, B), target word by source word by segment, say how likely words produce each
    other; `nulls` (N, B), source and target, how likely they stand for nothing; `inside` (N, B) what is no padding.
    """
    source, target = inside
    cells = target[:, None] & source[None]
    emissions = np.empty((len(onward), 2, *onward.shape[1:]), np.float32)
    emissions[:, 0] = np.where(cells, onward, source[None])
    emissions[:, 1] = np.where(cells, back, target[:, None]).transpose(1, 0, 2)
    blanks = np.stack([np.where(target, nulls[1], 1), np.where(source, nulls[0], 1)], axis=1).astype(np.float32)
    found = chain_posteriors(emissions, blanks, jumps, (source.sum(axis=0), target.sum(axis=0)), none)
    return found[:, 0] * cells, found[:, 1].transpose(1, 0, 2) * cells


def _moves(
    jumps: tuple[Floats, Floats], widths: tuple[Ints, Ints], length: int, none: float
) -> tuple[Floats, Floats, Floats]:
    """Return jump weights (4, N, N) onwards and back, what makes them sum to one (2, N, B), and the first step."""
    places = np.arange(length)
    distance = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
    onwards = [weights[distance] for weights in jumps]
    shares, first = [], []
    for weights, move, width in zip(jumps, onwards, widths, strict=True):
        shares.append((1 - none) / np.cumsum(move, axis=1)[:, width - 1])
        start = weights[np.clip(places + 1, 0, REACH) + REACH][:, None] * (places[:, None] < width)
        first.append(start / start.sum(axis=0))
    moves = np.ascontiguousarray(np.stack([onwards[0].T, onwards[1].T, *onwards]), np.float32)
    return moves, np.stack(shares).astype(np.float32), np.stack(first).astype(np.float32)
