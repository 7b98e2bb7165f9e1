"""gettext PO: messages of programs with their translations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from mtqa.model import Anchor, Document, Edit, Text
from mtqa.readers.bilingual_rows import BilingualRows, PlacedText, Row
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.gettext_entries import Entry, escaped, pieces_of, read_entries
from mtqa.readers.gettext_header import PluralRule, language_code
from mtqa.readers.pieces import Piece, piece_edits, placed_text
from mtqa.readers.places import Places, line_break
from mtqa.user_errors import UserError

SOURCE_LANGUAGE = "en"
"""The language of messages where nothing tells another one, as gettext recommends."""
CREDITS = frozenset({"translator-credits", "translator_credits", "Your names", "Your emails"})
"""Messages that GNOME and KDE have for the names of translators."""
_MESSAGE = re.compile(r"^[ \t]*msgid\b", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]*#(?!~)")
"""The beginning of a line with a comment of a message that is not obsolete."""
_KEY = re.compile(r"(?=\D)[\w-]+(?:[.:/][\w-]+)+|[A-Za-z]\w*_\w+")
"""Messages that are no texts but names of texts: `menu.file.open`, `ERROR_NOT_FOUND`."""
MOST_TEXTS, LEAST_KEYS = 0.2, 3
"""The largest share of texts in a catalog whose messages are keys, and how many keys it has at least."""
_CHARSET = re.compile(r"charset=([^\s;]+)")
UTF_8 = ("utf-8", "utf8", "charset")
"""Encodings that are read; `CHARSET` stands in templates."""
ASCII = ("ascii", "us-ascii")
_ALLOW = "`# mtqa: allow RULE -- reason` before the entry"


def recognises(head: str, options: ReadOptions) -> bool:  # noqa: ARG001 - readers share one signature
    """Tell whether there are messages."""
    return _MESSAGE.search(head) is not None


def read(opened: OpenedFile) -> Document:
    """Return the segments of a catalog: one for each message and plural form; see `Reader.read`.

    What is not translated, fuzzy or obsolete is not shipped, and is left out; so are the names of translators.
    """
    return _Reading(opened).document()


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, in PO's escapes; see `Reader.file_edits`."""
    reading = _Reading(opened)
    reading.document()
    edits: list[Edit] = []
    for text, text_edits in changed:
        at, pieces = reading.targets[text.anchors[0]]
        edits += piece_edits(opened.content, pieces, at, text_edits, lambda new, _: escaped(new))
    return edits


def allowing(opened: OpenedFile, index: int, rule: str, reason: str) -> Iterator[Edit]:
    """Yield places for a comment that allows a rule: above those of the entry, or below them; see `allowing_edit`."""
    reading, places = _Reading(opened), Places(opened.content)
    reading.document()
    line = top = places.line_start(reading.entries[index])
    while top and _COMMENT.match(opened.content, above := places.line_start(top - 1)):
        top = above
    comment = f"# mtqa: allow {rule} -- {reason}{line_break(opened.content)}"
    yield Edit(top, top, comment)
    yield Edit(line, line, comment)


class _Said(Struct, frozen=True):
    """What the strings of a field say, in pieces and as a text, and where the first of them begins."""

    at: int
    pieces: tuple[Piece, ...]
    text: PlacedText


class _Reading:
    def __init__(self, opened: OpenedFile) -> None:
        self.targets: dict[Anchor, tuple[int, Sequence[Piece]]] = {}
        self.entries: dict[int, int] = {}
        """The offset of the first keyword of the entry of each segment."""
        self._opened, self._content = opened, opened.content
        self._places = Places(opened.content)
        self._rows = BilingualRows(opened, "gettext-po", SOURCE_LANGUAGE, "message")
        self._languages: dict[str, PlacedText] = {}
        self._plurals = PluralRule.unknown()
        self._seen: dict[tuple[str, str], int] = {}
        self._untranslated: list[int] = []
        self._fuzzy: list[int] = []
        self._keys: list[int] = []

    def document(self) -> Document:
        entries = [(entry, self._said(entry)) for entry in read_entries(self._content)]
        keys = _keys(said["msgid"].text.value for _, said in entries if "msgid" in said)
        for entry, said in entries:
            line = self._places.position(entry.start).line
            if entry.complaint:
                place = self._places.position(entry.complaint.offset)
                self._rows.problem(entry.complaint.message, entry.complaint.remedy, place.line, place.column)
            elif not said["msgid"].text.value and "msgctxt" not in said:
                if "msgstr" in said:
                    self._header(said["msgstr"].text)
            elif said["msgid"].text.value in keys:
                self._keys.append(line)
            elif said["msgid"].text.value not in CREDITS:
                indexes = list(self._segments(entry, said, line))
                self.entries |= {index: entry.start for index in indexes if index is not None}
                for offset, comment in entry.comments:
                    self._rows.allow(comment, indexes, self._places.position(offset), _ALLOW)
        if self._keys:
            message = f"{len(self._keys)} msgids are keys such as “{min(keys, key=len)}”, not texts: not checked."
            remedy = "Give the texts in both languages, as a table or XLIFF; or leave the file out (`exclude`)."
            self._rows.problem(message, remedy, self._keys[0], 1)
        self._note(self._untranslated, "without a translation")
        self._note(self._fuzzy, "marked as fuzzy")
        return self._rows.document()

    def _said(self, entry: Entry) -> dict[str, _Said]:
        said = {}
        for name, literals in entry.fields.items():
            try:
                pieces = tuple(pieces_of(self._content, literals))
            except ValueError as error:
                entry.complain(error.args[0], "These escapes are no UTF-8.", "Write the characters themselves.")
                continue
            at = pieces[0].start if pieces else literals[0][0] if literals else entry.start
            said[name] = _Said(at, pieces, placed_text(pieces, at, self._places))
        return said

    def _header(self, header: PlacedText) -> None:
        """Take languages and the plural rule from the header; raises UserError for encodings other than UTF-8."""
        values: dict[str, str] = {}
        for line in header.value.splitlines():
            name, _, value = line.partition(":")
            values.setdefault(name.strip().lower(), value.strip())
        self._require_encoding(header)
        for role, name in (("source_language", "x-source-language"), ("target_language", "language")):
            if code := language_code(values.get(name, "")):
                self._languages[role] = PlacedText(code, header.anchors[:1])
        self._plurals = PluralRule.read(values.get("plural-forms", ""))

    def _require_encoding(self, header: PlacedText) -> None:
        declared = _CHARSET.search(header.value)
        name = declared[1] if declared else ""
        known = name.lower() in UTF_8 or (name.lower() in ASCII and self._content.isascii())
        if declared and not known:
            line = Text(header.value, "", header.anchors).locate(declared.start()).line
            what = f"the header declares the encoding {name}; mtqa reads UTF-8."
            remedy = "Convert it with `msgconv -t UTF-8`."
            raise UserError(what, where=f"{self._opened.path}:{line}", remedy=remedy)

    def _segments(self, entry: Entry, said: Mapping[str, _Said], line: int) -> Iterator[int | None]:
        """Add the translations of a message and yield their indexes."""
        message = said["msgid"].text.value
        context = said["msgctxt"].text.value if "msgctxt" in said else ""
        key = sha256(f"{context}\4{message}".encode()).hexdigest()[:12]
        if (first := self._seen.setdefault((context, message), line)) != line:
            self._rows.note(f"The message was there already, in line {first}.", "Remove one (`msguniq`).", line)
        if "fuzzy" in entry.flags:
            self._fuzzy.append(line)
            return
        for name, target in said.items():
            if not name.startswith("msgstr"):
                continue
            if not target.text.value:
                self._untranslated.append(line)
                continue
            form = name.removeprefix("msgstr")
            singular = not form or self._plurals.is_singular(int(form[1:-1]))
            source = said["msgid" if singular else "msgid_plural"].text
            self.targets[target.text.anchors[0]] = target.at, target.pieces
            yield self._rows.add(Row(key + form, source, target.text, **self._languages))

    def _note(self, lines: Sequence[int], what: str) -> None:
        if lines:
            count = f"{len(lines)} messages are" if len(lines) > 1 else "One message is"
            message = f"{count} {what} and not checked, from here on."
            self._rows.note(message, "Finish them to have them checked.", lines[0])


def _keys(messages: Iterable[str]) -> frozenset[str]:
    """Return the messages that are keys of texts elsewhere, if most are."""
    every = {message for message in messages if message}
    keys = frozenset(message for message in every if _KEY.fullmatch(message))
    return keys if len(keys) >= max(LEAST_KEYS, (1 - MOST_TEXTS) * len(every)) else frozenset()
