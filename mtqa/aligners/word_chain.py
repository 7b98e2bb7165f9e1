"""How likely each word of one side comes from each word of the other: a hidden Markov chain over a batch.

The model of Vogel, Ney and Tillmann (1996): the words of one side are produced one after the other, each
by a word of the other side or by none; where the next word comes from depends on how far it is from
where the last one came from. Both sides are run as the producer, and the two answers are multiplied
(Liang, Taskar and Klein 2006), which leaves what both agree on.

All arrays are padded: B segments, J words produced, I words that produce. What lies beyond a segment's
own lengths has emission 0 and posterior 0.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

REACH = 12
"""Jumps longer than this are as likely as one of this length, each."""
NULL = 0.12
"""How likely a word is produced by none, before it is looked at."""


def default_jumps(step: float = 0.75) -> Floats:
    """Return weights of jumps from -REACH to REACH that favour one word onwards."""
    distance = np.abs(np.arange(-REACH, REACH + 1) - 1)
    return (step**distance + 1e-3).astype(np.float32)


def chain_posteriors(emission: Floats, null: Floats, jumps: Floats, width: Ints, none: float = NULL) -> Floats:
    """Return (J, B, I): how likely word j was produced by word i.

    `emission` (J, B, I) says how likely i produces j, `null` (J, B) how likely j stands for nothing;
    `width` (B) is the number of words that produce. Rows of padding must have emission 1 within `width`.
    """
    length, _, states = emission.shape
    places = np.arange(states)
    moves = jumps[np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH]
    share = ((1 - none) / np.cumsum(moves, axis=1)[:, width - 1].T).astype(np.float32)
    start = jumps[np.clip(places + 1, 0, REACH) + REACH] * (places[None, :] < width[:, None])
    before = (start / start.sum(axis=1, keepdims=True)).astype(np.float32)
    forward = np.empty_like(emission)
    total = np.empty_like(emission)
    for j in range(length):
        real = ((before * share) @ moves if j else before * (1 - none)) * emission[j]
        both = real + before * (none * null[j])[:, None]
        scale = 1 / both.sum(axis=1, keepdims=True)
        forward[j] = real * scale
        total[j] = before = both * scale
    back_moves = np.ascontiguousarray(moves.T)
    ahead = np.ones_like(before)
    result = forward
    for j in range(length - 1, -1, -1):
        norm = np.einsum("bi,bi->b", total[j], ahead)
        result[j] *= ahead / norm[:, None]
        ahead = ((emission[j] * ahead) @ back_moves) * share + (none * null[j])[:, None] * ahead
        ahead /= ahead.max(axis=1, keepdims=True)
    return result
