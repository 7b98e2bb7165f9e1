"""Asks git, as a program of its own; what it complains about becomes a sentence with a remedy."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import which

from mtqa.user_errors import UserError

OWN_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""What git's hooks are told about the repository that they run in, which is not true of its submodules."""

DEEPEN = (
    "This clone is shallow: fetch more of the history (`git fetch --deepen=100 origin`, or `fetch-depth: 0` where "
    "the CI checks out)."
)


class Repository:
    """A working tree of git. `top` is its real path; all paths that git tells are below it."""

    def __init__(self, top: Path, *, inner: bool = False) -> None:
        self.top = top
        self._inner = inner

    def ask(self, *arguments: str, input: bytes = b"") -> bytes:
        """Return what git writes; raises UserError with git's own words if it fails."""
        done = self._run(arguments, input)
        if done.returncode:
            raise UserError(f"git {arguments[0]} failed: {_words(done.stderr)}", where=str(self.top))
        return done.stdout

    def knows(self, *arguments: str) -> str:
        """Return the line that git answers, or nothing if it fails."""
        done = self._run(arguments, b"")
        return "" if done.returncode else done.stdout.decode(errors="surrogateescape").rstrip("\n")

    def submodule(self, path: str) -> "Repository":
        """Return the repository of a submodule."""
        return Repository(self.top / path, inner=True)

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names; `REV...` is where the history since REV began.

        Raises UserError if there is none, and says how to get it where the clone is shallow.
        """
        name, dots, rest = revision.partition("...")
        found = "" if name.startswith("-") or rest or not name else self._resolved(name)
        if found and dots:
            base = self.knows("merge-base", found, "HEAD")
            if not base:
                what = f"“{name}” and the present state have no common history here."
                raise UserError(what, remedy=DEEPEN if self.is_shallow else "Name a revision of this history.")
            return base
        if not found:
            remedy = DEEPEN if self.is_shallow else "`git log --oneline` and `git branch --all` list what there is."
            raise UserError(f"git knows no revision “{revision}”.", where=str(self.top), remedy=remedy)
        return found

    @property
    def is_shallow(self) -> bool:
        """Whether the clone lacks the beginning of its history."""
        return self.knows("rev-parse", "--is-shallow-repository") == "true"

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of files as git keeps them, by their ids."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        output = self.ask("cat-file", "--batch", input="".join(f"{name}\n" for name in wanted).encode())
        contents: dict[str, bytes] = {}
        start = 0
        for name in wanted:
            end = output.index(b"\n", start)
            head = output[start:end].split()
            if len(head) != 3 or head[1] != b"blob":
                raise UserError(f"git lacks the content {name}.", where=str(self.top), remedy=DEEPEN)
            size = int(head[2])
            contents[name] = output[end + 1 : end + 1 + size]
            start = end + size + 2
        return contents

    def _resolved(self, name: str) -> str:
        return self.knows("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")

    def _run(self, arguments: Sequence[str], input: bytes) -> subprocess.CompletedProcess[bytes]:
        return _git(self.top, arguments, input, inner=self._inner)


def repository_of(path: Path) -> Repository:
    """Return the repository that a file or folder belongs to, also if it was deleted.

    Raises UserError if there is no git, or no repository there.
    """
    folder = path
    while not folder.is_dir():
        folder = folder.parent
    done = _git(folder, ("rev-parse", "--show-toplevel"), b"", inner=False)
    if done.returncode:
        what = f"this is in no repository of git: {_words(done.stderr)}"
        raise UserError(what, where=str(path), remedy="Check it without --changed-since and --staged.")
    return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))))


def user_name() -> str:
    """Return who git says is at work here, nothing if it does not know or is not there."""
    try:
        done = _git(Path(), ("config", "user.name"), b"", inner=False)
    except UserError:
        return ""
    return done.stdout.decode(errors="replace").strip() if not done.returncode else ""


def _git(folder: Path, arguments: Sequence[str], input: bytes, *, inner: bool) -> subprocess.CompletedProcess[bytes]:
    program = which("git")
    if program is None:
        raise UserError("git is not installed, or not on the PATH.", remedy="Install it: it tells what changed.")
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    if inner:
        environment = {name: value for name, value in environment.items() if name not in OWN_REPOSITORY}
    command = (program, "-C", str(folder), "-c", "core.quotePath=false", *arguments)
    return subprocess.run(command, input=input, capture_output=True, env=environment, check=False)  # noqa: S603


def _words(complaint: bytes) -> str:
    """Return the first sentence of what git complains about."""
    lines = complaint.decode(errors="replace").strip().splitlines()
    return (lines[0].removeprefix("fatal: ").rstrip(".") if lines else "it does not say why") + "."
