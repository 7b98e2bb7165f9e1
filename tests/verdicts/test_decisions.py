"""Decisions of people keep findings away, until they are over; what stands for nothing is told."""

from datetime import date
from pathlib import Path

import pytest

from mtqa.pipeline import check_paths
from mtqa.settings import Settings
from mtqa.user_errors import UserError
from mtqa.verdicts import Decision, KnownBefore, load_known, read_decisions
from mtqa.verdicts.decisions import notes_on
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules

TODAY = date(2030, 5, 1)
WHOLE = """
[[decision]]
fingerprint = "FIRST"
verdict = "false-alarm"
reason = "A slogan."
who = "Ann"

[[decision]]
fingerprint = "SECOND"
verdict = "accepted"
reason = "After the release."
until = 2030-04-30

[[decision]]
fingerprint = "0000000000000000"
verdict = "accepted"
reason = "An old one."
rule = "style/shouted-ending"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "a.jsonl")
    return tmp_path


def test_statuses_and_notes(folder: Path) -> None:
    report = check_paths(["a.jsonl"], Settings(rule_folders=("house",), select=(SHOUTED,)))
    first, second = (finding.fingerprint for finding in report.findings)
    Path("mtqa-decisions.toml").write_text(WHOLE.replace("FIRST", first).replace("SECOND", second), encoding="utf-8")
    judged = load_known(None, None, TODAY).applied(report, 0.5, all_checked=True)
    assert [finding.status for finding in judged.findings] == ["suppressed", "new"]
    assert judged.summary.by_status == {"new": 1, "known": 0, "suppressed": 1, "fixed": 0}
    document = judged.documents[-1]
    assert (document.path, [problem.line for problem in document.problems]) == ("mtqa-decisions.toml", [8, 14])
    assert {problem.level for problem in document.problems} == {"note"}
    over, unused = (problem.message for problem in document.problems)
    assert over == f"The decision about {second} held until 2030-04-30."
    assert unused == "The decision about 0000000000000000 (style/shouted-ending) stands for nothing that was found."
    assert (
        load_known(None, None, date(2030, 4, 30)).applied(report, 0.5, all_checked=True).summary.by_status["new"] == 0
    )
    part = load_known(None, None, TODAY).applied(report, 0.5, all_checked=False)
    assert len(part.documents[-1].problems) == 1
    assert KnownBefore(TODAY).applied(report, 0.5, all_checked=True) == report


def test_path_of_a_file_that_was_not_checked() -> None:
    report = check_paths(["a.jsonl"], Settings(rule_folders=("house",), select=(SHOUTED,)))
    decisions = [Decision("0" * 16, "accepted", "Why not.", path=path) for path in ("a.jsonl", "b.jsonl")]
    assert [len(list(notes_on([each], (), report, TODAY, all_checked=True))) for each in decisions] == [1, 0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[decision]]\nfingerprint = 'a'\nverdict = 'maybe'\nreason = 'x'\n", "old:3: this is no verdict"),
        ("[[decision]]\nfingerprint = 'a'\nverdict = 'accepted'\n", "old:1: this decision has no “reason”"),
        ("[[decision]]\nfingerprint = 'a'\nwhy = 'x'\n", "old:3: “why” is nothing that a decision has"),
        ("[[decision]]\nfingerprint = 7\n", "old:2: “fingerprint” must be a text"),
        (WHOLE.replace("2030-04-30", "'soon'"), "old:12: “until” must be a date"),
        (WHOLE.replace("2030-04-30", "2030-04-30T10:00:00"), "old:12: “until” must be a date"),
        ("[decision]\nfingerprint = 'a'\n", "decisions are a list of tables"),
        ("[[decisions]]\n", "“decisions” is nothing that decisions have"),
        ("[[decision\n", "this is not TOML"),
    ],
)
def test_what_is_no_decision(content: str, said: str) -> None:
    Path("old").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=said):
        read_decisions(Path("old"))


def test_missing_file() -> None:
    with pytest.raises(UserError, match="no such file of decisions"):
        load_known(None, Path("mtqa-decisions.toml"), TODAY)
    assert load_known(None, None, TODAY) == KnownBefore(TODAY)
