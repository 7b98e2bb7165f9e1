"""Comments in which somebody allows what a rule minds: `<!-- mtqa: allow RULE, RULE -- reason -->`."""

import re
from collections.abc import Iterator, Sequence

from mtqa.model import Allowance
from mtqa.readers.places import Places
from mtqa.readers.sxs_units import Trouble, Unit

_COMMENT = re.compile(
    r"<!--\s{0,9}mtqa:\s{0,9}allow\b(?P<rules>[^<>]{0,500}?)(?:\s--\s(?P<reason>[^<>]{0,2000}?))?\s{0,9}-->"
)
_FORM = "Write <!-- mtqa: allow RULE -- reason -->."


def read_allowances(content: str, units: Sequence[Unit], places: Places) -> tuple[list[Allowance], list[Trouble]]:
    """Return what is allowed in which segments, and what is wrong with comments that allow nothing.

    A comment is about the segments that begin in its line or, if there are none, about the next one. Within a
    text there are no such comments.
    """
    if "mtqa:" not in content:
        return [], []
    allowances: list[Allowance] = []
    troubles: list[Trouble] = []
    for match in _COMMENT.finditer(content):
        start, end = match.span()
        if any(unit.start <= start < unit.end for unit in units):
            continue
        rules = tuple(name.strip() for name in match["rules"].split(",") if name.strip())
        about = tuple(_segments(content, units, start, end))
        if not rules or not (match["reason"] or "").strip():
            troubles.append(Trouble(start, "This comment allows nothing: it needs a rule and a reason.", _FORM))
        elif not about:
            troubles.append(Trouble(start, "No segment comes after this comment.", "Put it before one.", "note"))
        else:
            allowances.append(Allowance(rules, match["reason"].strip(), about, places.position(start).line))
    return allowances, troubles


def _segments(content: str, units: Sequence[Unit], start: int, end: int) -> Iterator[int]:
    line_start = content.rfind("\n", 0, start) + 1
    line_end = content.find("\n", end)
    line_end = len(content) if line_end < 0 else line_end
    own = [index for index, unit in enumerate(units) if line_start <= unit.start < line_end]
    following = (index for index, unit in enumerate(units) if unit.start >= end)
    yield from own or [index for index in [next(following, None)] if index is not None]
