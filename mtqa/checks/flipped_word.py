"""A word whose opposite stands on the other side: "before" became "after"."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.languages.cues import LEAST_SURE, NEGATION, OPPOSITE, SURE
from mtqa.languages.polarity import OPPOSITES
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("text", "other")
OPPOSITE_OF = dict(OPPOSITES) | {after: before for before, after in OPPOSITES}
LINKED = 0.3
WITHOUT_LINK, ELSEWHERE = 0.6, 0.3
"""Scores where the aligner does not pair the two words, and where it pairs both with others."""


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "opposite" in source and "opposite" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report a word of the target that says the opposite of one in the source.

    Only where the source says nothing like the one and the target nothing like the other, in any of their words,
    and both deny or neither. Silent where the profile of either language lacks one of the two opposites.
    """
    sources, targets = alignment.source.of(OPPOSITE), alignment.target.of(OPPOSITE)
    if not sources or not targets or _denies(alignment.source.of(NEGATION)) != _denies(alignment.target.of(NEGATION)):
        return
    said, says = ({span.value.removeprefix(LEAST_SURE) for span in spans} for spans in (sources, targets))
    listed = [load_language(text.text.language).opposites for text in (alignment.source, alignment.target)]
    for target in targets:
        opposite = OPPOSITE_OF.get(target.value)
        if opposite is None or target.value in said or opposite in says or target.value not in listed[0]:
            continue
        source = next((span for span in sources if span.value == opposite), None)
        if source is None or opposite not in listed[1]:
            continue
        values = {"text": target.cut(alignment.target.prose), "other": source.cut(alignment.source.prose)}
        yield Hit(source, target, values, _score(alignment, source, target))
        return


def _denies(marks: Sequence[Span]) -> bool:
    return any(mark.value == SURE for mark in marks)


def _score(alignment: Alignment, source: Span, target: Span) -> float:
    pairs = [pair for pair in alignment.of("word") if pair.score >= LINKED]
    own = [pair for pair in pairs if source.contains(pair.source)]
    if any(target.contains(pair.target) for pair in own):
        return 1.0
    if own and any(target.contains(pair.target) for pair in pairs):
        return ELSEWHERE
    return WITHOUT_LINK
