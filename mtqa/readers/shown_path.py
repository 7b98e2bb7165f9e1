"""What a file is called in reports and messages."""

from pathlib import Path


def shown(path: Path) -> str:
    """Return a path below the working folder if it is there, with forward slashes.

    Bytes of a file name that are no UTF-8 become U+FFFD, so that reports can be written.
    """
    working_folder = Path.cwd()
    if path.is_absolute() and path.is_relative_to(working_folder):
        path = path.relative_to(working_folder)
    return path.as_posix().encode(errors="surrogateescape").decode(errors="replace")
