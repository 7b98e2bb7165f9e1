"""What waits keeps its place while findings of its file are repaired, one by one, and repairs are taken back."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mtqa.model import Place, SegmentText
from mtqa.pipeline import check_paths
from mtqa.reviewing import Session, Workshop, queue_of
from mtqa.reviewing.queue import WAITING, Item
from mtqa.settings import Settings
from mtqa.user_errors import UserError
from mtqa.verdicts import KnownBefore, read_decisions
from tests.architecture.modules import CHECKOUT
from tests.cli.samples import write_bitext

SAMPLE = CHECKOUT / "reports" / "sample" / "choosing-a-plan.it-IT.md"
FILE = Path("mtqa-decisions.toml")
SETTINGS = Settings(min_confidence=0.2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def session_of(*paths: str, settings: Settings = SETTINGS) -> Session:
    return Session(queue_of(check_paths(paths, settings)), FILE, "Ann", Workshop(settings))


def assert_right_places(session: Session) -> None:
    for item in session.queue:
        if item.state in WAITING:
            lines = Path(item.finding.path).read_text("utf-8").split("\n")
            for place, text in sides(item.finding.source, item.finding.target, item.texts):
                assert text[place.start : place.end] == place.text
                if item.finding.path.endswith(".md") and "&" not in place.text:  # written as an entity there
                    assert lines[place.line - 1][place.column - 1 :].startswith(place.text)


def sides(source: Place | None, target: Place | None, texts: SegmentText):
    return [(place, text) for place, text in ((source, texts.source), (target, texts.target)) if place]


def names(items: list[Item]) -> list[str]:
    return sorted(item.finding.fingerprint for item in items)


def test_all_repairs_of_a_page_and_back() -> None:
    shutil.copy(SAMPLE, "page.it-IT.md")
    before = Path("page.it-IT.md").read_bytes()
    session = session_of("page.it-IT.md")
    at_first = session.queue
    repaired = 0
    while session.item:
        if not session.item.finding.suggestion:
            session.decide("accepted", "r")
        elif "repaired" in session.repair():
            repaired += 1
        else:
            session.skip()
        assert_right_places(session)
    assert repaired >= 5
    waiting = [item for item in session.queue if item.state in WAITING]
    found = {finding.fingerprint for finding in check_paths(["page.it-IT.md"], SETTINGS).findings}
    assert set(names(waiting)) <= found
    while "nothing" not in session.undo():
        assert_right_places(session)
    assert Path("page.it-IT.md").read_bytes() == before
    assert [(item.finding, item.texts) for item in session.queue] == [(item.finding, item.texts) for item in at_first]
    assert read_decisions(FILE).decisions == ()


def test_equal_findings_in_one_segment() -> None:
    write_bitext(Path("a.jsonl"), (("Wait, look, go.", "Attendere , guardare , andare ."),))
    session = session_of("a.jsonl", settings=Settings(select=("space-before-mark",), min_confidence=0.2))
    assert len(session.queue) == 3
    session.repair()
    assert_right_places(session)
    assert [item.state for item in session.queue] == ["fixed", "open", "open"]
    session.repair(whole_cause=True)
    session.repair()
    assert "Attendere, guardare, andare." in Path("a.jsonl").read_text("utf-8")
    found = read_decisions(FILE).decisions
    assert [each.verdict for each in found] == ["fixed"] * 3


def test_what_rests_on_other_files_is_found_again() -> None:
    rows = (("Select **Save all**.", "Selezionare **Salva tutto** ."), ("Open it.", "Aprirlo."))
    others = (("Select **Save all**.", "Selezionare **Memorizza tutto**."),)
    write_bitext(Path("a.jsonl"), rows)
    for number in range(5):
        write_bitext(Path(f"b{number}.jsonl"), others)
    paths = [f"b{number}.jsonl" for number in range(5)]
    session = session_of("a.jsonl", *paths, settings=Settings(min_confidence=0.01))
    own = [k for k, item in enumerate(session.queue) if item.finding.path == "a.jsonl"]
    session.at = next(k for k in own if session.queue[k].finding.rule.endswith("space-before-mark"))
    session.repair()
    assert_right_places(session)
    left = [session.queue[k].finding.rule for k in own if session.queue[k].state in WAITING]
    assert "terminology/rare-label" in left


def test_a_segment_that_changed_is_not_repaired() -> None:
    write_bitext(Path("a.jsonl"), (("Wait.", "Attendere ."),))
    session = session_of("a.jsonl")
    write_bitext(Path("a.jsonl"), (("Wait.", "Attendi ."),))
    content = Path("a.jsonl").read_bytes()
    assert "changed since it was checked" in session.repair()
    assert Path("a.jsonl").read_bytes() == content
    assert not FILE.exists()


def test_a_file_that_cannot_be_written() -> None:
    write_bitext(Path("a.jsonl"), (("Wait.", "Attendere ."),)).chmod(0o444)
    session = session_of("a.jsonl")
    assert "could not be written" in session.repair()
    assert session.queue[0].state == "open"


def test_allowing_in_the_file_and_back() -> None:
    shutil.copy(SAMPLE, "page.it-IT.md")
    before = Path("page.it-IT.md").read_bytes()
    session = session_of("page.it-IT.md")
    steps = 0
    while session.item:
        item = session.item
        assert session.allow("so it is") == "Allowed by a comment in page.it-IT.md."
        assert not any(
            each.state in WAITING and (each.finding.rule, each.finding.index) == (item.finding.rule, item.finding.index)
            for each in session.queue
        )
        assert_right_places(session)
        steps += 1
    assert steps > 3
    report = check_paths(["page.it-IT.md"], SETTINGS)
    assert report.findings
    assert not FILE.exists()
    assert not queue_of(KnownBefore(date(2030, 1, 1)).applied(report, 0.2, all_checked=True))
    for _ in range(steps):
        assert session.undo() == "Taken back."
    assert Path("page.it-IT.md").read_bytes() == before
    assert session.undo() == "There is nothing to take back."
    session.allow("first")
    Path("page.it-IT.md").write_bytes(before)
    with pytest.raises(UserError, match="the file changed"):
        session.undo()


def test_what_cannot_be_allowed_in_the_file() -> None:
    write_bitext(Path("a.jsonl"), (("Wait for 50 minutes.", "Attendere 15 minuti."),))
    before = Path("a.jsonl").read_bytes()
    session = session_of("a.jsonl")
    with pytest.raises(UserError, match="no place for a comment"):
        session.allow("so it is")
    assert session.item
    assert Path("a.jsonl").read_bytes() == before
    assert session.undo() == "There is nothing to take back."
