"""Glossaries as delimited tables: TSV, and CSV with commas, semicolons or tabs."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from mtqa.glossaries.concept import Concept
from mtqa.glossaries.table import Columns, Row, columns_of, concepts_of
from mtqa.model import ReadProblem
from mtqa.text_encoding import decode
from mtqa.user_errors import UserError

DELIMITERS = {".tsv": "\t", ".tab": "\t"}
ANY_DELIMITER = ",;\t"
NO_COLUMNS = "Name the columns in the first row: source and target, or language codes such as en and it."


def read_delimited(path: Path, content: bytes) -> tuple[list[Concept], list[ReadProblem]]:
    """Return what a table says, and what is wrong with it, row by row; raises UserError if it is no glossary."""
    text = decode(content, str(path))
    for delimiter in DELIMITERS.get(path.suffix.lower(), ANY_DELIMITER):
        rows = _rows(path, text, delimiter)
        columns = _header(rows)
        if columns.is_glossary:
            return concepts_of(rows, columns, str(path))
    raise UserError("no columns of terms and translations are here.", where=f"{path}:1", remedy=NO_COLUMNS)


def _header(rows: Iterator[Row]) -> Columns:
    return next((columns_of(cells) for _, cells in rows), columns_of(()))


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what, remedy = f"the row that begins here cannot be read: {error}.", "Close every quote."
        raise UserError(what, where=f"{path}:{line}", remedy=remedy) from None
