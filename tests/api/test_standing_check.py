"""Rules made ready once: the same findings as in a run, and nothing more once nobody waits."""

from pathlib import Path

import pytest

from mtqa.model import Document, Segment
from mtqa.pipeline import check_paths
from mtqa.readers import read_document
from mtqa.settings import Settings
from mtqa.sources import read_options
from mtqa.standing_check import SLICE, StandingCheck, Unwanted
from tests.architecture.modules import CHECKOUT
from tests.texts import segment

SAMPLE = CHECKOUT / "reports" / "sample" / "choosing-a-plan.it-IT.md"


def long_document(segments: int) -> Document:
    made = (segment(f"Wait for {number} minutes.", f"Attendere {number} minuti.") for number in range(segments))
    numbered = [Segment(str(n), n, each.source, each.target) for n, each in enumerate(made)]
    return Document("long", "bitext-jsonl", "en", "it", "unknown", tuple(numbered))


def test_findings_are_those_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    path = str(SAMPLE.relative_to(CHECKOUT))
    check = StandingCheck(Settings(min_confidence=0.0))
    for _ in range(2):
        checked = check.check(read_document(path))
        assert checked.findings == check_paths([path], Settings(min_confidence=0.0)).findings


def test_work_that_nobody_wants_is_left() -> None:
    check = StandingCheck(Settings(select=("accuracy/changed-number",)))
    answers = iter([True, True, False])
    with pytest.raises(Unwanted):
        check.check(long_document(4 * SLICE), lambda: next(answers))
    assert next(answers, None) is None
    assert check.check(long_document(4 * SLICE), lambda: True).summary.segments == 4 * SLICE


def test_a_segment_that_is_no_segment_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\nOne\t{'uno ' * 6000}\n", "utf-8")
    check = StandingCheck(Settings(source_language="en", target_language="it"))
    checked = check.check(read_document(path, read_options(check.settings)))
    assert "too many for a translation unit" in checked.summary.problems[0].message
