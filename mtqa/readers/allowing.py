"""Writes the comments that `allowances` reads: where one may stand in a file so that it means a segment."""

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from msgspec import structs

from mtqa.model import Document, Edit, apply_edits
from mtqa.readers.formats import OpenedFile, format_named
from mtqa.text_encoding import encode_like
from mtqa.user_errors import UserError

Propose = Callable[[OpenedFile, int, str, str], Iterator[Edit]]
"""What a reader may offer as `allowing`: edits of a file, the best first, each of which puts in a comment that allows
what a rule minds in the segment with that position, for a reason."""


def allowing_edit(opened: OpenedFile, document: Document, index: int, rule: str, reason: str) -> Edit | None:
    """Return the edit of a file that allows what a rule minds in one of its segments; None if there is no place for it.

    The file, read again, holds the same texts and no further problem. White space in the reason becomes single spaces.
    """
    reason = " ".join(reason.split())
    reader = format_named(document.format).reader()
    propose = cast("Propose | None", getattr(reader, "allowing", None))
    for edit in propose(opened, index, rule, reason) if propose else ():
        content = apply_edits(opened.content, [edit])
        try:
            again = reader.read(structs.replace(opened, content=content, raw=encode_like(opened.raw, content)))
        except UserError:  # the file cannot hold the reason, as its encoding has no such letters
            continue
        same = _texts(again) == _texts(document) and len(again.problems) <= len(document.problems)
        if same and any(each.allows(rule, index) and each.reason == reason for each in again.allowances):
            return edit
    return None


def _texts(document: Document) -> Sequence[tuple[str, str, str, str]]:
    return [(each.key, each.role, each.source.value, each.target.value) for each in document.segments]
