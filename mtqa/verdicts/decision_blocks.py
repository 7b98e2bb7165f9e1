"""Decisions written into their file one by one: what people wrote there stays as it is, and can be taken out again."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from mtqa.replace_file import replace_file
from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision

_CONTROL = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*decision[ \t]*\]\]", re.MULTILINE)
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
FIELDS = ("fingerprint", "verdict", "reason", "who", "until", "rule", "path", "languages", "score", "evidence")


def block_of(decision: Decision) -> str:
    """Return a decision as TOML, its empty fields left out."""
    lines = ["[[decision]]"]
    for name in FIELDS:
        value = getattr(decision, name)
        if isinstance(value, str) and value:
            lines.append(f"{name} = {toml_text(value)}")
        elif value is not None and not isinstance(value, str):
            lines.append(f"{name} = {value}")
    return "\n".join(lines) + "\n"


def toml_text(text: str) -> str:
    """Return a text as a basic string of TOML; half characters, which it cannot hold, become U+FFFD."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_CONTROL.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return "\ufffd" if char >= "\ud800" else _SHORT.get(char, f"\\u{ord(char):04X}")


def add_decisions(path: Path, decisions: Sequence[Decision]) -> None:
    """Write decisions at the end of their file, which is made if it is not there, in one step.

    Raises UserError if it cannot be written, or holds what nothing can be added to.
    """
    text = _read(path)
    new = "\n".join(block_of(decision) for decision in decisions)
    between = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    joined = text + _as_in(text, between + new)
    if not _HEADER.search(text):  # anything may stand in a file that holds none
        try:
            tomllib.loads(joined.removeprefix("\ufeff").replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            remedy = "Decisions are tables [[decision]], one after the other."
            raise UserError(
                f"no decision can be added to this file: {error}.", where=str(path), remedy=remedy
            ) from None
    _write(path, joined)


def remove_decisions(path: Path, decisions: Sequence[Decision]) -> bool:
    """Take out what `add_decisions` wrote, in one step; tell whether it was still there, else nothing is done."""
    text = _read(path)
    for decision in reversed(decisions):
        block = _as_in(text, block_of(decision))
        start = text.rfind(block)
        if start < 0:
            return False
        before, after = text[:start], text[start + len(block) :]
        text = _without_last_empty_line(before) + after
    _write(path, text)
    return True


def remove_block(path: Path, line: int) -> None:
    """Take out the decision whose header stands in a line (1-based), up to the next table or comment; comments stay.

    Raises UserError, and leaves the file as it is, if nothing of what is left could be read.
    """
    lines = _read(path).splitlines(keepends=True)
    start, end = line - 1, line
    while end < len(lines) and lines[end].strip() and not lines[end].lstrip().startswith(("[", "#")):
        end += 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    left = "".join([*lines[:start], *lines[end:]])
    try:
        tomllib.loads(left.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        what = "this decision is written in a way that only a person can take out."
        raise UserError(what, where=f"{path}:{line}", remedy="Remove it by hand.") from None
    _write(path, left)


def _without_last_empty_line(text: str) -> str:
    for end in ("\r\n", "\n"):
        if text.endswith(end * 2):
            return text.removesuffix(end)
    return text


def _as_in(text: str, new: str) -> str:
    """Return lines with the line breaks that the text has."""
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"the decisions cannot be read ({error}).", where=str(path)) from None


def _write(path: Path, text: str) -> None:
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        what = f"the decision could not be written ({error.strerror or error})."
        raise UserError(what, where=str(path), remedy="Allow writing it, or name another file: --decisions.") from None
