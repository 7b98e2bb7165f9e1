"""How likely something is wrong with a segment: a logistic of its features, by weights learnt from planted errors.

`weights.json` holds the weights of every suspicion and says what they were learnt from.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

import msgspec
from msgspec import Struct

from mtqa.coverage.features import features_of
from mtqa.model import Alignment


class Suspicion(Struct, frozen=True):
    """A logistic: `bias` and the weights of features by name."""

    bias: float
    weights: Mapping[str, float]

    def of(self, features: Mapping[str, float]) -> float:
        """Return the probability of the suspicion, 0 to 1."""
        sum_ = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + exp(-max(-40.0, min(40.0, sum_))))


class Suspicions(Struct, frozen=True):
    """All suspicions by name, and what they were learnt from."""

    learnt_from: str
    suspicions: Mapping[str, Suspicion]


@cache
def stored_suspicions() -> Mapping[str, Suspicion]:
    """Return the suspicions that come with mtqa, by name."""
    content = (files(__package__) / "weights.json").read_bytes()
    return msgspec.json.decode(content, type=Suspicions).suspicions


_last: list[tuple[Alignment, dict[str, float]]] = []


def suspicion_of(alignment: Alignment, name: str) -> float:
    """Return how likely the named suspicion is true of an aligned segment, 0 to 1."""
    if not (_last and _last[0][0] is alignment):
        _last[:] = [(alignment, features_of(alignment))]
    return stored_suspicions()[name].of(_last[0][1])
