"""The name of a product, told by what stands beside it, that the target does not have."""

from collections.abc import Iterator, Set

from mtqa.consistency.product_uses import product_uses
from mtqa.model import Alignment, Edit, Hit, Segment

FIELDS = ("name",)
RESTS_ON_WORDS = True


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report names of products that stand beside their maker or other products, and nowhere in the target."""
    if segment.in_one_language:
        return
    for use in product_uses(alignment):
        if use.is_told and not use.is_kept:
            name, found = use.name.cut(alignment.source.prose), use.found
            edits = (Edit(found.start, found.end, name),) if found else ()
            yield Hit(use.name, found, {"name": name}, 1.0, edits)
