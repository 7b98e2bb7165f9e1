"""Strings of Apple's systems: `.strings` (`"key" = "text";`, or a property list) and `.stringsdict` (plurals)."""

import plistlib
import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from mtqa.label_sources import CatalogText
from mtqa.user_errors import UserError

ENTRY = re.compile(
    r"""\s*+(?:
        (?P<comment>/\*.*?\*/|//[^\n]*+)
      | (?P<key>"(?:[^"\\]|\\.)*+"|[\w.\-]++)\s*+(?:=\s*+(?P<text>"(?:[^"\\]|\\.)*+"|[\w.\-]++)\s*+)?;
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:[Uu]([0-9A-Fa-f]{4})|(.))", re.DOTALL)
CONTROL = {"n": "\n", "t": "\t", "r": "\r"}
BINARY, XML = b"bplist", b"<?xml"


def texts(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a catalog; raises UserError with the line of what is none."""
    if raw.startswith(BINARY) or raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((XML, b"<!DOCTYPE", b"<plist")):
        yield from _plist(raw, where)
    else:
        yield from _entries(_decoded(raw, where), where)


def _decoded(raw: bytes, where: str) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not {encoding.upper().removesuffix('-SIG')}."
        raise UserError(what, where=where, remedy="Save the file as UTF-8.") from None


def _entries(content: str, where: str) -> Iterator[CatalogText]:
    at = 0
    while True:
        found = ENTRY.match(content, at)
        if found is None:
            start = at + len(content[at:]) - len(content[at:].lstrip())
            place = f"{where}:{content.count(chr(10), 0, start) + 1}"
            raise UserError('this is no entry of the form "key" = "text";', where=place, remedy="Mend or remove it.")
        if found["end"] is not None:
            return
        if found["key"] is not None:
            key = _unescaped(found["key"])
            text = key if found["text"] is None else _unescaped(found["text"])
            yield CatalogText(key, text, content.count("\n", 0, found.start("key")) + 1)
        at = found.end()


def _unescaped(text: str) -> str:
    if text.startswith('"'):
        text = text[1:-1]
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else CONTROL.get(found[2], found[2]), text)


def _plist(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a property list, the plural forms of it by key and form."""
    try:
        table = plistlib.loads(raw)  # it refuses entities
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, IndexError, AttributeError) as error:
        line = getattr(error, "lineno", 0)
        what = f"this is no property list ({error})."
        raise UserError(what, where=f"{where}:{line}" if line else where, remedy="Export it again.") from None
    if not isinstance(table, dict):
        raise UserError("this property list holds no table of texts.", where=where)
    for key, value in table.items():
        if isinstance(value, str):
            yield CatalogText(key, value)
        elif isinstance(value, dict):
            yield from _forms(key, value)


def _forms(key: str, table: dict[str, object]) -> Iterator[CatalogText]:
    for name, rule in table.items():
        if isinstance(rule, dict):
            for form, text in rule.items():
                if isinstance(text, str) and not form.startswith("NS"):
                    yield CatalogText(f"{key}/{name}/{form}", text)
