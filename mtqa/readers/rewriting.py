"""Edits of targets to the content of their file: only what they cover changes, and the result is read again."""

from collections.abc import Mapping, Sequence

import msgspec

from mtqa.model import Document, Edit, apply_edits
from mtqa.readers.formats import OpenedFile, format_named
from mtqa.text_encoding import encode_like
from mtqa.user_errors import UserError


def rewrite(opened: OpenedFile, document: Document, edits: Mapping[int, Sequence[Edit]]) -> OpenedFile:
    """Return the file with edits, by the index of the segment, of the targets of `document`, which was read from it.

    Edits of one target must not overlap. All else stays byte for byte: line breaks, byte order mark,
    encoding, escapes. Raises UserError if the file, read again, would not hold exactly the edited
    targets beside the sources that it has, or had further problems.
    """
    reader = format_named(document.format).reader()
    changed = [(document.segments[index].target, segment_edits) for index, segment_edits in edits.items()]
    content = apply_edits(opened.content, reader.file_edits(opened, changed))
    rewritten = msgspec.structs.replace(opened, content=content, raw=encode_like(opened.raw, content))
    expected = [
        (segment.source.value, apply_edits(segment.target.value, edits.get(segment.index, ())))
        for segment in document.segments
    ]
    again = reader.read(rewritten)
    texts = [(segment.source.value, segment.target.value) for segment in again.segments]
    if texts != expected or _messages(again) != _messages(reader.read(opened)):
        what = "the repairs cannot be written into this file without changing how its other texts are read."
        raise UserError(what, where=opened.path, remedy="Mend this file by hand; it was left as it is.")
    return rewritten


def _messages(document: Document) -> list[str]:
    return [problem.message for problem in document.problems]
