"""How long it takes to check what changed in a repository with thousands of documents."""

import subprocess
from pathlib import Path
from time import perf_counter

import pytest

from tests.cli.test_processes import MTQA
from tests.history.repositories import Repo, flawed

DOCUMENTS, SECONDS = 2_200, 1.5
CHECKOUT = Path(__file__).parents[2]


@pytest.mark.benchmark
def test_three_changed_documents(tmp_path: Path) -> None:
    repo = Repo.made(tmp_path / "repo")
    for number in range(DOCUMENTS):
        repo.write(f"it-IT/{number % 40}/{number}.md", flawed(*range(10 * number, 10 * number + 10)))
    repo.commit()
    for number in (7, 700, 1_400):
        repo.write(f"it-IT/{number % 40}/{number}.md", flawed(*range(10 * number + 5, 10 * number + 20)))
    command = (*MTQA, "check", "it-IT", "--changed-since", "HEAD", "--fail-on", "never", "-q")
    taken = []
    for _ in range(4):
        start = perf_counter()
        subprocess.run(command, cwd=repo.folder, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)}, check=True)
        taken.append(perf_counter() - start)
    assert min(taken) <= SECONDS
