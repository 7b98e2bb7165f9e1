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
from mtqa.coverage.information import has_information
from mtqa.languages import load_language
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
    """All suspicions by group of language pairs and name, and what they were learnt from."""

    learnt_from: str
    groups: Mapping[str, Mapping[str, Suspicion]]


def group_of(source: str, target: str) -> str:
    """Return the group of two languages, which decides how much links and their absence tell.

    `bare` without a lexicon, `spaceless` where words of a side are single characters, else `spaced`.
    """
    if not has_information(source, target):
        return "bare"
    return "spaced" if all(load_language(code).words_have_spaces for code in (source, target)) else "spaceless"


@cache
def stored_suspicions(source: str, target: str) -> Mapping[str, Suspicion]:
    """Return the suspicions that come with mtqa for two languages, by name."""
    content = (files(__package__) / "weights.json").read_bytes()
    return msgspec.json.decode(content, type=Suspicions).groups[group_of(source, target)]


def suspicion_of(alignment: Alignment, name: str) -> float:
    """Return how likely the named suspicion is true of an aligned segment, 0 to 1."""
    languages = alignment.source.text.language, alignment.target.text.language
    return stored_suspicions(*languages)[name].of(alignment.once(features_of))
