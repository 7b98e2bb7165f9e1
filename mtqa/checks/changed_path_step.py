"""A folder of several words in a path with backslashes that was translated or changed."""

import re
from collections.abc import Iterator, Sequence, Set

from mtqa.model import HIDDEN, Alignment, Edit, Hit, Segment, Span

FIELDS = ("text", "source_text")
STEP = re.compile(r"(?<=\\)[^\\/\n:*?\"<>|`\[\]]{2,60}(?=\\)")
BEFORE_PATH = re.compile(r"(?:[%}\w)]|[A-Za-z]:)$")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report folders between two backslashes that are not named as in the source.

    Only folders with a space inside: others are addresses, which `changed-span` compares. Paths pair by the number of
    their folders; nothing is said where the two sides have another number of folders. The repair restores the name.
    """
    ours, theirs = segment.source.value, segment.target.value
    if ours.count("\\") < 2 or theirs.count("\\") < 2:
        return
    here, there = _steps(ours), _steps(theirs)
    if len(here) != len(there):
        return
    known = {step.value for step in here}
    for one, other in zip(here, there, strict=True):
        if " " in one.value and one.value != other.value and other.value not in known:
            text = other.cut(theirs)
            edits = (Edit(other.start, other.end, one.cut(ours)),)
            yield Hit(one, other, {"text": text, "source_text": one.cut(ours)}, edits=edits)


def _steps(text: str) -> Sequence[Span]:
    """Return the folders between two backslashes; a backslash behind a blank or before a sign only escapes."""
    return [
        Span.plain(found.start(), found.end(), "path-step", found[0].replace("\u00a0", " ").strip())
        for found in STEP.finditer(text)
        if BEFORE_PATH.search(text[: found.start() - 1]) and found[0][0].isalnum() and HIDDEN not in found[0]
    ]
