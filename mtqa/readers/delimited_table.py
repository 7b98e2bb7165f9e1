"""Tables with named columns: TSV, and CSV with commas, semicolons or tabs."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import PurePath

from mtqa.model import Document, Edit, Text, apply_edits
from mtqa.readers.bilingual_rows import BilingualRows, PlacedText, Row, chosen_names, first_present, missing_fields
from mtqa.readers.formats import ChangedText, OpenedFile, ReadOptions
from mtqa.readers.places import Places
from mtqa.readers.table_rows import Cell, TableRow, has_quoting, table_rows

_DELIMITERS = {".tsv": "\t", ".csv": ",;\t"}
_ANY_DELIMITER = "\t,;"
_CONFLICT = re.compile(r"\A\ufeff?<{7} [^\n]*\n")
_DOUBLED_QUOTE = re.compile('""')


def recognises(head: str, options: ReadOptions) -> bool:
    """Tell whether the first row names columns for a source and a target.

    The marker of a conflict above it is for the reader to complain about.
    """
    head = _CONFLICT.sub("", head)
    return any(_is_bilingual(_columns(_header(head, delimiter), options)) for delimiter in _ANY_DELIMITER)


def read(opened: OpenedFile) -> Document:
    """Return the segments of a table; see `Reader.read`."""
    return _Reading(opened).document()


def file_edits(opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
    """Return edits of targets as edits of the file, in quotes where cells need them; see `Reader.file_edits`."""
    reading = _Reading(opened)
    return [edit for text, edits in changed for edit in reading.cell_edits(text, edits)]


class _Reading:
    def __init__(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._content = opened.content
        self._places = Places(opened.content)
        self._rows = BilingualRows(opened, "delimited-table")

    def document(self) -> Document:
        if not self._content.strip():
            return self._rows.document()
        delimiter, header = self._layout
        columns = _columns(header, self._opened.options)
        for row in islice(table_rows(self._content, delimiter, quoting=self._quoting), 1, None):
            self._add(row, columns, len(header))
        return self._rows.document()

    def cell_edits(self, text: Text, edits: Sequence[Edit]) -> list[Edit]:
        """Return edits of a cell's text as edits of the file."""
        start = self._places.offset(text.locate(0))
        if self._quoting and self._content.endswith('"', 0, start):
            return self._places.file_edits(text, edits, _doubled_quotes)
        value = apply_edits(text.value, edits)
        if self._quoting and (value.startswith('"') or set(value) & {self._layout[0], "\r", "\n"}):
            return [Edit(start, start + len(text.value), f'"{_doubled_quotes(value)}"')]
        return self._places.file_edits(text, edits)

    @cached_property
    def _quoting(self) -> bool:
        # Unquoted TSV is common, and its texts may begin with a quote; in CSV only quotes protect commas.
        delimiter, _ = self._layout
        return delimiter != "\t" or has_quoting(self._content, delimiter)

    @cached_property
    def _layout(self) -> tuple[str, list[str]]:
        candidates = _DELIMITERS.get(
            PurePath(self._opened.real_path or self._opened.path).suffix.lower(), _ANY_DELIMITER
        )
        headers = [(delimiter, _header(self._content, delimiter)) for delimiter in candidates]
        for delimiter, header in headers:
            if _is_bilingual(_columns(header, self._opened.options)):
                return delimiter, header
        widest = max((header for _, header in headers), key=lambda header: len(header))
        raise missing_fields(self._opened, "columns", widest, 1)

    def _add(self, row: TableRow, columns: Mapping[str, int], width: int) -> None:
        if row.broken is not None:
            place = self._places.position(row.broken)
            remedy = "Close it with a quote right before the next delimiter, and double the quotes inside."
            self._rows.problem(
                "The cell that begins here has a quote that is not closed.", remedy, place.line, place.column
            )
            return
        line = self._places.position(row.start).line
        if len(row.cells) != width:
            message = f"The row has {len(row.cells)} cells, the first row has {width}."
            self._rows.problem(message, "Add or remove delimiters, or quote the cell that holds one.", line, 1)
            return
        texts = {role: self._text(row.cells[column]) for role, column in columns.items()}
        key = texts.pop("id", None)
        self._rows.add(Row(key.value if key and key.value else f"line {line}", **texts))

    def _text(self, cell: Cell) -> PlacedText:
        escapes = (
            [match.span() for match in _DOUBLED_QUOTE.finditer(self._content, cell.start, cell.end)]
            if cell.quoted
            else []
        )
        return PlacedText(_cell_value(self._content, cell), self._places.anchors(cell.start, cell.end, escapes))


def _header(content: str, delimiter: str) -> list[str]:
    row = next(table_rows(content, delimiter, quoting=True), None)
    return [_cell_value(content, cell).strip() for cell in row.cells] if row else []


def _columns(header: Sequence[str], options: ReadOptions) -> dict[str, int]:
    """Return the column of each role that the header names, upper and lower case being the same."""
    columns = {name.casefold(): index for index, name in reversed(list(enumerate(header)))}
    found = {
        role: first_present([name.casefold() for name in names], columns)
        for role, names in chosen_names(options.fields).items()
    }
    return {role: columns[name] for role, name in found.items() if name is not None}


def _is_bilingual(columns: Mapping[str, int]) -> bool:
    return "source" in columns and "target" in columns


def _doubled_quotes(text: str) -> str:
    return text.replace('"', '""')


def _cell_value(content: str, cell: Cell) -> str:
    value = content[cell.start : cell.end]
    return value.replace('""', '"') if cell.quoted else value
