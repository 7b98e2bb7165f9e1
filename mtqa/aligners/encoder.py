"""Vectors of the pieces of texts, in their context: the lower layers of a multilingual encoder, in numpy.

A BERT encoder (Devlin et al. 2019). The middle layers know best which words translate which (Jalili Sabet et al.
2020); the upper ones are not computed.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mtqa.aligners.encoder_weights import EncoderFile, Floats, open_encoder, unpacked
from mtqa.aligners.word_pieces import Piece, WordPieces

LAYERS = 5
PIECES_AT_ONCE = 1500
"""Pieces of one padded batch: many enough for fast products of matrices, few enough to stay in the cache."""


class Encoder:
    """Gives every piece of a text its vector."""

    def __init__(self, file: EncoderFile, layers: int = LAYERS) -> None:
        self._file = file
        self._pieces = WordPieces(file.pieces)
        self._words = file.packed("emb.word", file.width)
        self._places = file.vector("emb.pos").reshape(-1, file.width) + file.vector("emb.type")[: file.width]
        self._layers = [_Layer(file, number) for number in range(layers)]

    def encode(self, texts: Sequence[str]) -> list[tuple[list[Piece], Floats]]:
        """Return for every text its pieces and their vectors, (pieces, width), of length 1.

        What is beyond the encoder's limit of some 500 pieces is left out.
        """
        cuts = [self._pieces.cut(text)[: self._file.longest - 2] for text in texts]
        found: list[tuple[list[Piece], Floats]] = [(cut, np.zeros((0, self._file.width), np.float32)) for cut in cuts]
        waiting: list[int] = []
        for k in sorted((k for k, cut in enumerate(cuts) if cut), key=lambda k: len(cuts[k])):
            if waiting and (len(waiting) + 1) * (len(cuts[k]) + 2) > PIECES_AT_ONCE:
                self._fill(found, waiting)
                waiting = []
            waiting.append(k)
        self._fill(found, waiting)
        return found

    def _fill(self, found: list[tuple[list[Piece], Floats]], chosen: Sequence[int]) -> None:
        if not chosen:
            return
        about = self._file.pieces
        length = max(len(found[k][0]) for k in chosen) + 2
        numbers = np.full((len(chosen), length), about.end, np.int64)
        inside = np.zeros((len(chosen), length), bool)
        for row, k in enumerate(chosen):
            own = [about.begin, *(number for number, _, _ in found[k][0]), about.end]
            numbers[row, : len(own)] = own
            inside[row, : len(own)] = True
        vectors = self._forward(numbers, inside)
        for row, k in enumerate(chosen):
            own_vectors = vectors[row, 1 : len(found[k][0]) + 1]
            found[k] = found[k][0], own_vectors / np.linalg.norm(own_vectors, axis=1, keepdims=True)

    def _forward(self, numbers: NDArray[np.int64], inside: NDArray[np.bool_]) -> Floats:
        file = self._file
        batch, length = numbers.shape
        x = unpacked(self._words[numbers.ravel()]).reshape(batch, length, file.width) + self._places[:length]
        x = _normalized(x, file.vector("emb.ln.w"), file.vector("emb.ln.b"), file.epsilon).reshape(-1, file.width)
        hidden = np.where(inside, 0, -1e9).astype(np.float32)[:, None, None, :]
        for layer in self._layers:
            x = layer.run(x, hidden)
        return x.reshape(batch, length, file.width)


class _Layer:
    """One layer: every piece looks at all others, then is transformed by itself."""

    def __init__(self, file: EncoderFile, number: int) -> None:
        def vector(name: str) -> Floats:
            return file.vector(f"l{number}.{name}")

        def matrix(name: str, columns: int) -> Floats:
            return np.ascontiguousarray(file.matrix(f"l{number}.{name}", columns).T)

        width = file.width
        self._heads, self._epsilon = file.heads, file.epsilon
        scale = np.float32((width // file.heads) ** -0.5)
        self._look = np.concatenate([matrix("q.w", width) * scale, matrix("k.w", width), matrix("v.w", width)], axis=1)
        self._look_bias = np.concatenate([vector("q.b") * scale, vector("k.b"), vector("v.b")])
        self._join, self._join_bias = matrix("ao.w", width), vector("ao.b")
        self._first_norm = vector("aln.w"), vector("aln.b")
        self._widen, self._widen_bias = matrix("fi.w", width), vector("fi.b")
        self._narrow, self._narrow_bias = matrix("fo.w", len(self._widen_bias)), vector("fo.b")
        self._last_norm = vector("oln.w"), vector("oln.b")

    def run(self, x: Floats, hidden: Floats) -> Floats:
        """Return what becomes of vectors (texts x length, width); `hidden` (texts, 1, 1, length) keeps padding out."""
        batch, length = len(hidden), hidden.shape[-1]
        looks = (x @ self._look + self._look_bias).reshape(batch, length, 3, self._heads, -1).transpose(2, 0, 3, 1, 4)
        weights = looks[0] @ looks[1].swapaxes(2, 3)
        weights += hidden
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ looks[2]).transpose(0, 2, 1, 3).reshape(len(x), -1)
        x = _normalized(x + seen @ self._join + self._join_bias, *self._first_norm, self._epsilon)
        wide = x @ self._widen
        wide += self._widen_bias
        narrow = _gelu(wide) @ self._narrow
        narrow += self._narrow_bias
        narrow += x
        return _normalized(narrow, *self._last_norm, self._epsilon)


def _normalized(x: Floats, weight: Floats, bias: Floats, epsilon: float) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.mean(np.square(x), axis=-1, keepdims=True) + np.float32(epsilon))
    x /= spread
    x *= weight
    x += bias
    return x


def _gelu(x: Floats) -> Floats:
    """Return x * Phi(x), Phi by its usual approximation with tanh."""
    inner = np.square(x)
    inner *= np.float32(0.044715 * (2 / np.pi) ** 0.5)
    inner += np.float32((2 / np.pi) ** 0.5)
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


@cache
def load_encoder() -> Encoder:
    """Return the encoder of the installed package; raises UserError if it is missing."""
    return Encoder(open_encoder())
