"""What a run checks: all that its paths lead to, or what changed there; opened file by file."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from mtqa.history import ChangedSegments
from mtqa.languages import load_language
from mtqa.readers import FoundFiles, LeftOut, OpenedFile, ReadOptions, find_files, open_bytes, open_file
from mtqa.readers.shown_path import shown
from mtqa.settings import Settings
from mtqa.user_errors import UserError

STANDARD_INPUT = "-"
MOST_SHOWN = 3


class Sources(Struct, frozen=True):
    """The names of files and how to open them, and what could not be found."""

    files: tuple[tuple[str, Callable[[], OpenedFile]], ...]
    errors: tuple[UserError, ...]


def found_sources(paths: Sequence[str], options: ReadOptions, left_out: LeftOut | None = None) -> Sources:
    """Return the files at some paths, folders searched; raises UserError if there is nothing to check.

    What is `left_out` is not among them. It is all right if nothing else was named: hooks name what changed.
    """
    found = find_files([path for path in paths if path != STANDARD_INPUT], options, left_out)
    names = [STANDARD_INPUT] * (STANDARD_INPUT in paths) + [str(file.path) for file in found.files]
    if not names and not found.errors and not _named_files_only(paths, found):
        what = "no bilingual file is here, so there is nothing to check."
        remedy = "`mtqa formats` lists what mtqa reads; --field tells which columns of a table hold texts."
        if found.left_out:
            remedy += f" `exclude` leaves out {', '.join(shown(path) for path in found.left_out[:MOST_SHOWN])}."
        raise UserError(what, where=", ".join(paths), remedy=remedy)
    return Sources(tuple((name, partial(_open, name, options)) for name in names), found.errors)


def changed_sources(changed: ChangedSegments, left_out: LeftOut | None = None) -> Sources:
    """Return the files that changed, as they were read when they were compared, without what is `left_out`."""
    opened = [file for file in changed.files if isinstance(file, OpenedFile)]
    errors = tuple(file for file in changed.files if isinstance(file, UserError))
    kept = [file for file in opened if not (left_out and left_out(file.real_path))]
    wrong = tuple(error for error in errors if not (left_out and left_out(error.where)))
    return Sources(tuple((file.real_path, partial(_opened, file)) for file in kept), wrong)


def _named_files_only(paths: Sequence[str], found: FoundFiles) -> bool:
    """Tell whether all that was named are files that are left out."""
    return bool(paths) and all(Path(path) in found.left_out and not Path(path).is_dir() for path in paths)


def read_options(settings: Settings) -> ReadOptions:
    """Return what readers are told; raises UserError for languages that do not exist."""
    options = {"--source-lang": settings.source_language, "--target-lang": settings.target_language}
    for option, code in options.items():
        try:
            if code is not None:
                load_language(code)
        except UserError as error:
            raise UserError(error.what, where=option, remedy=error.remedy) from None
    return ReadOptions(settings.source_language, settings.target_language, settings.format, settings.fields)


def _open(name: str, options: ReadOptions) -> OpenedFile:
    if name == STANDARD_INPUT:
        return open_bytes(sys.stdin.buffer.read(), name, options)
    return open_file(name, options, shown_path=shown(Path(name)))


def _opened(file: OpenedFile) -> OpenedFile:
    return file
