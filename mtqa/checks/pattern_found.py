"""A pattern that must not occur."""

from collections.abc import Iterator
from functools import cache

import regex

from mtqa.model import Alignment, Hit, Segment, Side, Span

FIELDS = ("text",)
SECONDS = 0.5


@cache
def _compiled(pattern: str, ignore_case: bool) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.VERSION1 | (regex.IGNORECASE if ignore_case else 0))


def check(
    segment: Segment,
    alignment: Alignment,
    *,
    pattern: str,
    side: Side = "target",
    in_prose: bool = False,
    unless_on_other_side: bool = True,
    ignore_case: bool = False,
) -> Iterator[Hit]:
    """Report each match of a pattern (syntax of the `regex` module).

    `side`: where to look. `in_prose`: look only at what a reader reads, not into code, URLs and markup.
    `unless_on_other_side`: stay silent where the other side holds as many matches of the same text.
    `ignore_case`: take capital and small letters as equal. A pattern that runs longer than half a
    second on one text finds nothing there.
    """
    compiled = _compiled(pattern, ignore_case)
    here = alignment.side(side)
    there = alignment.side("target" if side == "source" else "source")
    allowed = there.text.value if unless_on_other_side else ""
    text = here.prose if in_prose else here.text.value
    try:
        for found in compiled.finditer(text, timeout=SECONDS):
            if found[0] in allowed:
                allowed = allowed.replace(found[0], "", 1)
                continue
            span = Span.plain(found.start(), found.end(), "pattern", found[0])
            yield Hit(span if side == "source" else None, span if side == "target" else None, {"text": found[0]})
    except TimeoutError:
        return
