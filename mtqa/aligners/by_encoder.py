"""The word aligner with a second opinion: an encoder that has read both texts, besides the lexicon.

Words are close if any of their pieces are, and likely counterparts if each is closer to the other than to the words
around it, as in SimAlign (Jalili Sabet et al. 2020). The chains weigh this with all that they know themselves. It needs
the extra `mtqa[neural]`, and no lexicon.
"""

from collections.abc import Callable, Sequence

import numpy as np

from mtqa.aligners.by_words import ByWords
from mtqa.aligners.encoder import Encoder, load_encoder
from mtqa.aligners.encoder_weights import Floats
from mtqa.aligners.word_pieces import Piece
from mtqa.lexicons import Lexicon, load_lexicon
from mtqa.model import HIDDEN, Span

SHARPNESS = 0.05
"""The less, the more the closest word takes of what all words of a text have."""
WORTH = 0.05
"""How likely a word produces its counterpart if the encoder is sure."""
NOT_CLOSE = -1.0


class ByEncoder(ByWords):
    """The word aligner that asks the encoder, too. Raises UserError when made if the encoder is not installed."""

    def __init__(self, find_lexicon: Callable[[str, str], Lexicon | None] = load_lexicon) -> None:
        super().__init__(find_lexicon, evidence=Closeness(load_encoder()))


class Closeness:
    """What the encoder says about the words of texts."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def weigh(self, texts: Sequence[tuple[str, str]], words: Sequence[Sequence[Sequence[Span]]]) -> list[Floats]:
        """Return, for every (source, target), how likely its words produce each other: (source words, target words).

        `words` are the words of all sources, and of all targets.
        """
        distinct = list(dict.fromkeys(text for pair in texts for text in pair))
        plain = [text.replace(HIDDEN, " ") for text in distinct]
        encoded = dict(zip(distinct, self._encoder.encode(plain), strict=True))
        return [
            _likely(_close(encoded[source], encoded[target], left, right))
            for (source, target), left, right in zip(texts, *words, strict=True)
        ]


def _close(
    source: tuple[list[Piece], Floats], target: tuple[list[Piece], Floats], left: Sequence[Span], right: Sequence[Span]
) -> Floats:
    """Return the cosine of the closest pieces of every two words; NOT_CLOSE where a word has none."""
    cosines: Floats = source[1] @ target[1].T
    return _best(_best(cosines, source[0], left).T, target[0], right).T


def _best(cosines: Floats, pieces: Sequence[Piece], words: Sequence[Span]) -> Floats:
    """Return the largest value of the pieces (rows) of every word; a piece may be of several words."""
    first = np.searchsorted([end for _, _, end in pieces], [word.start for word in words], side="right")
    last = np.searchsorted([start for _, start, _ in pieces], [word.end for word in words], side="left")
    padded = np.concatenate([cosines, np.full((1, cosines.shape[1]), NOT_CLOSE, np.float32)])
    if not words:
        return padded[:0]
    best: Floats = np.maximum.reduceat(padded, np.stack([first, last], axis=1).ravel(), axis=0)[::2]
    best[last <= first] = NOT_CLOSE
    return best


def _likely(close: Floats) -> Floats:
    """Return how likely words produce each other: each direction's share of the best, multiplied."""
    if not close.size:
        return close
    sharp = np.exp((close - close.max()) / np.float32(SHARPNESS))
    rows, columns = sharp.sum(axis=1, keepdims=True), sharp.sum(axis=0, keepdims=True)
    likely: Floats = np.where(close > NOT_CLOSE, WORTH * sharp * sharp / np.maximum(rows * columns, 1e-30), 0)
    return likely.astype(np.float32)
