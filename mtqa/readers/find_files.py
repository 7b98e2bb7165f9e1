"""From the paths that a user gives to the files that mtqa reads."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from msgspec import Struct

from mtqa.readers.formats import Format, ReadOptions, format_by_extension, format_named
from mtqa.readers.shown_path import shown
from mtqa.text_encoding import decode_leniently
from mtqa.user_errors import UserError

_HEAD_BYTES = 1 << 20


class FoundFile(Struct, frozen=True):
    """A file to read; `explicit` if the user named it, not only a folder that holds it."""

    path: Path
    explicit: bool


LeftOut = Callable[[str], bool]
"""Tells of the path of a file, or of a folder with a slash at its end, whether nothing there is to be read."""


class FoundFiles(Struct, frozen=True):
    """The files of a run, each once, in order; and an error for each path that could not be followed.

    `left_out` are the files and folders that were to be left out, as they were met.
    """

    files: tuple[FoundFile, ...]
    errors: tuple[UserError, ...]
    left_out: tuple[Path, ...] = ()


def find_files(
    paths: Iterable[str | Path], options: ReadOptions | None = None, left_out: LeftOut | None = None
) -> FoundFiles:
    """Return the files at `paths`, folders searched to the bottom in sorted order.

    Of a folder, those files count that have an extension of a known format (of `options.format`, if
    given) and look bilingual; the others, hidden files and hidden folders are passed over in silence. A
    real file or folder is visited once, however many links lead to it. `-` (standard input) is a path
    for `read_text`, not for this. What is `left_out` is so even where a user names it. Raises UserError only if
    `options.format` is unknown.
    """
    search = _Search(options or ReadOptions(), left_out)
    given = [Path(path) for path in paths]
    named = {os.path.realpath(path) for path in given if not _is_folder(path)}
    for path in given:
        if _is_folder(path):
            search.folder(path, named)
        else:
            search.file(path)
    return FoundFiles(tuple(search.files), tuple(search.errors), tuple(search.passed_over))


class _Search:
    def __init__(self, options: ReadOptions, left_out: LeftOut | None) -> None:
        self.files: list[FoundFile] = []
        self.errors: list[UserError] = []
        self.passed_over: list[Path] = []
        self._left_out = left_out
        self._options = options
        self._only = format_named(options.format) if options.format else None
        self._files_seen: set[str] = set()
        self._folders_seen: set[tuple[int, int]] = set()

    def file(self, path: Path) -> None:
        """Add a file that the user named, or an error if there is none."""
        try:
            path.stat()
        except FileNotFoundError:
            what = "this link leads nowhere." if path.is_symlink() else "there is no such file or folder."
            self.errors.append(UserError(what, where=shown(path), remedy="Check the spelling of the path."))
        except OSError as error:
            self.errors.append(_unreachable(path, error))
        else:
            if not self._is_left_out(path):
                self._add(path, explicit=True)

    def folder(self, top: Path, named: set[str]) -> None:
        """Add what is in a folder, except the real paths in `named`, which are added on their own."""
        waiting = [top]  # no recursion: folders may be nested deeper than the stack
        while waiting:
            path = waiting.pop()
            is_folder = _is_folder(path)
            if self._is_left_out(path, is_folder=is_folder):
                continue
            if is_folder:
                waiting.extend(reversed(self._entries(path)))
            elif self._is_wanted(path) and os.path.realpath(path) not in named:
                self._add(path, explicit=False)

    def _is_left_out(self, path: Path, *, is_folder: bool = False) -> bool:
        if self._left_out is None or not self._left_out(f"{path}/" if is_folder else str(path)):
            return False
        self.passed_over.append(path)
        return True

    def _entries(self, folder: Path) -> list[Path]:
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in self._folders_seen:
                return []
            self._folders_seen.add((status.st_dev, status.st_ino))
            entries = sorted(folder.iterdir())
        except OSError as error:
            self.errors.append(_unreachable(folder, error))
            return []
        return [entry for entry in entries if not entry.name.startswith(".")]

    def _add(self, path: Path, *, explicit: bool) -> None:
        real = os.path.realpath(path)
        if real not in self._files_seen:
            self._files_seen.add(real)
            self.files.append(FoundFile(path, explicit))

    def _is_wanted(self, path: Path) -> bool:
        if not _may_be_read(path, self._only) or not _is_file(path):
            return False
        try:
            with path.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
        except OSError:
            return True  # reading it will say what is wrong
        return looks_bilingual(path, head, self._options)


def looks_bilingual(path: PurePath, head: bytes, options: ReadOptions) -> bool:
    """Tell whether a file would be found in a folder: by its extension, and by its first bytes."""
    found = format_by_extension(path)
    if found is None or not _may_be_read(path, format_named(options.format) if options.format else None):
        return False
    return found.reader().recognises(decode_leniently(head[:_HEAD_BYTES]), options)


def _may_be_read(path: PurePath, only: Format | None) -> bool:
    found = format_by_extension(path)
    return found is not None and only in (None, found)


# The methods of Path raise PermissionError below a folder that may not be entered.
def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113


def _unreachable(path: Path, error: OSError) -> UserError:
    remedy = "Allow reading it, or leave it out."
    return UserError(f"this cannot be opened ({error.strerror}).", where=shown(path), remedy=remedy)
