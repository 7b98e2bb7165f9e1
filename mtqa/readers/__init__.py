"""Files to documents, and back: what mtqa can read, and how.

`FORMATS` is the table of formats; `find_files` turns what a user names into files. `read_document` reads
one of them in one step, `open_file` (for standard input `open_bytes`) and `read_opened` in two, so that
`rewrite` can change its targets; `read_text` reads a text that has no file.
"""

import stat
from pathlib import Path, PurePath

import msgspec

from mtqa.model import Document, ReadProblem
from mtqa.readers.find_files import FoundFile, FoundFiles, LeftOut, find_files
from mtqa.readers.formats import FORMATS, Format, OpenedFile, ReadOptions, format_of
from mtqa.readers.rewriting import rewrite
from mtqa.readers.shown_path import shown
from mtqa.text_encoding import decode
from mtqa.user_errors import UserError

__all__ = [
    "FORMATS", "Format", "FoundFile", "FoundFiles", "LeftOut", "OpenedFile", "ReadOptions", "decode", "find_files",
    "open_bytes", "open_file", "read_document", "read_opened", "read_text", "rewrite",
]  # fmt: skip


MOST_PROBLEMS = 100
"""How many problems of one file are told one by one."""


def read_document(path: str | Path, options: ReadOptions | None = None, *, shown_path: str | None = None) -> Document:
    """Read one file; what cannot be read of it is in `Document.problems`. See `open_file` and `read_opened`."""
    return read_opened(open_file(path, options, shown_path=shown_path))


def open_file(path: str | Path, options: ReadOptions | None = None, *, shown_path: str | None = None) -> OpenedFile:
    """Return the bytes and text of one file.

    `shown_path` is what reports call the file; without it, the path below the working folder if it is
    there. Raises UserError if it is missing, a folder, not permitted, in a wrong encoding, binary or of an
    unknown format.
    """
    path, options = Path(path), options or ReadOptions()
    name = shown(path) if shown_path is None else shown_path
    try:
        _require_file(path, name)
        format_of(path, options, name)
        raw = path.read_bytes()
        return OpenedFile(name, str(path.absolute()), decode(raw, name), options, raw)
    except FileNotFoundError:
        raise UserError("there is no such file.", where=name, remedy="Check the spelling of the path.") from None
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})."
        raise UserError(what, where=name, remedy="Allow reading it, or leave it out.") from None


def open_bytes(raw: bytes, path: str = "-", options: ReadOptions | None = None) -> OpenedFile:
    """Return the text of bytes that are no file, such as standard input; `path` only names them.

    Raises UserError as `open_file` does.
    """
    return OpenedFile(path, "", decode(raw, path), options or ReadOptions(), raw)


def read_opened(opened: OpenedFile) -> Document:
    """Return the segments of a file; what cannot be read of it is in `Document.problems`.

    Raises UserError if nothing of it can be read, such as for unknown formats or languages.
    """
    known = format_of(PurePath(opened.real_path or opened.path), opened.options, opened.path)
    return _within_bounds(known.reader().read(opened))


def read_text(content: str, path: str = "-", options: ReadOptions | None = None) -> Document:
    """Read a text that is no file, such as standard input; `path` only names it.

    Raises UserError as `read_opened` does.
    """
    return read_opened(OpenedFile(path, "", content.removeprefix("\ufeff"), options or ReadOptions()))


def _require_file(path: Path, where: str) -> None:
    if stat.S_ISDIR(mode := path.stat().st_mode):
        raise UserError("this is a folder.", where=where, remedy="Name a file.")
    if not stat.S_ISREG(mode):
        remedy = "Pipe it into mtqa and give - as the path."
        raise UserError("this is not an ordinary file.", where=where, remedy=remedy)


def _within_bounds(document: Document) -> Document:
    """Return the document with at most MOST_PROBLEMS problems: a file that is something else has one a line."""
    excess = len(document.problems) - MOST_PROBLEMS
    if excess <= 0:
        return document
    kept, last = document.problems[:MOST_PROBLEMS], document.problems[MOST_PROBLEMS]
    levels = {problem.level for problem in document.problems[MOST_PROBLEMS:]}
    more = ReadProblem(
        f"There are {excess} more problems from here on.",
        "Mend the others first.",
        last.line,
        last.column,
        "error" if "error" in levels else "note",
    )
    return msgspec.structs.replace(document, problems=(*kept, more))
