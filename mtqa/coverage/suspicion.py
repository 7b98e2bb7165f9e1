"""How likely something is wrong with a segment: a logistic of its features, by weights learnt from planted errors.

`weights.json` holds the weights of every suspicion and says what they were learnt from.
"""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from math import exp, inf, log

import msgspec
from msgspec import Struct

from mtqa.coverage.features import FEATURES, features_of
from mtqa.coverage.information import has_information
from mtqa.languages import load_language
from mtqa.model import Alignment


class Suspicion(Struct, frozen=True, dict=True):
    """A logistic: `bias` and the weights of features by name."""

    bias: float
    weights: Mapping[str, float]

    def of(self, feature: Callable[[str], float], least: float = 0.0) -> float:
        """Return the probability of the suspicion, 0 to 1; 0 where the first features tell that it is below `least`."""
        enough = log(least / (1 - least)) if 0 < least < 1 else -inf
        sum_ = self.bias
        for name, weight, rest in self._steps:
            sum_ += weight * feature(name)
            if sum_ + rest < enough:
                return 0.0
        return 1 / (1 + exp(-max(-40.0, min(40.0, sum_))))

    @cached_property
    def _steps(self) -> list[tuple[str, float, float]]:
        """The features that weigh something, what they weigh, and what those after them can add at most."""
        steps = []
        rest = 0.0
        for name in sorted(self.weights, key=list(FEATURES).index, reverse=True):
            weight = self.weights[name]
            if weight:
                steps.append((name, weight, rest))
                rest += max(weight * FEATURES[name].most, 0.0)
        return steps[::-1]


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


def suspicion_of(alignment: Alignment, name: str, least: float = 0.0) -> float:
    """Return how likely the named suspicion is true of an aligned segment, 0 to 1; 0 where that is below `least`."""
    languages = alignment.source.text.language, alignment.target.text.language
    return stored_suspicions(*languages)[name].of(features_of(alignment), least)
