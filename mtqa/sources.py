"""What a run checks: all that its paths lead to, or what changed there; opened file by file."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from mtqa.history import ChangedSegments
from mtqa.languages import load_language
from mtqa.readers import OpenedFile, ReadOptions, find_files, open_bytes, open_file
from mtqa.readers.shown_path import shown
from mtqa.settings import Settings
from mtqa.user_errors import UserError

STANDARD_INPUT = "-"


class Sources(Struct, frozen=True):
    """The names of files and how to open them, and what could not be found."""

    files: tuple[tuple[str, Callable[[], OpenedFile]], ...]
    errors: tuple[UserError, ...]


def found_sources(paths: Sequence[str], options: ReadOptions) -> Sources:
    """Return the files at some paths, folders searched; raises UserError if there is nothing to check."""
    found = find_files([path for path in paths if path != STANDARD_INPUT], options)
    names = [STANDARD_INPUT] * (STANDARD_INPUT in paths) + [str(file.path) for file in found.files]
    if not names and not found.errors:
        remedy = "`mtqa formats` lists what mtqa reads."
        raise UserError(
            "no bilingual file is here, so there is nothing to check.", where=", ".join(paths), remedy=remedy
        )
    return Sources(tuple((name, partial(_open, name, options)) for name in names), found.errors)


def changed_sources(changed: ChangedSegments) -> Sources:
    """Return the files that changed, as they were read when they were compared."""
    opened = [file for file in changed.files if isinstance(file, OpenedFile)]
    errors = tuple(file for file in changed.files if isinstance(file, UserError))
    return Sources(tuple((file.real_path, partial(_opened, file)) for file in opened), errors)


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
