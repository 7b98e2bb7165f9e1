"""What a hook of git sees: an index of its own, and variables about the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.samples import SHOUTED, write_house_rules
from tests.cli.test_processes import POSIX
from tests.history.repositories import ENVIRONMENT, Repo, flawed

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    rules = write_house_rules(tmp_path / "house")
    made = Repo.made(tmp_path / "repo")
    made.write("a.it-IT.md", flawed(1), "a")
    made.write("b.it-IT.md", flawed(2), "b")
    made.commit()
    hook = made.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    options = f"--rules '{rules}' --select {SHOUTED} --fail-on minor --format concise"
    hook.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m mtqa check . --staged {options} >&2\n", encoding="utf-8")
    hook.chmod(0o755)
    return made


def commit(folder: Path, *arguments: str) -> tuple[int, str]:
    environment = ENVIRONMENT | {"PYTHONPATH": str(CHECKOUT)}
    command = ("git", "commit", "-q", "-m", "try", *arguments)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@POSIX
def test_only_what_is_committed_counts(repo: Repo) -> None:
    repo.write("a.it-IT.md", flawed(1, 3), "a")
    repo.git("add", "-A")
    repo.write("b.it-IT.md", flawed(2, 4), "b")
    code, said = commit(repo.folder, "b.it-IT.md")
    assert (code, said.count("1 finding")) == (1, 1)
    assert said.startswith("b.it-IT.md:3:")
    repo.write("b.it-IT.md", (*flawed(2), ("Go on.", "Continua.")), "b")
    assert commit(repo.folder, "b.it-IT.md")[0] == 0
    code, said = commit(repo.folder)
    assert code == 1
    assert said.startswith("a.it-IT.md:3:")


@POSIX
def test_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Repo(tmp_path / "linked")
    linked.write("a.it-IT.md", flawed(1, 3), "a")
    code, said = commit(linked.folder, "-a")
    assert code == 1
    assert said.startswith("a.it-IT.md:3:")
    linked.write("a.it-IT.md", flawed(1), "x")
    assert commit(linked.folder, "-a")[0] == 0
