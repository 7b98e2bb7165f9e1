"""Repairs that findings suggest, as exact edits of the file that the findings are about."""

from collections.abc import Mapping, Sequence
from itertools import islice

from mtqa.model import Document, Edit, Finding, Suggestion, Text, apply_edits
from mtqa.readers import OpenedFile
from mtqa.readers.formats import format_named
from mtqa.readers.places import Places
from mtqa.reporters.changes import edits_of

Suggested = tuple[int, Suggestion]
"""The 0-based position of a segment, and what is suggested there."""


def suggested_edits(
    opened: OpenedFile, document: Document, findings: Sequence[Finding]
) -> Mapping[Suggested, tuple[Edit, ...]]:
    """Return the edits of each suggestion that fits the file, which `document` was read from; it is gone through once.

    Offsets are code points of the file's content; replacements are written as the container wants them.
    """
    changed: list[tuple[Suggested, Text, tuple[Edit, ...]]] = []
    for finding in findings:
        suggestion = finding.suggestion
        if suggestion and finding.index < len(document.segments):
            target = document.segments[finding.index].target
            edits = edits_of(suggestion, target.value)
            if edits and apply_edits(target.value, edits) == suggestion.text:
                changed.append(((finding.index, suggestion), target, edits))
    places = Places(opened.content)
    reader = format_named(document.format).reader()
    written = iter(reader.file_edits(opened, [(target, edits) for _, target, edits in changed]))
    found = {}
    for key, target, edits in changed:
        own = list(islice(written, 1))
        if not _is_for_all(own, target, edits, places):
            own += islice(written, len(edits) - 1)
        found[key] = tuple(own)
    return found


def _is_for_all(first: Sequence[Edit], target: Text, edits: Sequence[Edit], places: Places) -> bool:
    """Tell whether a reader wrote the whole text anew, as one edit for all: a cell that needs quotes from now on."""
    whole = places.offset(target.locate(0)), places.offset(target.locate(len(target.value)))
    is_whole_already = (edits[0].start, edits[0].end) == (0, len(target.value))
    return [(edit.start, edit.end) for edit in first] == [whole] and not is_whole_already
