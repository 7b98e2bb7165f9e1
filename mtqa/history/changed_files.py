"""Which files of a repository differ from those of a revision, and both of their contents."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from mtqa.history.git import Repository
from mtqa.user_errors import UserError

FILES = ("100644", "100755", "100664")
SUBMODULE = "160000"


class FileChange(Struct, frozen=True):
    """A file that differs: its paths before and after, None where there was or is none, real and absolute.

    `old` is its former content as git keeps it; `new` is the staged content, None if the file itself holds it.
    """

    old_path: Path | None
    path: Path | None
    old: bytes | None
    new: bytes | None


class _Line(Struct, frozen=True):
    """One line of git's raw differences."""

    old_mode: str
    mode: str
    old_id: str
    id: str
    status: str
    old_path: str
    path: str


def changed_files(
    repository: Repository, revision: str | None, *, staged: bool, matters: Callable[[Path], bool], later: str = ""
) -> list[FileChange]:
    """Return the files that differ between a commit and the working tree, the index, or the commit `later`.

    Files that git does not know yet count, those that it ignores do not. Renamed files are one change. Submodules
    are looked into. Files of which neither path `matters` are left out, so that their contents need not be read.
    Without a revision (`staged` only), it is the last commit, or nothing if there is none.
    """
    old = revision or repository.knows("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    lines = [
        line
        for line in _lines(repository.ask(*_question(old, later, staged=staged)))
        if line.mode == SUBMODULE or any(matters(repository.top / path) for path in {line.old_path, line.path})
    ]
    unmerged = [line.path for line in lines if line.status == "U"]
    if staged and unmerged:
        what = f"a merge is not finished: {', '.join(unmerged[:3])}."
        raise UserError(what, where=str(repository.top), remedy="Resolve it, and stage the result.")
    files = [line for line in lines if line.status != "U" and {line.old_mode, line.mode} & set(FILES)]
    from_git = staged or bool(later)
    ids = [line.old_id for line in files if line.old_mode in FILES]
    ids += [line.id for line in files if from_git and line.mode in FILES]
    contents = repository.blobs(ids)
    changes = [_change(repository, line, contents, from_git=from_git) for line in files]
    if not from_git:
        unknown = (repository.top / path for path in _unknown(repository))
        changes += [FileChange(None, path, None, None) for path in unknown if matters(path)]
        met = {change.path for change in changes}
        conflicts = dict.fromkeys(repository.top / path for path in unmerged)
        changes += [FileChange(None, path, None, None) for path in conflicts if path not in met and path.is_file()]
    for line in lines:
        if line.mode == SUBMODULE:
            changes += _inside(repository, line, matters, from_git=from_git)
    return changes


def _question(old: str, later: str, *, staged: bool) -> list[str]:
    words = ["diff", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--no-color", "--no-relative"]
    words += ["--ignore-submodules=none", "--cached"] if staged and not later else ["--ignore-submodules=none"]
    return [*words, *(name for name in (old, later) if name), "--"]


def _lines(output: bytes) -> Iterator[_Line]:
    """Yield the lines of `git diff --raw -z`: modes, ids and status, then a path, for renames two."""
    parts = iter([os.fsdecode(part) for part in output.split(b"\0")])
    for head in parts:
        if not head:
            return
        old_mode, mode, old_id, new_id, status = head.removeprefix(":").split(" ")
        old_path = next(parts)
        path = next(parts) if status[0] in "RC" else old_path
        yield _Line(old_mode, mode, old_id, new_id, status[0], old_path, path)


def _change(repository: Repository, line: _Line, contents: dict[str, bytes], *, from_git: bool) -> FileChange:
    was, is_there = line.old_mode in FILES, line.mode in FILES
    return FileChange(
        repository.top / line.old_path if was else None,
        repository.top / line.path if is_there else None,
        contents[line.old_id] if was else None,
        contents[line.id] if is_there and from_git else None,
    )


def _unknown(repository: Repository) -> list[str]:
    output = repository.ask("ls-files", "--others", "--exclude-standard", "-z")
    return [os.fsdecode(path) for path in output.split(b"\0") if path and not path.endswith(b"/")]


def _inside(
    repository: Repository, line: _Line, matters: Callable[[Path], bool], *, from_git: bool
) -> list[FileChange]:
    """Return what changed within a submodule; one that is not checked out has nothing to check."""
    inner = repository.submodule(line.path)
    if not (inner.top / ".git").exists():
        return []
    old = line.old_id if line.old_mode == SUBMODULE else inner.ask("hash-object", "-t", "tree", os.devnull).decode()
    return changed_files(inner, old.strip(), staged=False, matters=matters, later=line.id if from_git else "")
