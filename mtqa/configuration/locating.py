"""Where the configuration of a project is: in the nearest folder upward that has one."""

from pathlib import Path

from mtqa.configuration.configuration_file import CONFIGURATION, PYPROJECT, open_configuration


def find_configuration(start: Path) -> Path | None:
    """Return `mtqa.toml`, or a `pyproject.toml` with a table `[tool.mtqa]`, of a folder or the nearest one above it.

    Raises UserError for a file that speaks of mtqa and is no TOML: nobody wants it to be passed over.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if _is_file(folder / CONFIGURATION):
            return folder / CONFIGURATION
        if _speaks_of_mtqa(folder / PYPROJECT):
            return folder / PYPROJECT
    return None


def _speaks_of_mtqa(path: Path) -> bool:
    try:
        if b"mtqa" not in path.read_bytes():
            return False
    except OSError:
        return False
    return open_configuration(path).options is not None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be entered
        return False
