"""Where a place of a file is in its content, worked out anew, to compare with what readers say."""

import re
from pathlib import Path
from typing import Any

from mtqa.model import Document, Position, Text
from mtqa.readers import ReadOptions, read_document


def write(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


def read(path: Path, content: str, **options: Any) -> Document:
    return read_document(write(path, content), ReadOptions(**options))


def offset_of(content: str, position: Position) -> int:
    """The offset of a line and column; lines end in LF, CR LF or CR."""
    lines = re.split(r"(\r\n|\n|\r)", content)
    return sum(map(len, lines[: 2 * (position.line - 1)])) + position.column - 1


def assert_is_slice(content: str, text: Text, start: int) -> None:
    """Every code point of a raw text, and its end, is found at its place from `start` on."""
    assert content.startswith(text.value, start)
    for offset in range(len(text.value) + 1):
        assert offset_of(content, text.locate(offset)) == start + offset


def places(document: Document) -> list[tuple[int, str, int, str]]:
    """Line, level, column and message of all problems."""
    return [(problem.line, problem.level, problem.column, problem.message) for problem in document.problems]
