"""What there is in a repository that a configuration could tell of: bilingual files, glossaries, catalogs, CI."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import takewhile
from pathlib import Path, PurePosixPath

from msgspec import Struct

from mtqa.configuration.path_globs import path_below
from mtqa.glossaries.delimited import DELIMITERS
from mtqa.glossaries.table import columns_of
from mtqa.label_sources.catalog_files import find_catalogs
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.readers.document_languages import language_of_path
from mtqa.readers.formats import format_by_extension
from mtqa.text_encoding import decode_leniently
from mtqa.user_errors import UserError
from mtqa.verdicts import BASELINE_FILE, DECISIONS_FILE

MOST_READ = 60
"""How many bilingual files are read; the languages of the others are told by their paths."""

LONGEST_READ = 2_000_000
_PASSED_OVER = {"node_modules", "venv", "env", "__pycache__", "build", "dist", "target", "vendor", "site-packages"}
_GLOSSARY = re.compile(r"gloss|term|dnt|vocab|lexic", re.IGNORECASE)
_TELLING = {"status", "forbidden", "allowed", "kept", "part_of_speech", "case"}
"""Columns that glossaries have, and bilingual tables have not."""

_CI = {
    ".github/workflows": "GitHub Actions",
    ".gitlab-ci.yml": "GitLab CI",
    "azure-pipelines.yml": "Azure Pipelines",
    ".pre-commit-config.yaml": "pre-commit",
}
_ASSUMED = "en"


class Survey(Struct, frozen=True):
    """What was seen below a folder; all paths are relative to it, with forward slashes.

    `languages` are target languages with the number of their files, `sources` source languages that files themselves
    tell; `silent` is how many files do not tell theirs.
    """

    folder: Path
    paths: tuple[str, ...] = ()
    formats: Mapping[str, int] = {}
    sources: Mapping[str, int] = {}
    languages: Mapping[str, int] = {}
    silent: int = 0
    glossaries: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    ci: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        """How many bilingual files there are."""
        return sum(self.formats.values())

    @property
    def untold(self) -> int:
        """How many of them tell no target language."""
        return self.files - sum(self.languages.values())


def survey(folder: Path) -> Survey:
    """Look at everything below a folder but hidden folders and those of tools."""
    others = list(_files(folder))
    glossaries = tuple(_below(path, folder) for path in others if _is_glossary(path))
    bilingual = [path for path in _bilingual(folder) if _below(path, folder) not in glossaries]
    formats, sources, languages = Counter[str](), Counter[str](), Counter[str]()
    silent = 0
    read = set(bilingual[:: max(1, len(bilingual) // MOST_READ)])
    for path in bilingual:
        seen = _seen(path) if path in read and path.stat().st_size <= LONGEST_READ else None
        if seen is None:
            known = format_by_extension(path)
            formats[known.name if known else path.suffix] += 1
            language = language_of_path(_below(path, folder))
            languages.update([language] if language else [])
            continue
        formats[seen.format] += 1
        languages[seen.target] += 1
        sources[seen.source] += 1
        silent += seen.silent
    return Survey(
        folder,
        _tops(bilingual, folder),
        dict(formats.most_common()),
        dict(sources.most_common()),
        dict(languages.most_common()),
        silent,
        glossaries,
        tuple(_below(path, folder) for path in others if path.suffix == ".labels"),
        _catalogs(folder),
        tuple(dict.fromkeys(_below(path.parent.parent, folder) for path in others if _is_rule(path))),
        tuple(name for name in (BASELINE_FILE, DECISIONS_FILE) if (folder / name).is_file()),
        tuple(name for path, name in _CI.items() if (folder / path).exists()),
    )


class _Seen(Struct, frozen=True):
    format: str
    source: str
    target: str
    silent: bool


def _seen(path: Path) -> _Seen | None:
    """Return format and languages of a file, the source language assumed where neither it nor its path tells."""
    for options in (ReadOptions(), ReadOptions(_ASSUMED)):
        try:
            document = read_document(path, options)
        except UserError:
            continue
        silent = options.source_language is not None
        return _Seen(document.format, document.source_language, document.target_language, silent)
    return None


def _bilingual(folder: Path) -> list[Path]:
    found = find_files([folder], left_out=lambda path: PurePosixPath(path).name in _PASSED_OVER)
    return [file.path for file in found.files]


def _files(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (Path(inside, name) for name in sorted(names) if not name.startswith("."))


def _is_glossary(path: Path) -> bool:
    """Tell whether a file is meant as a glossary: also bilingual tables have columns of sources and targets."""
    ending = path.suffix.lower()
    if ending == ".tbx":
        return True
    if ending not in (".csv", *DELIMITERS):
        return False
    try:
        with path.open("rb") as stream:
            head = decode_leniently(stream.read(4_096)).partition("\n")[0]
    except OSError:
        return False
    for delimiter in DELIMITERS.get(ending, ",;\t"):
        try:
            columns = columns_of(next(csv.reader(StringIO(head), delimiter=delimiter), []))
        except csv.Error:
            continue
        if columns.is_glossary:
            return bool(_TELLING & columns.roles.keys()) or _GLOSSARY.search(path.stem) is not None
    return False


def _is_rule(path: Path) -> bool:
    if path.suffix != ".toml":
        return False
    try:
        text = path.read_bytes()
    except OSError:
        return False
    return all(key in text for key in (b"\ncheck = ", b"\nmessage = ", b"[[flags]]"))


def _catalogs(folder: Path) -> tuple[str, ...]:
    """Return the folders of string catalogs in several languages, from which a label memory can be built."""
    groups: dict[str, set[Path]] = {}
    for file in find_catalogs([str(folder)]).files:
        if not _PASSED_OVER.intersection(file.path.parts) and (file.language or file.format.languages == "both"):
            groups.setdefault(file.group, set()).add(file.path)
    several = [path for paths in groups.values() if len(paths) > 1 for path in paths]
    return _tops(sorted(several), folder)


def _tops(paths: Iterable[Path], folder: Path) -> tuple[str, ...]:
    """Return, for each folder at the top, the innermost one that holds all of these files in it; `.` for loose ones.

    Below the first one, that is no folder of one language: others will come.
    """
    groups: dict[str, list[str]] = {}
    for path in paths:
        top, *inner = PurePosixPath(_below(path, folder)).parts
        shared = takewhile(lambda part: not language_of_path(f"{part}/_"), inner[:-1])
        groups.setdefault(top if inner else ".", []).append("/".join((top, *shared)))
    if "." in groups:
        return (".",)
    return tuple(os.path.commonpath(inside).replace(os.sep, "/") for inside in groups.values())


def _below(path: Path, folder: Path) -> str:
    return path_below(str(path), str(folder)) or "."
