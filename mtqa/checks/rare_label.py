"""A label that is rendered otherwise than in most documents of a run."""

from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.label_verdicts import label_facts, label_verdicts
from mtqa.model import Alignment, Fact, Noted, Segment, Verdict

FIELDS = ("label", "found", "usual", "count", "others")
SCOPE = "corpus"


def concerns(
    source: Set[str], target: Set[str], *, kinds: tuple[str, ...], least_share: float = 0.8, least_votes: float = 4.0
) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return any(kind in source for kind in kinds)


def collect(
    segment: Segment,
    alignment: Alignment,
    *,
    kinds: tuple[str, ...],
    least_share: float = 0.8,
    least_votes: float = 4.0,
) -> Iterator[Fact]:
    """Note how each label of the `kinds` is rendered, whatever the case of its letters.

    `least_share`, `least_votes`: how many of all votes, 0 to 1, and how many at least, the usual rendering must have.
    What people chose has three votes.
    """
    return label_facts(segment, alignment, kinds)


def judge(
    noted: Sequence[Noted], *, kinds: tuple[str, ...], least_share: float = 0.8, least_votes: float = 4.0
) -> Iterator[Verdict]:
    """Report renderings rarer than the usual one, which has `least_share` of all votes and `least_votes` of them.

    What people chose weighs more than what machines chose.
    """
    return label_verdicts(noted, least_share, least_votes)
