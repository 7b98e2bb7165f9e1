"""Glossaries as tables: two columns of terms, named `source` and `target` or after their languages."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from mtqa.readers import decode
from mtqa.readers.shown_path import shown
from mtqa.user_errors import UserError

SOURCES, TARGETS = ("source", "src", "term"), ("target", "tgt", "translation")


def glossary_pairs(path: Path, source: str, target: str | None) -> Iterator[tuple[str, str, int]]:
    """Yield terms with their translations and lines; raises UserError for a table without these columns."""
    where = shown(path)
    try:
        content = decode(path.read_bytes(), where)
    except OSError as error:
        what = f"the glossary cannot be opened ({error.strerror or error})."
        raise UserError(what, where=where, remedy="Check the path.") from None
    first = content.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        columns = _column(names, (*SOURCES, source.lower())), _column(names, (*TARGETS, (target or "").lower()))
        if None in columns:
            remedy = "Name the columns source and target in the first row."
            raise UserError(
                "this glossary has no columns for the terms of both languages.", where=f"{where}:1", remedy=remedy
            )
        for row in rows:
            cells = [row[at].strip() if at is not None and at < len(row) else "" for at in columns]
            if all(cells):
                yield cells[0], cells[1], rows.line_num
    except csv.Error as error:
        raise UserError(f"this row cannot be read ({error}).", where=f"{where}:{rows.line_num}") from None


def _column(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name and name in names), None)
