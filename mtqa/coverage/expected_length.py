"""How long a translation is expected to be, and how surprising its length is."""

from functools import cache
from math import log, sqrt

from mtqa.languages import load_language
from mtqa.model import HIDDEN, MarkedText

SPREAD = 1.1
"""Standard deviation of the log ratio of two widths, times the square root of the width.

Measured on human translations of documentation in 14 languages: 0.20 at 25, 0.10 at 120, 0.07 at 250, in all alike.
"""
LEAST_SPREAD = 0.05
MOST_SURPRISE = 12.0


@cache
def _scales(language: str) -> tuple[float, float]:
    """Return what an ASCII sign and any other sign of a text in this language is worth in English signs.

    Where the script is not Latin, names, code and numbers in Latin letters take no less room than in English.
    """
    facts = load_language(language)
    own = 1 / facts.expansion
    return (own if facts.script == "Latn" else 1.0), own


def width(text: MarkedText) -> float:
    """Return how many signs, spaces aside, an English text of the same content would have."""
    plain = "".join(text.prose.replace(HIDDEN, "").split())
    narrow = len(plain) if plain.isascii() else len(plain.encode("ascii", "ignore"))
    ascii_worth, own_worth = _scales(text.text.language)
    return narrow * ascii_worth + (len(plain) - narrow) * own_worth


def length_surprise(source: MarkedText, target: MarkedText) -> float:
    """Return by how many standard deviations the target is longer (positive) or shorter than expected."""
    ours, theirs = width(source) + 1, width(target) + 1
    spread = sqrt(SPREAD * SPREAD / min(ours, theirs) + LEAST_SPREAD * LEAST_SPREAD)
    surprise = log(theirs / ours) / spread
    return max(-MOST_SURPRISE, min(MOST_SURPRISE, surprise))
