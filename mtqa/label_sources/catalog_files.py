"""The string catalogs below some paths, those of one language put together with their siblings of another."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from mtqa.label_sources import CATALOGS, CatalogFormat
from mtqa.languages import load_language
from mtqa.readers.shown_path import shown
from mtqa.user_errors import UserError

CODE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?"
IN_NAME = re.compile(rf"(?P<stem>.*?)(?:(?:^|(?<=[._-]))(?P<code>{CODE}))?(?P<ending>\.[^.]+)")
IN_FOLDER = re.compile(CODE)
BASE = "Base"


class CatalogFile(Struct, frozen=True):
    """A catalog: its format, what its siblings in other languages share with it, and its language, "" if not told.

    `origin` is its path from the parent of the folder that the user named.
    """

    path: Path
    origin: str
    format: CatalogFormat
    group: str
    language: str


class FoundCatalogs(Struct, frozen=True):
    """The catalogs of some paths, the paths that are none, and an error for each that could not be followed."""

    files: tuple[CatalogFile, ...]
    others: tuple[str, ...]
    errors: tuple[UserError, ...]


def find_catalogs(paths: Iterable[str]) -> FoundCatalogs:
    """Return the catalogs at or below paths in sorted order; a folder may hold other files besides."""
    files: dict[str, CatalogFile] = {}
    others: list[str] = []
    errors: list[UserError] = []
    for given in paths:
        top = Path(given)
        if top.is_dir():
            others.append(given)
            candidates = list(_files_below(top, errors))
        else:
            candidates = [top] if _format_of(top) else []
            others += [] if candidates else [given]
        for path in candidates:
            known = _format_of(path)
            if not path.is_file():
                what = "there is no such file or folder."
                errors.append(UserError(what, where=shown(path), remedy="Check the spelling of the path."))
            elif known:
                files.setdefault(os.path.realpath(path), _catalog(path, top, known))
    return FoundCatalogs(tuple(files.values()), tuple(others), tuple(errors))


def origin_of(path: Path, top: Path) -> str:
    """Return a path from the parent of what the user named: it tells nothing else about the user's folders."""
    real = top.absolute()
    absolute = path.absolute()
    return (absolute.relative_to(real.parent) if absolute.is_relative_to(real) else Path(path.name)).as_posix()


def is_catalog(path: Path) -> bool:
    """Tell whether a file is called as catalogs are, and is therefore no document."""
    return _format_of(path) is not None


def _files_below(top: Path, errors: list[UserError]) -> Iterator[Path]:
    def complain(error: OSError) -> None:
        what = f"this cannot be opened ({error.strerror})."
        errors.append(UserError(what, where=shown(Path(str(error.filename))), remedy="Allow reading it."))

    for folder, inner, names in os.walk(top, onerror=complain):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _format_of(path: Path) -> CatalogFormat | None:
    extension = path.suffix.lower()
    found = next((known for known in CATALOGS.values() if extension in known.extensions), None)
    if found and found.folder_pattern and found.bare and not re.fullmatch(found.folder_pattern, path.parent.name):
        return None
    return found


def _catalog(path: Path, top: Path, known: CatalogFormat) -> CatalogFile:
    group, language = str(path.absolute()), ""
    if known.folder_pattern:
        found = re.fullmatch(known.folder_pattern, path.parent.name)
        code = (found["code"] or "") if found else ""
        if found and (not code or code == BASE or _code(code)):
            group, language = str(path.absolute().parent.parent / found["stem"] / path.name), _code(code)
    elif known.languages != "both":
        group, language = _by_name_or_folder(path.absolute())
    return CatalogFile(path, origin_of(path, top), known, group, language)


def _by_name_or_folder(path: Path) -> tuple[str, str]:
    """Return the path without its language, and that language: of the file's name, else of the innermost folder."""
    found = IN_NAME.fullmatch(path.name)
    if found and found["code"] and _code(found["code"]):
        return str(path.parent / f"{found['stem'].rstrip('._-')}{found['ending']}"), _code(found["code"])
    parts = list(path.parts)
    for place in range(len(parts) - 2, 0, -1):
        if IN_FOLDER.fullmatch(parts[place]) and _code(parts[place]):
            return str(Path(*parts[:place], "*", *parts[place + 1 :])), _code(parts[place])
    return str(path), ""


def _code(written: str) -> str:
    """Return a language code in its usual spelling; "" if there is no such language."""
    try:
        return load_language(written.replace("-r", "-").replace("+", "-")).code if written else ""
    except UserError:
        return ""
