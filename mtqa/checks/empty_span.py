"""Markup that holds no words."""

import re
from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text",)
WORDLESS = re.compile(r"[\W_]*")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return not target.isdisjoint(kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds without a letter or digit, unless the source has such a span too."""
    for kind in kinds:
        if kind not in alignment.target.spans:
            continue
        source, target = segment.source.value, segment.target.value
        if any(WORDLESS.fullmatch(span.content(source)) for span in alignment.source.of(kind)):
            continue
        for span in alignment.target.of(kind):
            if WORDLESS.fullmatch(span.content(target)):
                pair = next(iter(alignment.counterparts(span, "target")), None)
                yield Hit(pair.source if pair else None, span, {"text": span.cut(target)})
