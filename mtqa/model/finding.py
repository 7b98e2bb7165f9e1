"""What checks say (Hit) and what a report holds (Finding)."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from mtqa.model.rule import Category, Severity
from mtqa.model.text import Span


class Edit(Struct, frozen=True):
    """Replace the code points `start` to `end` (half-open) of the target text."""

    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after edits, which must not overlap; their offsets refer to the unedited text."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


class Suggestion(Struct, frozen=True):
    """A repair: the target text after it, whether it may be applied unseen, and its edits."""

    text: str
    safe: bool
    edits: tuple[Edit, ...] = ()


class Hit(Struct, frozen=True):
    """All that a check may say. It knows no rule, severity or file.

    At least one of `source` and `target` is set. `values` fill the rule's message. `score` is how
    sure the check is, 0 to 1, and multiplies the rule's confidence.
    """

    source: Span | None
    target: Span | None
    values: Mapping[str, str] = {}
    score: float = 1.0
    edits: tuple[Edit, ...] = ()
    safe: bool = False


class Place(Struct, frozen=True):
    """A span of one side of a segment and its place in the file.

    `start`, `end`: half-open offsets in code points into the segment's text. Lines and columns are
    1-based; `end_line`, `end_column` is the place just after the last code point.
    """

    start: int
    end: int
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class Dismissal(Struct, frozen=True):
    """Why a finding is suppressed: what somebody decided, or that a comment allows it."""

    verdict: Literal["false-alarm", "accepted", "allowed"]
    reason: str
    who: str = ""


class Finding(Struct, frozen=True):
    """An issue, complete: a reporter needs nothing else.

    `index` is the 0-based position of the segment in its document. `cluster` is shared by findings
    with one cause; `fingerprint` survives moves of the segment within and between files' lines. `score`
    is the raw score of the hit, from which `confidence` was told; `mtqa evaluate` learns from it.
    `formerly` holds the fingerprints that it would have under former names of its rule, by these names.
    `dismissal` says why it is suppressed.
    """

    rule: str
    category: Category
    mqm: str
    its: str
    severity: Severity
    confidence: float
    message: str
    why: str
    path: str
    segment: str
    index: int
    source: Place | None
    target: Place | None
    suggestion: Suggestion | None
    status: Literal["new", "known", "suppressed"]
    cluster: str
    fingerprint: str
    score: float = 1.0
    formerly: Mapping[str, str] = {}
    dismissal: Dismissal | None = None
