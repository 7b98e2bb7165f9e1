"""A span on one side has no counterpart on the other."""

from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, Segment, Side

FIELDS = ("text", "value")
RENDERED = ("bold", "italic", "link")
PLACEHOLDER, CODE = "placeholder", "code"


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], side: Side = "source", **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return not (source if side == "source" else target).isdisjoint(kinds)


def check(
    segment: Segment,
    alignment: Alignment,
    *,
    kinds: tuple[str, ...],
    side: Side = "source",
    except_values: tuple[str, ...] = (),
) -> Iterator[Hit]:
    """Report each span of the kinds that the aligner left alone on one side.

    Where exactly one span of a kind is left alone on either side, one was changed into the other: that
    is for `changed-span` to report; links and emphasis beside broken markup are for `broken-markup`. Silent about
    placeholders that the other side has as often, be it glued to a word (`%sError`), and about code in messages of
    programs that the other side has in quotation marks or without any.
    `except_values`: meanings that say nothing alone (a 1 may be an article).
    """
    other: Side = "target" if side == "source" else "source"
    here = alignment.side(side)
    broken = bool(alignment.side(other).of("broken-markup"))
    for kind in kinds:
        if kind not in here.spans or (broken and kind in RENDERED):
            continue
        lonely = alignment.unpaired(side, kind)
        if len(lonely) == 1 == len(alignment.unpaired(other, kind)):
            continue
        for span in lonely:
            text = span.content(here.text.value).strip()
            there = alignment.side(other).text.value
            if kind == PLACEHOLDER and _is_there(text, here.text.value, there):
                continue
            if kind == CODE and segment.role == "message" and text in there:
                continue
            if span.value not in except_values:
                values = {"text": text, "value": span.value}
                inner = span.inner()
                yield Hit(inner if side == "source" else None, inner if side == "target" else None, values)


def _is_there(written: str, here: str, there: str) -> bool:
    return there.count(written) >= here.count(written)
