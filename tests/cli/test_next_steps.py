"""What people at a terminal are told to do next, and that nobody else is."""

import os
import subprocess
from pathlib import Path

import pytest
from msgspec import structs

from mtqa.commands.next_steps import MANY, next_steps
from mtqa.model import Suggestion
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules
from tests.cli.test_processes import MTQA, POSIX
from tests.reporters.sample import sample_report

SAMPLE = sample_report()
FINDING = structs.replace(SAMPLE.findings[0], suggestion=None, status="new")
SAFE = structs.replace(FINDING, suggestion=Suggestion("better", safe=True))
UNSAFE = structs.replace(FINDING, suggestion=Suggestion("perhaps", safe=False))
EXPLAINS = f"`mtqa rule {FINDING.rule}` explains the most frequent; `--statistics` counts all."


@pytest.mark.parametrize(
    ("findings", "first"),
    [
        ([FINDING] * 3, None),
        ([SAFE, FINDING], "1 of 2 can be repaired: `--fix` repairs these; `--diff` shows it first."),
        (
            [SAFE, UNSAFE],
            "2 of 2 can be repaired: `--fix` repairs 1, all with `--unsafe-fixes` as well; `--diff` shows",
        ),
        ([UNSAFE], "1 of 1 can be repaired: look at `--diff --unsafe-fixes`, then `--fix --unsafe-fixes`."),
        ([FINDING] * (MANY + 1), "So many at once? `mtqa baseline update PATH...` notes them;"),
    ],
)
def test_steps(findings: list, first: str | None) -> None:
    report = structs.replace(SAMPLE, findings=tuple(findings))
    steps = next_steps(report, repairs=False, baseline=False)
    if first is None:
        assert steps == [EXPLAINS]
    else:
        assert len(steps) == 2
        assert steps[0].startswith(first)
        assert steps[1] == EXPLAINS


def test_nothing_is_said_twice_or_about_what_is_known() -> None:
    known = structs.replace(SAMPLE, findings=(structs.replace(SAFE, status="known"),))
    assert next_steps(known, repairs=False, baseline=False) == []
    many = structs.replace(SAMPLE, findings=(SAFE,) * 1000)
    assert next_steps(many, repairs=True, baseline=True) == [EXPLAINS]
    assert len(next_steps(many, repairs=False, baseline=False)) == 2


@POSIX
@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_only_people_at_a_terminal_are_told(tmp_path: Path, format: str) -> None:
    import pty

    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "a.jsonl")
    command = [*MTQA, "check", "a.jsonl", "--rules", "house", "--select", SHOUTED, "--format", format]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    leader, follower = pty.openpty()
    subprocess.run(command, cwd=tmp_path, stdout=follower, stderr=follower, check=True)
    os.close(follower)
    said = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "explains the most frequent" not in piped.stdout + piped.stderr
    assert ("explains the most frequent" in said) == (format == "text")
