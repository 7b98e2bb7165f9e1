"""What reviewers write into tables is understood where it is clear, and told where it is not."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from mtqa.reporters import write_report
from mtqa.user_errors import UserError
from mtqa.verdicts import Decision
from mtqa.verdicts.merging import merged
from mtqa.verdicts.review_files import read_review_file, verdict_of
from tests.reporters.sample import sample_report

TODAY = date(2030, 5, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("FP", "false-alarm"), (" False  Alarm ", "false-alarm"), ("accepted", "accepted"), ("Won't fix.", "accepted")],
)
def test_clear_verdicts(written: str, meant: str) -> None:
    assert verdict_of(written, "here") == meant


@pytest.mark.parametrize("written", ["ok", "x", "TP", "yes", "perhaps"])
def test_unclear_verdicts(written: str) -> None:
    with pytest.raises(UserError, match="no clear verdict") as told:
        verdict_of(written, "a.csv:7")
    assert told.value.where == "a.csv:7"
    assert "false-alarm, accepted, fixed" in told.value.remedy


def test_a_workbook_as_a_reviewer_returns_it(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_report(sample_report(), path)
    book = load_workbook(path)
    sheet = book.active
    titles = [cell.value for cell in sheet[1]]
    verdict, reason = titles.index("verdict") + 1, titles.index("reason") + 1
    for row, (what, why) in enumerate([("fp", "A name."), ("accepted", None), ("fixed", None), ("ok", "Fine.")], 2):
        sheet.cell(row, verdict, what)
        sheet.cell(row, reason, why)
    book.create_sheet("Notes")["A1"] = "nothing"
    book.save(path)
    read = read_review_file(path, who="Ann")
    decisions = [decision for _, decision in read.decisions]
    assert [(each.verdict, each.reason, each.who) for each in decisions] == [
        ("false-alarm", "A name.", "Ann"),
        ("fixed", "Mended by hand.", "Ann"),
    ]
    assert [error.where for error in read.complaints] == [f"{path} (Findings), row 3", f"{path} (Findings), row 5"]
    first = sample_report().findings[0]
    own = decisions[0]
    assert (own.fingerprint, own.rule, own.path) == (first.fingerprint, first.rule, first.path)
    assert (own.languages, own.score) == ("en-it", 1.0)
    assert len(read_review_file(path, reason="As agreed.").decisions) == 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_spreadsheets(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "r.csv"
    rows = (("Fingerprint", "rule", "VERDICT", "reason"), ("f1", "a/b", "fp", "'=1+1"), ("f2", "a/b", "", ""))
    path.write_bytes(b"\xef\xbb\xbf" + "".join(delimiter.join(row) + "\r\n" for row in rows).encode())
    ((where, decision),) = read_review_file(path).decisions
    assert (where, decision.fingerprint, decision.reason) == (f"{path}:2", "f1", "=1+1")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "no verdicts can be read"),
        ("a.csv", b"one,two\n", "no columns of verdicts"),
        ("a.csv", b"", "no columns of verdicts"),
        ("a.xlsx", b"PK", "no XLSX workbook"),
        ("a.json", b"{}", "no decisions"),
        ("a.json", b'{"schema": "mtqa-report/1"}', "no decisions"),
        ("a.json", b"\xff", "no decisions"),
        ("none.csv", None, "cannot be read"),
    ],
)
def test_no_verdicts_at_all(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_review_file(tmp_path / name)


def test_a_workbook_without_verdicts(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="no sheet"):
        read_review_file(tmp_path / "a.xlsx")


def test_merging() -> None:
    old = [("d:1", Decision("a", "accepted", "r")), ("d:5", Decision("b", "accepted", "r", until=date(2030, 4, 1)))]
    told = [
        ("t:2", Decision("a", "accepted", "other")),
        ("t:3", Decision("b", "false-alarm", "r")),
        ("t:4", Decision("c", "accepted", "r")),
        ("u:2", Decision("c", "accepted", "r")),
        ("t:5", Decision("d", "accepted", "r", who="Ann")),
        ("u:3", Decision("d", "false-alarm", "r", who="Bea")),
    ]
    found = merged(old, told, TODAY)
    assert [each.fingerprint for each in found.added] == ["b", "c"]
    assert found.there == 2
    (conflict,) = found.conflicts
    assert "accepted by Ann (t:5), false-alarm by Bea (u:3)" in conflict.what
    again = merged([*old, *(("d:9", each) for each in found.added)], told[:4], TODAY)
    assert (again.added, again.there) == ((), 4)
