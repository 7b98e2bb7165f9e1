"""Globs of paths, much as .gitignore has them: `docs/legacy/**`, `*.it-IT.md`, `/drafts/`, `**/old-?.tsv`."""

import os
import re
from collections.abc import Callable, Sequence
from functools import cache

_PIECE = re.compile(r"\*\*/|/\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|\\.|[^*?\[\\]+|.", re.DOTALL)
_SPECIAL = re.compile(r"[*?\[]")
_SIMPLE = {"**/": "(?:[^/]+/)*", "/**": "/.+", "*": "[^/]*", "?": "[^/]"}


def fits(path: str, globs: Sequence[str]) -> bool:
    """Tell whether a path (relative, with forward slashes) or a folder above it is one that a glob names.

    A glob with a slash that is not its last character starts at the root, any other fits at any depth. `*` and `?` stop
    at slashes, `**` does not. A glob that ends with a slash names folders only.
    """
    return bool(globs) and _pattern(tuple(globs)).fullmatch(path) is not None


def glob_of(path: str) -> str:
    """Return the glob that names just this path and what is below it."""
    return "/" + _SPECIAL.sub(r"[\g<0>]", path)


def path_below(path: str, root: str) -> str | None:
    """Return a path as seen from a folder, with forward slashes; None if it is not below it."""
    for absolute in (os.path.abspath, os.path.realpath):
        own, folder = absolute(path), os.path.join(absolute(root), "")  # noqa: PTH118  # the root of all has its slash
        if own.startswith(folder):
            return own.removeprefix(folder).replace(os.sep, "/")
    return None


def fitting(globs: Sequence[str], root: str) -> Callable[[str], bool] | None:
    """Return what tells whether globs, seen from `root`, name a path of the file system; None without any."""
    if not globs:
        return None

    def fits_below(path: str) -> bool:
        below = path_below(path, root)
        return below is not None and fits(f"{below}/" if path.endswith("/") else below, globs)

    return fits_below


@cache
def _pattern(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_translated(glob)})" for glob in globs), re.DOTALL)


def _translated(glob: str) -> str:
    folders_only = glob.endswith("/")
    bare = glob.removeprefix("./").rstrip("/")
    anchored = "/" in bare
    pattern = "".join(_piece(piece) for piece in _PIECE.findall(bare.removeprefix("/")))
    start = "" if anchored else "(?:[^/]+/)*"
    return start + pattern + ("/.*" if folders_only else "(?:/.*)?")


def _piece(piece: str) -> str:
    if piece in _SIMPLE:
        return _SIMPLE[piece]
    if len(piece) > 2 and piece[0] == "[":
        inner = piece[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"(?!/)[{'^' + inner[1:] if inner[0] in '!^' else inner}]"
    return re.escape(piece[1:] if len(piece) == 2 and piece[0] == "\\" else piece)
