"""An amount of money got another currency."""

from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, Segment

FIELDS = ("source_text", "target_text")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "currency" in source and "currency" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report amounts in a currency that the source has nowhere, while one of the source's is nowhere in the target."""
    if "currency" not in alignment.source.spans or "currency" not in alignment.target.spans:
        return
    sources, targets = alignment.source.of("currency"), alignment.target.of("currency")
    named = {span.value for span in sources}, {span.value for span in targets}
    lost = [span for span in sources if span.value not in named[1]]
    new = [span for span in targets if span.value not in named[0]]
    paired = {(pair.source.start, pair.target.start) for pair in alignment.of("number")}
    for source in lost:
        for target in new:
            same = (source.content_start, target.content_start) in paired
            if same or len(lost) == len(new) == 1:
                was, now = source.cut(segment.source.value), target.cut(segment.target.value)
                values = {"source_text": was, "target_text": now}
                yield Hit(source, target, values, score=1.0 if same else 0.6)
