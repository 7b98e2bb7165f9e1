"""Java properties: `key=text`, with `#` comments, continued lines and characters by number."""

import re
from collections.abc import Iterator

from mtqa.label_sources import CatalogText
from mtqa.user_errors import UserError

KEY = re.compile(r"((?:[^\\=:\s]|\\.)*+)\s*+[=:]?\s*+", re.DOTALL)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.?))", re.DOTALL)
CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
WRONG_CODE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?![0-9A-Fa-f]{4})")
DECODERS = ("utf-8-sig", "latin-1")
"""UTF-8 since Java 9, ISO 8859-1 before; every byte is a character of the latter."""


def texts(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a catalog; raises UserError with the line of a broken escape."""
    try:
        content = raw.decode(DECODERS[0])
    except UnicodeDecodeError:
        content = raw.decode(DECODERS[1])
    for number, line in _logical_lines(content):
        if WRONG_CODE.search(line):
            what = "`\\u` must be followed by four hexadecimal digits."
            raise UserError(what, where=f"{where}:{number}", remedy="Mend the escape.")
        found = KEY.match(line)
        if found and found[1]:
            yield CatalogText(_unescaped(found[1]), _unescaped(line[found.end() :]), number)


def _logical_lines(content: str) -> Iterator[tuple[int, str]]:
    """Yield lines that say something, each with its number, put together where a backslash continues one."""
    begun, text = 0, ""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", content), 1):
        line = line.lstrip(" \t\f")
        if not begun and (not line or line[0] in "#!"):
            continue
        begun = begun or number
        if (len(line) - len(line.rstrip("\\"))) % 2:
            text += line[:-1]
            continue
        yield begun, text + line
        begun, text = 0, ""
    if begun:
        yield begun, text


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else CONTROL.get(found[2], found[2]), text)
