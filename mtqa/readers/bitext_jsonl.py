"""JSON Lines: one object a line, with a source and a target text, and maybe an id and languages."""

import json
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.model import Document, Edit
from mtqa.readers.bilingual_rows import BilingualRows, PlacedText, Row, chosen_names, first_present, missing_fields
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.places import Places

_MARKS = {mark: re.compile(rf"[ \t]*{re.escape(mark)}[ \t]*") for mark in "{:,}"}
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_OBJECT = re.compile(r"(?m)^[ \t\ufeff]*\{[^\n]*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()
_MEND = "Mend the JSON of this line; each line is one object of its own."


class _Value(Struct, frozen=True, gc=False):
    """A JSON value and its half-open range in its line."""

    value: object
    start: int
    end: int


class _BrokenRow(Exception):  # noqa: N818 - it never leaves this module
    """Why a row is not read; `offset` counts from the start of its line."""

    def __init__(self, message: str, remedy: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.remedy, self.offset = message, remedy, offset


def recognises(head: str, options: ReadOptions) -> bool:
    """Tell whether the first object names fields for a source and a target, even if it is broken or cut.

    What stands before it, such as the marker of a conflict, is for the reader to complain about.
    """
    first = _OBJECT.search(head)
    names = chosen_names(options.fields)
    return first is not None and all(
        any(json.dumps(name) in first[0] for name in names[role]) for role in ("source", "target")
    )


def read(opened: OpenedFile) -> Document:
    """Return the segments of a JSON Lines file; see `Reader.read`."""
    return _Reading(opened).document()


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, in JSON's escapes; a file that is ASCII stays so."""

    def escape(text: str) -> str:
        return json.dumps(text, ensure_ascii=opened.content.isascii())[1:-1]

    places = Places(opened.content)
    return [edit for text, edits in changed for edit in places.file_edits(text, edits, escape)]


class _Reading:
    def __init__(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._places = Places(opened.content)
        self._rows = BilingualRows(opened, "bitext-jsonl")
        self._names = chosen_names(opened.options.fields)

    def document(self) -> Document:
        first_without: tuple[list[str], int] | None = None
        any_with = False
        for number, start, line in self._lines():
            try:
                members = _members(line)
                if all(first_present(self._names[role], members) for role in ("source", "target")):
                    any_with = True
                elif first_without is None:
                    first_without = list(members), number
                self._rows.add(self._row(number, start, line, members))
            except _BrokenRow as broken:
                self._rows.problem(broken.message, broken.remedy, number, broken.offset + 1)
        if first_without and not any_with:
            raise missing_fields(self._opened, "fields", *first_without)
        return self._rows.document()

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        """Yield number (1-based), offset in the file, and text of each line that is not blank."""
        starts, content = self._places.line_starts, self._opened.content
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
            line = content[start:end].rstrip()
            if line:
                yield number, start, line

    def _row(self, number: int, start: int, line: str, members: dict[str, _Value]) -> Row:
        texts: dict[str, PlacedText] = {}
        for role in ("source", "target", "source_language", "target_language"):
            name = first_present(self._names[role], members)
            if name is not None and not (members[name].value is None and role.endswith("language")):
                texts[role] = self._text(name, members[name], start, line)
            elif role in ("source", "target"):
                names = " or ".join(f"“{name}”" for name in self._names[role])
                raise _BrokenRow(f"The row has no field {names}.", "Add it.", line.index("{"))
        return Row(self._key(number, members), **texts)

    def _key(self, number: int, members: dict[str, _Value]) -> str:
        name = first_present(self._names["id"], members)
        value = members[name].value if name is not None else None
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return f"line {number}"
        return _LONE_SURROGATE.sub("\ufffd", str(value))

    def _text(self, name: str, found: _Value, start: int, line: str) -> PlacedText:
        if not isinstance(found.value, str):
            raise _BrokenRow(f"The field “{name}” is not a string.", "Put its text in quotes.", found.start)
        first, last = found.start + 1, found.end - 1
        escapes: list[tuple[int, int]] = []
        if line.find("\\", first, last) >= 0:
            if _LONE_SURROGATE.search(found.value):
                what = f"The field “{name}” holds half of a surrogate pair (\\ud800 to \\udfff)."
                raise _BrokenRow(what, "Write the whole pair, or the character itself.", found.start)
            escapes = [(start + match.start(), start + match.end()) for match in _ESCAPE.finditer(line, first, last)]
        return PlacedText(found.value, self._places.anchors(start + first, start + last, escapes))


def _members(line: str) -> dict[str, _Value]:
    """Return the members of the object that a line holds; json decodes each key and value by itself."""
    at = _after(line, 0, "{")
    members: dict[str, _Value] = {}
    more = not line.startswith("}", at)
    while more:
        key = _value(line, at)
        if not isinstance(key.value, str):
            raise _BrokenRow("A field's name is not a string.", _MEND, at)
        value = members[key.value] = _value(line, _after(line, key.end, ":"))
        comma = _MARKS[","].match(line, value.end)
        more, at = comma is not None, comma.end() if comma else value.end
    at = _after(line, at, "}")
    if at < len(line):
        raise _BrokenRow("Something follows the object on its line.", _MEND, at)
    return members


def _value(line: str, at: int) -> _Value:
    try:
        value, end = _DECODER.raw_decode(line, at)
    except json.JSONDecodeError as error:
        raise _BrokenRow(f"This is not valid JSON: {error.msg}.", _MEND, error.pos) from None
    except (ValueError, RecursionError):
        raise _BrokenRow("This value is too long a number or too deeply nested.", _MEND, at) from None
    return _Value(value, at, end)


def _after(line: str, at: int, mark: str) -> int:
    """Return the offset of what follows a mark and the space around it."""
    match = _MARKS[mark].match(line, at)
    if match is None:
        at = len(line) - len(line[at:].lstrip())
        raise _BrokenRow(f"This is not valid JSON: “{mark}” is missing.", _MEND, at)
    return match.end()
