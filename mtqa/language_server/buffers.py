"""Texts as they stand in an editor, saved or not."""

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types as lsp
from msgspec import Struct
from pygls.uris import to_fs_path

from mtqa.language_server.positions import Encoding, Lines


class Buffer(Struct, frozen=True):
    """The text of a document of an editor in one version; a byte order mark is part of it as U+FEFF."""

    uri: str
    version: int
    text: str

    @property
    def path(self) -> Path | None:
        """Where the document lies, if it is a file."""
        path = to_fs_path(self.uri)
        return Path(path) if path else None

    @property
    def name(self) -> str:
        """What to call it where it is no file."""
        return self.uri.rpartition("/")[2].rpartition(":")[2]

    def changed(
        self, version: int, changes: Iterable[lsp.TextDocumentContentChangeEvent], encoding: Encoding
    ) -> "Buffer":
        """Return the document after changes, each of which is about the text that the one before has left."""
        text = self.text
        for change in changes:
            text = _changed(text, change, encoding)
        return Buffer(self.uri, version, text)


def _changed(text: str, change: lsp.TextDocumentContentChangeEvent, encoding: Encoding) -> str:
    if not isinstance(change, lsp.TextDocumentContentChangePartial):
        return change.text
    lines = Lines(text, encoding)
    ends = (change.range.start, change.range.end)
    start, end = sorted(lines.offset(each.line, each.character) for each in ends)
    return text[:start] + change.text + text[end:]
