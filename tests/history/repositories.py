"""Real repositories of git, made in a folder, with small bilingual pages in them."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from mtqa.history import Comparison
from mtqa.model import Report
from mtqa.pipeline import run_paths
from mtqa.settings import Settings
from tests.cli.samples import SHOUTED, write_house_rules

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_ALLOW_PROTOCOL": "file",
}

Pairs = Sequence[tuple[str, str]]


def flawed(*numbers: int) -> list[tuple[str, str]]:
    """Return pairs of which every translation has one finding, with the number in both texts."""
    return [(f"Stop at {number}!", f"Fermo a {number}!!") for number in numbers]


def page(pairs: Pairs, prefix: str = "p", *, end: str = "\n") -> str:
    """Return a side-by-side page; ids count the segments, as those of the real ones do."""
    lines = []
    for number, (source, target) in enumerate(pairs, 101):
        name = f"{prefix}-{number}"
        lookup = f'<span class="sxs-lookup"><span data-stu-id="{name}">{source}</span></span>'
        lines.append(f'<span data-ttu-id="{name}">{target}</span>{lookup}')
    return f"{end}{end}".join([*lines, ""])


class Repo:
    """A working tree; rules lie outside of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @classmethod
    def made(cls, folder: Path) -> "Repo":
        repo = cls(folder)
        repo.git("init", "-q", "-b", "main")
        return repo

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ("git", *arguments), cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, name: str, pairs: Pairs, prefix: str = "p", *, end: str = "\n") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page(pairs, prefix, end=end).encode())
        return path

    def commit(self, message: str = "a change") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def check(self, revision: str | None = "HEAD", *paths: str, staged: bool = False) -> Report:
        rules = write_house_rules(self.folder.parent / "house")
        settings = Settings(rule_folders=(str(rules),), select=(SHOUTED,))
        chosen = [str(self.folder / path) for path in paths] or [str(self.folder)]
        return run_paths(chosen, settings, comparison=Comparison(revision, staged)).report

    def new(self, revision: str | None = "HEAD", *paths: str, staged: bool = False) -> list[int]:
        """Return the numbers in the texts that have findings in segments that changed."""
        report = self.check(revision, *paths, staged=staged)
        assert len(report.segments) == report.summary.findings == len(report.findings)
        return sorted(int(text.source.split()[-1].rstrip("!.")) for text in report.segments)
