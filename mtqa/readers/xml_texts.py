"""Texts of XML files: entities and CDATA are read, inline elements stay as tags; and how they are written back."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain

from msgspec import Struct

from mtqa.model import Anchor, Edit
from mtqa.readers import xml_events
from mtqa.readers.bilingual_rows import PlacedText
from mtqa.readers.formats import ChangedText
from mtqa.readers.pieces import Piece, piece_edits, placed_text
from mtqa.readers.places import Places

_TOKEN = re.compile(
    rf"""<!--.*?--> | <\?.*?\?> | <!\[CDATA\[(?P<cdata>.*?)\]\]> | (?P<tag>{xml_events.TAG})
      | &(?P<entity>\#x[0-9A-Fa-f]+|\#[0-9]+|[^\s;&<]+); | (?P<line>\r\n?)""",
    re.VERBOSE | re.DOTALL,
)
_ASCII = re.compile(r"""<\?xml[^<>]*\sencoding\s*=\s*["'](?:us-)?ascii""", re.IGNORECASE)
_LINE = re.compile(r"\r\n?")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
TAG, CDATA = "tag", "cdata"


class UnknownEntity(Exception):  # noqa: N818 - it is about one text
    """The entity that a text has and XML does not know, and its offset in the file."""

    def __init__(self, name: str, offset: int) -> None:
        super().__init__(name)
        self.name, self.offset = name, offset


class _Written(Struct, frozen=True):
    at: int
    pieces: tuple[Piece, ...]
    tags: frozenset[str]


class XmlTexts:
    """Reads the texts of one file, and remembers how targets are written in it."""

    def __init__(self, content: str, places: Places) -> None:
        self._content, self._places = content, places
        self._targets: dict[Anchor, _Written] = {}

    def pair(self, source: tuple[int, int], target: tuple[int, int]) -> tuple[PlacedText, PlacedText]:
        """Return the texts at two half-open ranges of the file; raises UnknownEntity."""
        pieces = [tuple(_pieces(self._content, *each)) for each in (source, target)]
        texts = [placed_text(each, at, self._places) for each, (at, _) in zip(pieces, (source, target), strict=True)]
        tags = frozenset(piece.value for piece in chain(*pieces) if piece.kind == TAG)
        self._targets[texts[1].anchors[0]] = _Written(target[0], pieces[1], tags)
        return texts[0], texts[1]

    def edits(self, changed: Sequence[ChangedText]) -> list[Edit]:
        """Return edits of targets as edits of the file; tags that their segment has are written as tags."""
        edits: list[Edit] = []
        for text, text_edits in changed:
            written = self._targets[text.anchors[0]]
            writing = _Writing(written.tags, ascii_only=self._declares_ascii)
            edits += piece_edits(self._content, written.pieces, written.at, text_edits, writing.written)
        return edits

    @property
    def _declares_ascii(self) -> bool:
        return _ASCII.match(self._content) is not None


class _Writing:
    def __init__(self, tags: frozenset[str], *, ascii_only: bool) -> None:
        ordered = sorted(tags, key=lambda tag: (-len(tag), tag))
        self._tags = re.compile(f"({'|'.join(map(re.escape, ordered))})" if ordered else "((?!))")
        self._ascii_only = ascii_only

    def written(self, text: str, piece: Piece) -> str:
        if piece.kind == CDATA:
            return text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
        parts = self._tags.split(text)
        whole = "".join(part if odd % 2 else _escaped(part) for odd, part in enumerate(parts))
        return whole.encode("ascii", "xmlcharrefreplace").decode() if self._ascii_only else whole


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\r", "&#13;")


def _pieces(content: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for token in _TOKEN.finditer(content, start, end):
        if at < token.start():
            yield Piece(at, token.start(), content[at : token.start()])
        at = token.end()
        if token["tag"]:
            yield Piece(*token.span(), token[0], TAG)
        elif token["entity"]:
            yield Piece(*token.span(), _character(token))
        elif token["line"]:
            yield Piece(*token.span(), "\n")
        elif token["cdata"]:
            yield from _as_it_stands(content, *token.span("cdata"))
    if at < end:
        yield Piece(at, end, content[at:end])


def _as_it_stands(content: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for line in _LINE.finditer(content, start, end):
        if at < line.start():
            yield Piece(at, line.start(), content[at : line.start()], CDATA)
        yield Piece(*line.span(), "\n", CDATA)
        at = line.end()
    if at < end:
        yield Piece(at, end, content[at:end], CDATA)


def _character(token: re.Match[str]) -> str:
    name = token["entity"]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    if name.startswith("#"):
        return chr(int(name[1:]))
    if name not in _ENTITIES:
        raise UnknownEntity(name, token.start())
    return _ENTITIES[name]
