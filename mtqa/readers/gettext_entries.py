"""The entries of a PO catalog with the places of their strings, in one pass over its lines."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.readers.pieces import Piece

_LINE = re.compile(
    r"""[ \t\f\v]*(?:(?P<comment>\#[^\r\n]*)
      | (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:[ \t]*\[[ \t]*(?P<form>\d+)[ \t]*\])?)?
        [ \t\f\v]*(?P<strings>(?:"(?:[^"\\\r\n]|\\[^\r\n])*+"[ \t\f\v]*)*+) )?
        (?P<rest>[^\r\n]*)(?:\r\n|\r|\n|\Z)""",
    re.VERBOSE,
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = str.maketrans(
    {"\\": r"\\", '"': r"\"", **{character: f"\\{letter}" for letter, character in _CHARACTERS.items()}}
)

Literal = tuple[int, int]
"""A string between quotes, as half-open offsets of the file."""


class Complaint(Struct, frozen=True):
    """What is wrong at an offset of the file."""

    offset: int
    message: str
    remedy: str


class Entry(Struct):
    """A message: its strings by keyword (`msgid`, `msgstr`, `msgstr[0]`), its flags, and comments with their offsets.

    `start` is the offset of its first keyword; `complaint` is the first thing that is wrong with it.
    """

    start: int = -1
    fields: dict[str, list[Literal]] = {}
    flags: set[str] = set()
    comments: list[tuple[int, str]] = []
    complaint: Complaint | None = None

    @property
    def is_translated(self) -> bool:
        """Whether a translation has begun, so that whatever else comes begins another entry."""
        return any(name.startswith("msgstr") for name in self.fields)

    def complain(self, offset: int, message: str, remedy: str) -> None:
        """Note what is wrong, unless something before it is."""
        if self.complaint is None:
            self.complaint = Complaint(offset, message, remedy)


def read_entries(content: str) -> Iterator[Entry]:
    """Yield the entries of a catalog in order, without obsolete ones; a broken one has a complaint."""
    entry, field, position = Entry(), "", 0
    while position < len(content):
        match = _LINE.match(content, position)
        assert match is not None  # noqa: S101 - the pattern matches any line
        position = match.end()
        comment, keyword = match["comment"], match["keyword"]
        if _begins_another(entry, match):
            yield _finished(entry)
            entry, field = Entry(), ""
        if comment:
            _take_comment(entry, comment, match.start("comment"))
        elif keyword or match["strings"] or match["rest"].strip():
            field = _take_line(entry, field, match)
    if entry.start >= 0:
        yield _finished(entry)


def pieces_of(content: str, literals: Sequence[Literal]) -> list[Piece]:
    """Return what strings say, escapes being single code points.

    Raises ValueError, with its offset as the argument, for bytes written as escapes that are no UTF-8.
    """
    pieces: list[Piece] = []
    for start, end in literals:
        if start < end and content.find("\\", start, end) < 0:
            pieces.append(Piece(start, end, content[start:end]))
        elif start < end:
            pieces += _unescaped(content, start, end)
    return pieces


def escaped(text: str) -> str:
    """Return a text as it stands between quotes."""
    return text.translate(_WRITTEN)


def _begins_another(entry: Entry, match: re.Match[str]) -> bool:
    """Tell whether a line is no part of an entry that has begun; within one, there may be comments."""
    comment, keyword, rest = match["comment"], match["keyword"], match["rest"].strip()
    if entry.start < 0:
        return False
    if comment:
        return entry.is_translated or comment.startswith("#~")
    if keyword:
        is_first = keyword == "msgctxt" or (keyword == "msgid" and "msgctxt" not in entry.fields)
        return is_first or not entry.fields or (keyword == "msgid" and "msgid" in entry.fields)
    return bool(rest) and not match["strings"] and not rest.startswith('"')


def _take_comment(entry: Entry, comment: str, offset: int) -> None:
    if comment[1:2] in (",", "="):
        entry.flags |= {flag.strip() for flag in comment[2:].split(",")}
    elif comment[1:2] not in (":", "|", "~"):
        entry.comments.append((offset, comment[2:].strip()))


def _take_line(entry: Entry, field: str, match: re.Match[str]) -> str:
    """Add the strings of a line to an entry; return the field to which those of the next line belong."""
    keyword, strings, rest = match["keyword"], match["strings"], match["rest"].strip()
    start = match.start("keyword") if keyword else match.start("rest" if not strings else "strings")
    if entry.start < 0:
        entry.start = start
    at = match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip())
    if keyword:
        field = keyword if match["form"] is None else f"msgstr[{int(match['form'])}]"
        if field in entry.fields:
            entry.complain(start, f"The entry has a second {field}.", "Remove one of the two.")
        entry.fields.setdefault(field, [])
    elif strings and not field:
        entry.complain(start, "This string belongs to no keyword such as msgid.", "Write the keyword before it.")
    if rest and strings:
        entry.complain(at, "A quote ends the string before the end of the line.", 'Write \\" for quotes in texts.')
    elif rest.startswith('"'):
        entry.complain(at, "The string that begins here is not closed.", "Close it with a quote in the same line.")
    elif rest or not strings:
        what = "After the keyword there is no string." if keyword else "This is neither keyword, string nor comment."
        entry.complain(at if rest else start, what, "Write keyword and text in quotes, or remove the line.")
    found = _STRING.finditer(match.string, *match.span("strings"))
    entry.fields.setdefault(field, []).extend(string.span(1) for string in found)
    return field


def _finished(entry: Entry) -> Entry:
    fields = entry.fields
    if not entry.is_translated:
        entry.complain(entry.start, "The entry that begins here has no msgstr.", "Add one, or get the whole file.")
    elif "msgid" not in fields:
        entry.complain(entry.start, "The entry that begins here has no msgid.", "Add it.")
    elif ("msgid_plural" in fields) == ("msgstr" in fields):
        message = "Plurals have msgid_plural with msgstr[0] and so on; this entry has only one of the two."
        entry.complain(entry.start, message, "Add what is missing.")
    return entry


def _unescaped(content: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    escapes = iter(_ESCAPE.finditer(content, start, end))
    for escape in escapes:
        if escape.start() < at:
            continue
        if at < escape.start():
            yield Piece(at, escape.start(), content[at : escape.start()])
        at = escape.end()
        letter = escape[0][1]
        if letter in "01234567" or (letter == "x" and len(escape[0]) > 2):
            at, character = _from_bytes(content, escape.start(), end)
        else:
            character = _CHARACTERS.get(letter, letter)
        yield Piece(escape.start(), at, character)
    if at < end:
        yield Piece(at, end, content[at:end])


def _from_bytes(content: str, start: int, end: int) -> tuple[int, str]:
    """Return the end of the escapes that write one code point as bytes of UTF-8, and the code point."""
    written, at = bytearray(), start
    while len(written) < 4 and (escape := _ESCAPE.match(content, at, end)):
        digits = escape[0][1:]
        try:
            value = int(digits[1:], 16) if digits[0] == "x" else int(digits, 8)
            written.append(value)
        except ValueError:
            break
        at = escape.end()
        try:
            return at, written.decode()
        except UnicodeDecodeError:
            continue
    raise ValueError(start)
