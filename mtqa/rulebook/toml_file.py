"""A TOML file that can say where its keys stand, so that every complaint names a place."""

import re
import tomllib
from pathlib import Path
from typing import Any

from mtqa.user_errors import UserError

_HEADER = re.compile(r"[ \t]*\[")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"(?:(?P<table>\w+)(?:\[(?P<number>\d+)\])?\.)?(?P<name>[^.\[\]]+)(?:\[(?P<item>\d+)\])?")


class TomlFile:
    """The table in a TOML file. Raises UserError for what is no TOML, with line and column.

    Keys are named as in `severity`, `with.pattern`, `flags[0]`, `flags[0].marks`; numbers count from 0.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            self.text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise UserError("this is not UTF-8.", where=f"{path}:{line}", remedy="Save the file as UTF-8.") from None
        try:
            self.table: dict[str, Any] = tomllib.loads(self.text.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            raise self._syntax_error(str(error)) from None
        except RecursionError:
            raise UserError("this is nested too deeply.", where=str(path)) from None

    def error(self, key: str, what: str, remedy: str = "") -> UserError:
        """Return the complaint about a key, with the line where it stands, if that can be told."""
        line = self.line_of(key)
        return UserError(what, where=f"{self.path}:{line}" if line else str(self.path), remedy=remedy)

    def line_of(self, key: str) -> int:
        """Return the 1-based line of a key, of its table if the key is not there, or 0."""
        match = _KEY.fullmatch(key)
        if not match:
            return 0
        lines = self.text.splitlines()
        table, number, name = match["table"], match["number"], match["name"]
        if table is None:
            return _header(lines, name, int(match["item"] or 0)) or _assignment(lines, name, 0)
        start = _header(lines, table, int(number or 0))
        return start and (_assignment(lines, name, start) or start)

    def _syntax_error(self, message: str) -> UserError:
        place = _TOML_PLACE.search(message)
        what = _TOML_PLACE.sub("", message)
        if place and place[1]:
            where = f"{self.path}:{place[1]}:{place[2]}"
        else:
            where = f"{self.path}:{self.text.count(chr(10)) + 1}" if place else str(self.path)
        remedy = "Patterns are best written in 'single quotes', where a backslash is only a backslash."
        return UserError(f"this is not TOML: {what}.", where=where, remedy=remedy if "escape" in what else "")


def _header(lines: list[str], table: str, number: int) -> int:
    pattern = re.compile(rf"[ \t]*\[{{1,2}}[ \t]*{re.escape(table)}[ \t]*\]")
    found = [line for line, text in enumerate(lines, 1) if pattern.match(text)]
    return found[number] if number < len(found) else 0


def _assignment(lines: list[str], name: str, start: int) -> int:
    pattern = re.compile(rf"""[ \t]*["']?{re.escape(name)}["']?[ \t]*=""")
    for line, text in enumerate(lines[start:], start + 1):
        if pattern.match(text):
            return line
        if _HEADER.match(text):
            return 0
    return 0
