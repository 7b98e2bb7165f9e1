"""Annotated documents, and whether a finding stands where an annotation does.

A gold file is JSON Lines: one object per segment with `key` (`document#segment`), `src`, `tgt` and `errors`,
each with `type` (a category), `src`, `tgt` and `occurrence` (1 is the first occurrence of `tgt`). In documents
in which errors were planted, every segment with a planted error has a field `plant`.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.model import Finding, Place
from mtqa.user_errors import UserError

SLACK = 1
"""Code points by which a finding may miss an annotation: the space beside it."""

WIDE_WORDS = 6
SAYS_LITTLE = 0.5
"""A span that covers more than this part of a text of more than six words does not say where an error is."""

ABOUT_THE_WHOLE = {"omission", "untranslated", "register"}
"""Errors that a wide finding may be about."""

IN_THE_SOURCE = "source"
"""The type of errors of the source text: none of the translation's."""

Range = tuple[int, int]


class GoldError(Struct, frozen=True):
    """One annotated error; an empty text means nothing on that side."""

    type: str
    src: str = ""
    tgt: str = ""
    occurrence: int = 1


class GoldSegment(Struct, frozen=True):
    """One annotated segment; `plant` names the planted error, if the document was made with such."""

    key: str
    src: str
    tgt: str
    errors: tuple[GoldError, ...] = ()
    plant: str = ""


class GoldFile(Struct, frozen=True):
    """The segments of a gold file by lower-cased key; `planted` if its errors were planted in human translations."""

    path: str
    segments: dict[str, GoldSegment]
    planted: bool


def read_gold(path: Path) -> GoldFile:
    """Read a gold file; raises UserError with the line that is none of its objects."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UserError(f"this file cannot be read ({error.strerror}).", where=str(path)) from None
    segments = {}
    for number, line in enumerate(lines, 1):
        try:
            segment = msgspec.json.decode(line, type=GoldSegment)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            remedy = "A gold file has one annotated segment a line: key, src, tgt, errors."
            raise UserError(
                f"this is no annotated segment ({error}).", where=f"{path}:{number}", remedy=remedy
            ) from None
        segments[segment.key.lower()] = segment
    return GoldFile(str(path), segments, any(segment.plant for segment in segments.values()))


def errors_at(finding: Finding, segment: GoldSegment) -> tuple[GoldError, ...]:
    """Return the annotated errors that a finding of the segment stands on.

    Their target spans overlap or, where either has none, their source spans. A finding without a place is
    about the whole target; one that covers most of a long text only fits errors that are as wide.
    """
    target, source = _range(finding.target), _range(finding.source)
    if target is None and source is None:
        target = (0, len(segment.tgt))
    errors = (error for error in segment.errors if error.type != IN_THE_SOURCE)
    return tuple(error for error in errors if _stands_on(target, source, error, segment))


def says_where(finding: Finding, target: str) -> bool:
    """Tell whether a finding says where in a target text an error is, or is of a kind that concerns the whole text."""
    return finding.category in ABOUT_THE_WHOLE or not _is_wide(_range(finding.target), target)


def _stands_on(target: Range | None, source: Range | None, error: GoldError, segment: GoldSegment) -> bool:
    in_target = _nth(segment.tgt, error.tgt, error.occurrence)
    in_source = _nth(segment.src, error.src, 1)
    wide = _is_wide(target, segment.tgt) and not _is_wide(in_target, segment.tgt)
    if wide and error.type not in ABOUT_THE_WHOLE:
        return False
    if target and in_target:
        return _overlap(target, in_target)
    return bool(source and in_source and not _is_wide(source, segment.src) and _overlap(source, in_source))


def _range(place: Place | None) -> Range | None:
    return (place.start, place.end) if place and place.end > place.start else None


def _nth(text: str, part: str, occurrence: int) -> Range | None:
    start = -1
    for _ in range(occurrence if part else 0):
        start = text.find(part, start + 1)
        if start < 0:
            return None
    return (start, start + len(part)) if part else None


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] + SLACK and other[0] < one[1] + SLACK


def _is_wide(part: Range | None, text: str) -> bool:
    return part is not None and len(text.split()) > WIDE_WORDS and part[1] - part[0] > len(text) * SAYS_LITTLE


def documents_in(files: Iterable[GoldFile]) -> dict[str, GoldFile]:
    """Return the gold file of every annotated document, by its lower-cased path."""
    return {key.rsplit("#", 1)[0]: file for file in files for key in file.segments}
