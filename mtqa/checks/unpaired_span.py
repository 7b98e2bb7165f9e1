"""A span on one side has no counterpart on the other."""

from collections.abc import Iterator

from mtqa.model import Alignment, Hit, Segment, Side

FIELDS = ("text", "value")


def check(
    segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...], side: Side = "source", least_length: int = 1
) -> Iterator[Hit]:
    """Report each span of the kinds that the aligner left alone on one side.

    Where exactly one span of a kind is left alone on either side, one was changed into the other: that
    is for `changed-span` to report. `least_length`: shortest content, in code points, worth reporting.
    """
    other: Side = "target" if side == "source" else "source"
    here = alignment.side(side)
    for kind in kinds:
        if kind not in here.spans:
            continue
        lonely = alignment.unpaired(side, kind)
        if len(lonely) == 1 == len(alignment.unpaired(other, kind)):
            continue
        for span in lonely:
            text = span.content(here.text.value).strip()
            if len(text) >= least_length:
                values = {"text": text, "value": span.value}
                yield Hit(span if side == "source" else None, span if side == "target" else None, values)
