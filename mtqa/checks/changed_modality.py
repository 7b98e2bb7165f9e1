"""What the source orders is only allowed in the target, or the reverse; what it forbids is only not needed."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.languages.cues import LEAST_SURE, MODALITY, NEGATION, SURE
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text", "other")
CHANGES = (("must", "may"), ("may", "must"), ("must_not", "need_not"), ("need_not", "must_not"))
LINKED = 0.3
WITHOUT_LINK = 0.6


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "modality" in source and "modality" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report a modal word of the target that says something else than the only one of the source.

    Only where neither side has, even in a vaguer word, what the other says. Silent where the profile of either
    language lists no modal words.
    """
    source, target = alignment.source, alignment.target
    if MODALITY not in source.spans or MODALITY not in target.spans:
        return
    if not all(load_language(text.text.language).modality.must for text in (source, target)):
        return
    said, says = ({span.value.removeprefix(LEAST_SURE) for span in text.of(MODALITY)} for text in (source, target))
    for before, after in CHANGES:
        if after in said or before in says or (before in ("must", "may") and (_denies(source) or _denies(target))):
            continue
        first, second = _first(source, before), _first(target, after)
        if first and second:
            linked = any(
                first.contains(pair.source) and second.contains(pair.target) and pair.score >= LINKED
                for pair in alignment.of("word")
            )
            values = {"text": second.cut(target.prose), "other": first.cut(source.prose)}
            yield Hit(first, second, values, 1.0 if linked else WITHOUT_LINK)
            return


def _denies(text: MarkedText) -> bool:
    return any(mark.value == SURE for mark in text.of(NEGATION))


def _first(text: MarkedText, key: str) -> Span | None:
    return next((span for span in text.of(MODALITY) if span.value == key), None)
