"""Comments in which somebody allows what a rule minds: `mtqa: allow RULE, RULE -- reason`."""

import re
from collections.abc import Iterator, Sequence

from mtqa.model import Allowance, Position, ReadProblem
from mtqa.readers.places import Places
from mtqa.readers.sxs_units import Trouble, Unit

_COMMENT = re.compile(
    r"<!--\s{0,9}mtqa:\s{0,9}allow\b(?P<rules>[^<>]{0,500}?)(?:\s--\s(?P<reason>[^<>]{0,2000}?))?\s{0,9}-->"
)
_INSIDE = re.compile(
    r"\s*mtqa:\s{0,9}allow\b(?P<rules>.{0,500}?)(?:\s(?:--?|[–—])\s(?P<reason>.{0,2000}?))?\s*", re.DOTALL
)
_FORM = "Write <!-- mtqa: allow RULE -- reason -->."
_UNCLEAR = "This comment allows nothing: it needs a rule and a reason."


def allowance(comment: str, segments: Sequence[int], place: Position, form: str) -> Allowance | ReadProblem | None:
    """Return what a comment, without the signs around it, allows in some segments; None if it is about something else.

    Before the reason there may be one hyphen or a dash as well: comments of XML cannot hold two hyphens. If it lacks a
    rule or a reason, it is a problem at its place; `form` shows how such a comment is written.
    """
    if "mtqa:" not in comment or not (match := _INSIDE.fullmatch(comment)):
        return None
    rules, reason = _said(match)
    if not rules or not reason:
        return ReadProblem(_UNCLEAR, f"Write {form}.", place.line, place.column)
    return Allowance(rules, reason, tuple(segments), place.line)


def read_allowances(content: str, units: Sequence[Unit], places: Places) -> tuple[list[Allowance], list[Trouble]]:
    """Return what a side-by-side page allows in which segments, and what is wrong with comments that allow nothing.

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
        rules, reason = _said(match)
        about = tuple(_segments(content, units, start, end))
        if not rules or not reason:
            troubles.append(Trouble(start, _UNCLEAR, _FORM))
        elif not about:
            troubles.append(Trouble(start, "No segment comes after this comment.", "Put it before one.", "note"))
        else:
            allowances.append(Allowance(rules, reason, about, places.position(start).line))
    return allowances, troubles


def _said(match: re.Match[str]) -> tuple[tuple[str, ...], str]:
    rules = tuple(name.strip() for name in match["rules"].split(",") if name.strip())
    return rules, (match["reason"] or "").strip()


def _segments(content: str, units: Sequence[Unit], start: int, end: int) -> Iterator[int]:
    line_start = content.rfind("\n", 0, start) + 1
    line_end = content.find("\n", end)
    line_end = len(content) if line_end < 0 else line_end
    own = [index for index, unit in enumerate(units) if line_start <= unit.start < line_end]
    following = (index for index, unit in enumerate(units) if unit.start >= end)
    yield from own or [index for index in [next(following, None)] if index is not None]
