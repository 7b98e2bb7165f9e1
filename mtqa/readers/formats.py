"""The table of formats that mtqa reads, and what a reader is given."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from msgspec import Struct

from mtqa.model import Document, Edit, Text
from mtqa.user_errors import UserError


class ReadOptions(Struct, frozen=True):
    """What the user says about the files to be read.

    Languages hold for what the file itself does not say, but win over the path. `format` is a name in
    FORMATS. `fields` maps `id`, `source`, `target`, `source_language`, `target_language` to the name of
    a JSON field or table column.
    """

    source_language: str | None = None
    target_language: str | None = None
    format: str | None = None
    fields: Mapping[str, str] = {}


class OpenedFile(Struct, frozen=True):
    """A decoded file. `path` names it in reports; `real_path` is where it lies, empty for standard input.

    `raw` is what the file holds, byte for byte.
    """

    path: str
    real_path: str
    content: str
    options: ReadOptions
    raw: bytes = b""

    def whole_text(self) -> str:
        """Return the content as it stands in the file, with a byte order mark, if any, as U+FEFF."""
        return self.content if self.raw in (b"", self.content.encode()) else f"\ufeff{self.content}"


ChangedText = tuple[Text, Sequence[Edit]]
"""A target text as it was read, and edits of it that do not overlap."""


class Reader(Protocol):
    """What the module of a format has to offer."""

    def read(self, opened: OpenedFile) -> Document:
        """Return the segments and problems of a file; raises UserError for what cannot be read at all."""
        ...

    def recognises(self, head: str, options: ReadOptions) -> bool:
        """Tell whether a file that begins with `head` looks bilingual; wrong bytes may have become U+FFFD."""
        ...

    def file_edits(self, opened: OpenedFile, changed: Sequence[ChangedText]) -> list[Edit]:
        """Return the edits of a file's content, in code points, that have the effect of those of its targets."""
        ...


class Format(Struct, frozen=True):
    """One line of the table of formats; its module is imported on first use."""

    name: str
    title: str
    extensions: tuple[str, ...]
    recognised_by: str
    module: str

    def reader(self) -> Reader:
        """Return the module that reads the format."""
        return cast("Reader", import_module(self.module))


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format(
            "sxs-markdown",
            "Side-by-side Markdown of Microsoft's documentation",
            (".md", ".markdown"),
            "<span data-ttu-id=…> followed by its sxs-lookup",
            "mtqa.readers.sxs_markdown",
        ),
        Format(
            "bitext-jsonl",
            "JSON Lines, one pair of texts a line",
            (".jsonl", ".ndjson"),
            "fields such as src and tgt, source and target",
            "mtqa.readers.bitext_jsonl",
        ),
        Format(
            "delimited-table",
            "Tables with named columns (TSV, CSV)",
            (".tsv", ".csv"),
            "columns such as source and target in the first row",
            "mtqa.readers.delimited_table",
        ),
        Format("gettext-po", "gettext PO", (".po",), "messages (msgid)", "mtqa.readers.gettext_po"),
        Format("xliff", "XLIFF 1.2 and 2.x", (".xlf", ".xliff"), "<xliff> with a <target>", "mtqa.readers.xliff"),
        Format("tmx", "Translation memories (TMX 1.1 to 1.4b)", (".tmx",), "<tmx>", "mtqa.readers.tmx"),
    )
}


def format_named(name: str) -> Format:
    """Return the format of that name; raises UserError that lists all formats."""
    if name not in FORMATS:
        raise UserError(f"“{name}” is not a format that mtqa reads.", remedy=f"Formats are {_listed()}.")
    return FORMATS[name]


def format_by_extension(path: PurePath) -> Format | None:
    """Return the format whose extension a path has, upper or lower case."""
    extension = path.suffix.lower()
    return next((known for known in FORMATS.values() if extension in known.extensions), None)


def format_of(path: PurePath, options: ReadOptions, where: str) -> Format:
    """Return the format that the options name or the extension tells; raises UserError that lists all."""
    found = format_named(options.format) if options.format else format_by_extension(path)
    if found is None:
        raise UserError(
            "mtqa does not know the format of this file.",
            where=where,
            remedy=f"Name it with --format-in: {_listed()}.",
        )
    return found


def _listed() -> str:
    return ", ".join(f"{known.name} ({' '.join(known.extensions)})" for known in FORMATS.values())
