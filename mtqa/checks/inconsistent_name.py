"""A name with a small word inside that is rendered in several ways in one document."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.label_uses import same_label
from mtqa.consistency.name_uses import name_uses
from mtqa.consistency.renderings import grouped
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("name", "found", "usual", "count", "others")
SCOPE = "document"
RESTS_ON_WORDS = True
TIE = 0.7
"""The score where both renderings are as frequent."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "name" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note how names are rendered that hold a function word."""
    if segment.in_one_language:
        return
    for use in name_uses(alignment):
        found = use.found.cut(segment.target.value)
        yield Fact(
            use.key, use.value, use.name, use.found, {"name": use.name.cut(segment.source.value), "found": found}
        )


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report what is rarer than the usual rendering of a name: other words, or more or fewer of them."""
    renderings = grouped(((each.fact.value, 1.0) for each in noted), same_label)
    if len(renderings) < 2:
        return
    usual, second = renderings[:2]
    written = Counter(each.fact.values["found"] for each in noted if each.fact.value in usual.forms)
    model = max(sorted(written), key=lambda form: written[form])
    score = TIE if usual.weight == second.weight else 1.0
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value in usual.forms or fact.target is None:
            continue
        others = next((other.count for other in renderings if fact.value in other.forms), 1)
        values = {**fact.values, "usual": model, "count": str(usual.count), "others": str(others)}
        edit = Edit(fact.target.start, fact.target.end, model)
        yield Verdict(
            place, Hit(fact.source, fact.target, values, score * usual.count / (usual.count + 0.3 * others), (edit,))
        )
