"""Clones as CI systems make them, of an origin with a branch that is to be merged."""

from pathlib import Path

from tests.history.repositories import Repo, flawed

SIX, FOURTEEN, EIGHT = 6, 14, 8
"""Numbers of the findings that the branch brought, and of the one that main brought meanwhile."""


class Origin(Repo):
    """A repository with `main` and `work`, both with a history that a shallow clone lacks, and their merge.

    The branch changed segment 6 and added 14 in a renamed file; main went on and added 8.
    """

    def __init__(self, folder: Path, commits: int = 3) -> None:
        super().__init__(folder)
        self.git("init", "-q", "-b", "main")
        self.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, 5), "a")
        self.write("docs/b.it-IT.md", flawed(11, 12, 13), "b")
        for number in range(commits):
            self.commit(f"main {number}")
        self.fork = self.git("rev-parse", "HEAD")
        self.git("switch", "-qc", "work")
        self.write("docs/a.it-IT.md", flawed(1, 2, 3, 4, SIX), "a")
        for number in range(commits):
            self.commit(f"work {number}")
        self.git("mv", "docs/b.it-IT.md", "docs/c d.it-IT.md")
        self.write("docs/c d.it-IT.md", flawed(FOURTEEN, 11, 12, 13), "c")
        self.work = self.commit("work")
        self.git("switch", "-q", "main")
        self.write("docs/d.it-IT.md", flawed(EIGHT), "d")
        for number in range(commits):
            self.main = self.commit(f"main goes on {number}")
        self.git("switch", "-q", "--detach", "main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "work")
        self.merge = self.git("rev-parse", "HEAD")
        self.git("update-ref", "refs/pull/1/merge", self.merge)
        self.git("switch", "-q", "main")


def shallow_clone(origin: Repo, folder: Path, revision: str) -> Repo:
    """Return a clone of nothing but a commit, as `actions/checkout` and GitLab's runner make it."""
    clone = Repo.made(folder)
    clone.git("remote", "add", "origin", f"file://{origin.folder}")
    clone.git("fetch", "-q", "--no-tags", "--depth=1", "origin", revision)
    clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
    return clone
