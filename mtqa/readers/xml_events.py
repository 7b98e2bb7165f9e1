"""Elements and comments of an XML file as they come, with their offsets in it: no tree, no entities, no network."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal
from xml.parsers import expat

from msgspec import Struct

from mtqa.readers.formats import OpenedFile
from mtqa.readers.places import Places
from mtqa.user_errors import UserError

CHUNK = 1 << 16
ENCODINGS = ("", "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be")
"""What a file may declare, if it is decoded already; what was declared before somebody converted it was wrong."""
ASCII = ("ascii", "us-ascii")
TAG = r"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
"""Pattern of a tag in a file that is well-formed."""
_TAG = re.compile(TAG)


class Event(Struct, frozen=True, gc=False):
    """The start or end of an element by its name without prefix, or a comment with its text; at an offset of the file.

    An element without content ends behind its only tag.
    """

    kind: Literal["start", "end", "comment"]
    name: str
    offset: int
    attributes: Mapping[str, str] = {}


class BrokenXml(Exception):  # noqa: N818 - readers take it as what it is, a part of the file that is missing
    """Why a file cannot be read further, at an offset of it."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset


def xml_events(opened: OpenedFile) -> Iterator[Event]:
    """Yield the events of a file in order.

    Raises BrokenXml where it stops to be well-formed, and UserError for one that declares entities of its own or
    another encoding than it has.
    """
    scan = _Scan(opened)
    for start in range(0, max(len(scan.raw), 1), CHUNK):
        try:
            scan.parser.Parse(scan.raw[start : start + CHUNK], start + CHUNK >= len(scan.raw))
        except expat.ExpatError as error:
            yield from scan.taken()
            raise BrokenXml(expat.errors.messages[error.code], scan.offset(scan.parser.ErrorByteIndex)) from None
        yield from scan.taken()


def tag_end(content: str, start: int) -> int:
    """Return the offset behind the tag that begins at `start` of a file."""
    match = _TAG.match(content, start)
    return match.end() if match else start


class _Scan:
    def __init__(self, opened: OpenedFile) -> None:
        self.raw = opened.content.encode(errors="surrogatepass")
        self.parser = parser = expat.ParserCreate(encoding="utf-8")
        self._opened = opened
        self._events: list[Event] = []
        self._ascii = opened.content.isascii()
        self._known = 0, 0
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._comment

    def taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def offset(self, byte: int) -> int:
        """Return the code point of a byte; what is asked for comes in the order of the file."""
        if self._ascii:
            return byte
        known_byte, known = self._known
        if byte < known_byte:
            known_byte, known = 0, 0
        known += len(self.raw[known_byte:byte].decode(errors="ignore"))
        self._known = byte, known
        return known

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002
        name = (encoding or "").lower()
        if name not in ENCODINGS and not (name in ASCII and self._ascii):
            what = f"it declares the encoding {encoding}, but it is not read as such."
            raise UserError(what, where=f"{self._opened.path}:1", remedy="Save and declare it as UTF-8.")

    def _document_type(self, name: str, system: str | None, public: str | None, has_own: int) -> None:  # noqa: ARG002
        if has_own:
            line = Places(self._opened.content).position(self.offset(self.parser.CurrentByteIndex)).line
            what = "the file has declarations of its own (<!DOCTYPE … [ … ]>), which are not read."
            remedy = "Remove them, and write the texts of entities in their places."
            raise UserError(what, where=f"{self._opened.path}:{line}", remedy=remedy)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        offset = self.offset(self.parser.CurrentByteIndex)
        self._events.append(Event("start", name.rpartition(":")[2], offset, attributes))

    def _end(self, name: str) -> None:
        self._events.append(Event("end", name.rpartition(":")[2], self.offset(self.parser.CurrentByteIndex)))

    def _comment(self, text: str) -> None:
        self._events.append(Event("comment", text, self.offset(self.parser.CurrentByteIndex)))
