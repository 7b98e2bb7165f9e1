"""What cosines of human translations are usual, by pair of languages and length of the source.

Learnt from human translations by `python -m mtqa.training.learn_likeness`; stored as statistics, without texts.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

import msgspec
from msgspec import Struct

FILE = "usual_likeness.json"
EVERY_PAIR = "all"
LEAST_SPREAD = 0.04


class UsualLikeness(Struct, frozen=True):
    """The middle cosine at the logarithm x of the length is `level + slope * x + bend * x ** 2`.

    The usual deviation below it is `spread + narrowing * x`: short texts are translated more freely. `segments` tells
    on how many all rests.
    """

    level: float
    slope: float
    bend: float
    spread: float
    narrowing: float
    segments: int


class UsualLikenesses(Struct, frozen=True):
    """What is usual by pair of languages, English first (`en-de`), and for all pairs that are not there."""

    pairs: Mapping[str, UsualLikeness]

    def of(self, source: str, target: str) -> UsualLikeness:
        """Return what is usual for two languages, in either direction."""
        one, other = source.partition("-")[0], target.partition("-")[0]
        return self.pairs.get(f"{one}-{other}") or self.pairs.get(f"{other}-{one}") or self.pairs[EVERY_PAIR]


def likeness_of(usual: UsualLikeness, cosine: float, length: int) -> float:
    """Return by how many usual deviations a cosine is above what is usual; `length` in code points of the source."""
    x = log(length + 1)
    return (cosine - usual.level - usual.slope * x - usual.bend * x * x) / max(
        LEAST_SPREAD, usual.spread + usual.narrowing * x
    )


@cache
def load_usual() -> UsualLikenesses:
    """Return what comes with mtqa."""
    return msgspec.json.decode(files(__package__).joinpath(FILE).read_bytes(), type=UsualLikenesses)
