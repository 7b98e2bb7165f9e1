"""Baselines as files: one finding a line, sorted, so that git merges them, and people see what is there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct, structs

from mtqa.replace_file import replace_file
from mtqa.user_errors import UserError
from mtqa.verdicts.baseline import Baseline, Entry

BASELINE_FILE = "mtqa-baseline.jsonl"
SCHEMA: Literal["mtqa-baseline/1"] = "mtqa-baseline/1"
_MARKS_OF_MERGES = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class Head(Struct, frozen=True):
    """The first line of a baseline."""

    schema: Literal["mtqa-baseline/1"]
    min_confidence: float
    about: str = "Findings that were there already, one a line. Written by `mtqa baseline update`."


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; its paths become relative to the working folder, as they are in reports.

    Raises UserError for what is missing or no baseline, with the line.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except FileNotFoundError:
        remedy = f"`mtqa baseline update PATH... --baseline {path}` writes one."
        raise UserError("there is no such baseline.", where=str(path), remedy=remedy) from None
    except OSError as error:
        raise UserError(f"the baseline cannot be read ({error.strerror}).", where=str(path)) from None
    head = _decoded(path, 1, lines[0] if lines else b"", Head)
    to_shown = _move(path.parent, Path.cwd())
    paths: dict[str, str] = {}
    entries = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            entry = _decoded(path, number, line, Entry)
            if entry.path not in paths:
                paths[entry.path] = to_shown(entry.path)
            entries.append(structs.replace(entry, path=paths[entry.path]))
    return Baseline(tuple(entries), head.min_confidence)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, whole or not at all, its paths relative to its own folder; equal ones have equal bytes.

    Raises UserError for a place that cannot be written.
    """
    to_stored = _move(Path.cwd(), path.parent)
    paths = {entry.path: to_stored(entry.path) for entry in baseline.entries}
    entries = sorted(structs.replace(entry, path=paths[entry.path]) for entry in baseline.entries)
    lines = [msgspec.json.encode(line) for line in (Head(SCHEMA, baseline.min_confidence), *entries)]
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, b"".join(line + b"\n" for line in lines))
    except OSError as error:
        what = f"the baseline could not be written ({error.strerror or error})."
        raise UserError(what, where=str(path), remedy="Give a path in a folder that you may write to.") from None


def _move(here: Path, there: Path) -> Callable[[str], str]:
    """Return a function from paths relative to one folder to paths as they are relative to another."""
    here, there = here.resolve(), there.resolve()
    if here == there:
        return lambda path: path

    def moved(path: str) -> str:
        try:
            return Path(os.path.relpath(here / path, there)).as_posix()
        except ValueError:  # on another drive of Windows
            return (here / path).as_posix()

    return moved


Line = TypeVar("Line", Head, Entry)


def _decoded(path: Path, number: int, line: bytes, kind: type[Line]) -> Line:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        where = f"{path}:{number}"
        if line.startswith(_MARKS_OF_MERGES):
            what, remedy = (
                "a merge was left undone here.",
                "Keep the lines of both sides.",
            )
        else:
            what, remedy = "this is no line of a baseline.", "`mtqa baseline update` writes them."
        raise UserError(what, where=where, remedy=remedy) from None
