"""What it tells about a finding that translations into other languages have the like, or have not.

`python -m tests.benchmarks.learn_siblings` writes `sibling_ratios.json`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

FEW = 3
"""Up to so many siblings are few: that none of them has the like tells less than among many."""
SHARES = (0.0, 0.5, 0.8)
"""Where the share of siblings that have the like passes from one class to the next: none, some, half, nearly all."""


VOICE = 0.25
"""Findings from this confidence on are heard and counted, whatever is shown: confidences must not depend on that."""


class SiblingRatios(Struct, frozen=True):
    """Odds ratios by category of a finding, then by the share of siblings that have the like; four classes each."""

    learnt_from: Mapping[str, int] = {}
    few: Mapping[str, tuple[float, float, float, float]] = {}
    many: Mapping[str, tuple[float, float, float, float]] = {}

    def ratio(self, category: str, siblings: int, alike: int) -> float:
        """Return by what to multiply the odds that a finding is right; 1 where nothing was learnt."""
        ratios = (self.few if siblings <= FEW else self.many).get(category)
        return ratios[share_class(siblings, alike)] if ratios else 1.0


def share_class(siblings: int, alike: int) -> int:
    """Return the class, 0 to 3, of the share of siblings that have the like."""
    share = alike / siblings
    return 0 if not alike else 1 if share < SHARES[1] else 2 if share < SHARES[2] else 3


@cache
def stored_sibling_ratios() -> SiblingRatios:
    """Return the ratios that come with mtqa."""
    content = files("mtqa.calibration").joinpath("sibling_ratios.json").read_bytes()
    return msgspec.json.decode(content, type=SiblingRatios)
