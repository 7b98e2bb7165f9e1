"""Values of the right type that may still be wrong: files, languages and formats that do not exist."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mtqa.languages import load_language
from mtqa.readers.formats import format_named
from mtqa.user_errors import UserError


class Mistaken(Exception):  # noqa: N818 - it never leaves this package
    """What is wrong with a value, or with the item of that number in it."""

    def __init__(self, what: str, remedy: str = "", item: int | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy, self.item = what, remedy, item


def places_of(kind: str) -> Callable[[Any, Path], Any]:
    """Return what turns paths of a file into paths from the working folder; with a `kind`, they must exist."""

    def found(value: Any, folder: Path) -> Any:
        names = (value,) if isinstance(value, str) else value
        paths = [from_here(folder / Path(name).expanduser()) for name in names]
        for number, (name, path) in enumerate(zip(names, paths, strict=True)):
            if kind and not os.path.exists(path):  # noqa: PTH110  # which never raises
                item = None if isinstance(value, str) else number
                raise Mistaken(f"there is no {kind} “{name}”.", f"Paths start from {folder}.", item)
        return paths[0] if isinstance(value, str) else tuple(paths)

    return found


def from_here(path: Path) -> str:
    """Return a path below the working folder if it is there, else an absolute one."""
    absolute = os.path.abspath(path)  # noqa: PTH100  # `..` is to go, links are to stay
    working_folder = os.path.join(Path.cwd(), "")  # noqa: PTH118
    return absolute.removeprefix(working_folder) if absolute + os.sep != working_folder else "."


def globs(value: tuple[str, ...], _: Path) -> tuple[str, ...]:
    """Return globs; one that would take something back is none."""
    for number, glob in enumerate(value):
        if glob.startswith("!"):
            raise Mistaken("a glob with `!` takes nothing back here.", "Name what is meant by other globs.", number)
        if "\\" in glob:
            raise Mistaken("paths have forward slashes.", f"Write {glob.replace(chr(92), '/')!r}.", number)
        if ".." in glob.split("/"):
            raise Mistaken("globs name what is below the folder of the configuration.", "Leave out `..`.", number)
    return value


def language(value: str, _: Path) -> str:
    """Return a language code as we write it."""
    try:
        return load_language(value).code
    except UserError as error:
        raise Mistaken(error.what, error.remedy) from None


def languages(value: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Return language codes as we write them."""
    found = []
    for number, code in enumerate(value):
        try:
            found.append(language(code, folder))
        except Mistaken as mistake:
            raise Mistaken(mistake.what, mistake.remedy, number) from None
    return tuple(found)


def reading_format(value: str, _: Path) -> str:
    """Return the name of a format that mtqa reads."""
    try:
        return format_named(value).name
    except UserError as error:
        raise Mistaken(error.what, error.remedy) from None
