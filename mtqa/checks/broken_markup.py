"""Something that looks like Markdown markup but is not rendered as such."""

from collections import Counter
from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text",)


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "broken-markup" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report broken markup in the target beyond what the source has itself."""
    if "broken-markup" not in alignment.target.spans:
        return
    known = Counter(span.value for span in alignment.source.of("broken-markup"))
    for span in alignment.target.of("broken-markup"):
        if known[span.value] > 0:
            known[span.value] -= 1
            continue
        yield Hit(None, span, {"text": span.value})
