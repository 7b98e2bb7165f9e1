"""Pairs spans that must survive translation by what they mean: the default, and the anchors of any other."""

from collections.abc import Sequence

from mtqa.aligners.markup_pairs import pair_bold_with_quoted, pair_links, pair_outlines
from mtqa.aligners.number_pairs import pair_numbers
from mtqa.aligners.placeholder_pairs import pair_renumbered
from mtqa.model import Alignment, MarkedText, Pair, Span

SAME = (
    "identifier", "placeholder", "url", "email", "path", "code", "command", "cross-reference", "image", "tag",
    "acronym",
)  # fmt: skip
OUTLINES = ("bold", "italic", "quotation")


class ByValue:
    """The aligner that needs no lexicon."""

    def align(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[Alignment]:
        """Return one Alignment for every (source, target) of the batch, in order."""
        return [_alignment(source, target) for source, target in batch]


def _alignment(source: MarkedText, target: MarkedText) -> Alignment:
    anchors = anchor_pairs(source, target)
    return Alignment(source, target, (*anchors, *outline_pairs(source, target, anchors)))


def anchor_pairs(source: MarkedText, target: MarkedText) -> list[Pair]:
    """Pair the spans that tell by themselves what they stand for."""
    pairs: list[Pair] = []
    for kind in SAME:
        if kind in source.spans and kind in target.spans:
            same = pair_same_values(source.of(kind), target.of(kind))
            pairs += same
            if kind == "placeholder":
                pairs += pair_renumbered(source.of(kind), target.of(kind), same)
    if "number" in source.spans or "number" in target.spans:
        pairs += pair_numbers(source, target)
    if "link" in source.spans and "link" in target.spans:
        pairs += pair_links(source, target)
    return pairs


def outline_pairs(source: MarkedText, target: MarkedText, anchors: Sequence[Pair]) -> list[Pair]:
    """Pair bold, italic and quoted stretches by what the anchors, pairs of other spans, tell about them."""
    pairs: list[Pair] = []
    for kind in OUTLINES:
        if kind in source.spans and kind in target.spans:
            pairs += pair_outlines(kind, source, target, anchors)
    if "bold" in source.spans and "quotation" in target.spans:
        pairs += pair_bold_with_quoted(source, target, pairs)
    return pairs


def pair_same_values(source: Sequence[Span], target: Sequence[Span]) -> list[Pair]:
    """Pair spans of equal value; where a value occurs several times, in order."""
    waiting: dict[str, list[Span]] = {}
    for span in target:
        waiting.setdefault(span.value, []).append(span)
    return [Pair(span, waiting[span.value].pop(0), 1.0, "value") for span in source if waiting.get(span.value)]
