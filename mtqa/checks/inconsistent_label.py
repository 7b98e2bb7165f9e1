"""A label that is rendered in several ways in one document."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("label", "found", "usual", "count")
SCOPE = "document"


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...]) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return any(kind in source and kind in target for kind in kinds)


def collect(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Fact]:
    """Note how each span of the kinds is rendered, whatever the case of its letters."""
    seen: set[tuple[int, int]] = set()
    for kind in kinds:
        for pair in alignment.of(kind):
            source, target = pair.source.inner(), pair.target.inner()
            label, found = source.cut(segment.source.value), target.cut(segment.target.value)
            place = target.start, target.end
            if place not in seen and any(char.isalpha() for char in label):
                seen.add(place)
                yield Fact(_folded(label), _folded(found), source, target, {"label": label, "found": found})


def judge(noted: Sequence[Noted], *, kinds: tuple[str, ...]) -> Iterator[Verdict]:
    """Report renderings that are rarer than the most frequent one, surer the rarer they are."""
    counts = Counter(each.fact.value for each in noted)
    (usual, most), (_, second) = counts.most_common(2)
    if most == second:
        return
    written = next(each.fact.values["found"] for each in noted if each.fact.value == usual)
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value != usual:
            score = most / (most + counts[fact.value])
            values = {**fact.values, "usual": written, "count": str(most)}
            yield Verdict(place, Hit(fact.source, fact.target, values, score))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(".,:;*_ ")
