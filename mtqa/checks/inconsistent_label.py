"""A label that is rendered in several ways in one document."""

from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.label_verdicts import label_facts, label_verdicts
from mtqa.model import Alignment, Fact, Noted, Segment, Verdict

FIELDS = ("label", "found", "usual", "count", "others")
SCOPE = "document"


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return any(kind in source for kind in kinds)


def collect(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Fact]:
    """Note how each label of the kinds is rendered, whatever the case of its letters."""
    return label_facts(segment, alignment, kinds)


def judge(noted: Sequence[Noted], *, kinds: tuple[str, ...]) -> Iterator[Verdict]:
    """Report renderings that are rarer than the most frequent one, surer the rarer they are."""
    return label_verdicts(noted)
