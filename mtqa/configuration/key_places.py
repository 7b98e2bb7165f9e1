"""On which lines the keys and list items of a TOML text stand, however they are written."""

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress

_NOTHING = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = re.compile(r"""[ \t]*(?P<name>[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')[ \t]*""")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def key_places(text: str) -> dict[str, int]:
    """Return the 1-based lines of all keys and items of a text that is TOML, the first where there are several.

    They are named as in `select`, `select[0]`, `overrides[1].severities.accuracy/doubled-span`: without quotes.
    """
    scanner = _Scanner(text)
    with suppress(RecursionError):  # nobody asks about what is nested that deeply
        scanner.statements()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        self.places: dict[str, int] = {}
        self._text, self._at = text, 0
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._counts: dict[str, int] = {}

    def statements(self) -> None:
        inside = ""
        while self._next():
            if self._takes("[["):
                inside = self._header(self._parts(), several=True)
                self._takes("]]")
            elif self._takes("["):
                inside = self._header(self._parts(), several=False)
                self._takes("]")
            else:
                self._assignment(inside)

    def _header(self, parts: list[str], *, several: bool) -> str:
        path = ""
        for number, part in enumerate(parts, 1):
            path = _joined(path, part)
            self._note(path)
            if several and number == len(parts):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = f"{path}[{self._counts[path] - 1}]"
                self._note(path)
        return path

    def _assignment(self, inside: str) -> None:
        start = self._at
        for part in self._parts():
            inside = _joined(inside, part)
            self._note(inside)
        if not self._takes("=") or self._at == start:
            self._at = len(self._text)  # this is no TOML: nothing more can be told
            return
        self._value(inside)

    def _value(self, path: str) -> None:
        self._next()
        if self._takes("["):
            number = 0
            while self._next() and not self._takes("]"):
                self._note(f"{path}[{number}]")
                self._value(f"{path}[{number}]")
                number += 1
                self._next()
                self._takes(",")
        elif self._takes("{"):
            while self._next() and not self._takes("}"):
                self._assignment(path)
                self._next()
                self._takes(",")
        else:
            found = _TEXT.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = max(found.end(), self._at) if found else len(self._text)

    def _parts(self) -> list[str]:
        """Return the parts of a dotted key, and go behind it."""
        parts: list[str] = []
        while found := _PART.match(self._text, self._at):
            name = found["name"]
            parts.append(tomllib.loads(f"key = {name}")["key"] if name[0] in "\"'" else name)
            self._at = found.end()
            if not self._takes("."):
                break
        return parts

    def _next(self) -> bool:
        """Go to what is no space or comment, and tell whether there is anything."""
        found = _NOTHING.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _takes(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _note(self, path: str) -> None:
        self.places.setdefault(path, bisect_right(self._lines, self._at))


def _joined(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part
