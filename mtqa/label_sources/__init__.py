"""What label memories are built from: bilingual documents, string catalogs of products, glossaries.

`CATALOGS` is the table of formats of catalogs; one module reads one of them.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Literal

from msgspec import Struct


class CatalogText(Struct, frozen=True):
    """A text of a catalog in one language, found by its key, and the 1-based line where it stands (0: not known)."""

    key: str
    text: str
    line: int = 0


class CatalogPair(Struct, frozen=True):
    """A text and its translation, from a catalog that holds both; languages are empty where it does not say."""

    source_language: str
    target_language: str
    source: str
    target: str
    line: int = 0


class CatalogFormat(Struct, frozen=True):
    """One format of catalogs: how its files are called, and how they tell their language.

    `languages` says whether a file holds `both` languages, or one that its `name` or its `folder` tells. `bare` tells
    that a file whose name has no language holds the source language.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    languages: Literal["both", "name", "folder", "name or folder"]
    module: str
    bare: bool = False
    folder_pattern: str = ""

    def texts(self) -> Callable[[bytes, str], Iterable[CatalogText]]:
        """Return the function that reads a catalog of one language: content, and what errors call it, to its texts."""
        return import_module(self.module).texts  # type: ignore[no-any-return]

    def pairs(self) -> Callable[[bytes, str], Iterable[CatalogPair]]:
        """Return the function that reads a catalog of both languages."""
        return import_module(self.module).pairs  # type: ignore[no-any-return]


_HERE = "mtqa.label_sources"
CATALOGS: Mapping[str, CatalogFormat] = {
    each.name: each
    for each in (
        CatalogFormat("po", "gettext PO", (".po",), "both", f"{_HERE}.gettext"),
        CatalogFormat("xliff", "XLIFF 1.2 and 2", (".xlf", ".xliff"), "both", f"{_HERE}.xliff"),
        CatalogFormat(
            "resx", "RESX and RESW of .NET", (".resx", ".resw"), "name or folder", f"{_HERE}.resx", bare=True
        ),
        CatalogFormat("json", "JSON, flat or nested", (".json",), "name or folder", f"{_HERE}.json_texts"),
        CatalogFormat(
            "android",
            "Android string resources",
            (".xml",),
            "folder",
            f"{_HERE}.android",
            bare=True,
            folder_pattern=r"(?P<stem>values)(?:-(?:b\+)?(?P<code>[A-Za-z]{2,3}(?:(?:-r|\+)[A-Za-z0-9]{2,4})*))?",
        ),
        CatalogFormat(
            "strings",
            "strings of Apple's systems",
            (".strings", ".stringsdict"),
            "folder",
            f"{_HERE}.apple",
            folder_pattern=r"(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})*|Base)(?P<stem>\.lproj)",
        ),
        CatalogFormat(
            "properties", "Java properties", (".properties",), "name or folder", f"{_HERE}.properties", bare=True
        ),
    )
}
