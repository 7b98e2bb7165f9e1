"""The name of a product, told elsewhere in the document, that the target does not have here."""

from collections.abc import Iterator, Sequence, Set

from mtqa.consistency.product_uses import product_uses
from mtqa.model import Alignment, Edit, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("name",)
SCOPE = "document"
RESTS_ON_WORDS = True
TOLD, LOST = "told", "lost"


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in source and "word" in target


def collect(segment: Segment, alignment: Alignment) -> Iterator[Fact]:
    """Note where something beside a name tells that it is one, and where it is missing from the target."""
    if segment.in_one_language:
        return
    for use in product_uses(alignment):
        name = use.name.cut(alignment.source.prose)
        if use.is_told or not use.is_kept:
            yield Fact(name, TOLD if use.is_told else LOST, use.name, use.found, {"name": name})


def judge(noted: Sequence[Noted]) -> Iterator[Verdict]:
    """Report the names that nothing beside them tells, in documents where something does."""
    if all(each.fact.value != TOLD for each in noted):
        return
    for place, each in enumerate(noted):
        if each.fact.value == LOST:
            found = each.fact.target
            edits = (Edit(found.start, found.end, each.fact.key),) if found else ()
            yield Verdict(place, Hit(each.fact.source, found, each.fact.values, 1.0, edits))
