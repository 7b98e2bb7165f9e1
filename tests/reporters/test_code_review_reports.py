"""GitLab Code Quality and reviewdog's formats."""

import json

import msgspec
import pytest
from hypothesis import given

from mtqa.reporters import render
from mtqa.reporters.background import Background, FileEdit
from mtqa.reporters.urgency import with_suggestion
from tests.reporters.hostile import hostile_reports, readable_texts, unhurried
from tests.reporters.sample import Draft, empty_report, sample_report

FILE = "Prima 設定 [a](b) e 😀 poi."


def new(report):
    return [finding for finding in report.findings if finding.status == "new"]


@unhurried
@given(hostile_reports(readable_texts))
def test_gitlab_is_read_back(report):
    issues = [issue for issue in json.loads(render("gitlab", report)) if issue["check_name"] != "problem"]
    kept = [finding for finding in report.findings if finding.status != "suppressed"]
    assert [issue["description"] for issue in issues] == [with_suggestion(finding) for finding in kept]
    assert [issue["location"]["path"] for issue in issues] == [finding.path for finding in kept]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_gitlab_fingerprints_are_unique_and_stay():
    report = sample_report()
    same = tuple(msgspec.structs.replace(finding, fingerprint="same") for finding in report.findings)
    _, *issues = json.loads(render("gitlab", msgspec.structs.replace(report, findings=same)))
    assert [issue["fingerprint"] for issue in issues][:3] == ["same", "same-2", "same-3"]
    assert json.loads(render("gitlab", report))[1]["fingerprint"] == report.findings[0].fingerprint


def test_what_was_not_read_is_told():
    """Nobody sees the exit code behind a pipe, or in a merge request."""
    report = sample_report()
    (issue,) = (each for each in json.loads(render("gitlab", report)) if each["check_name"] == "problem")
    assert issue["description"] == "The span is not closed. Close it."
    assert issue["location"] == {"path": "docs/fr/broken.md", "lines": {"begin": 7}}
    (told,) = (each for each in _diagnostics(report) if each["code"]["value"] == "problem")
    assert told["message"] == "The span is not closed. Close it."
    assert told["location"] == {"path": "docs/fr/broken.md", "range": {"start": {"line": 7}}}
    alone = msgspec.structs.replace(report, findings=())
    for name in ("text", "md"):
        assert "Nothing new found in 45 segments in 5 documents, but 1 file could not be read" in render(name, alone)


def _diagnostics(report):
    return json.loads(render("rdjson", report))["diagnostics"]


@pytest.mark.parametrize(("name", "empty"), [("gitlab", "[]\n"), ("rdjsonl", "")])
def test_nothing_found(name, empty):
    assert render(name, empty_report()) == empty


def test_rdjson_of_nothing():
    assert json.loads(render("rdjson", empty_report())) == {"source": {"name": "mtqa"}, "diagnostics": []}


@unhurried
@given(hostile_reports(readable_texts))
def test_both_forms_of_rdjson_say_the_same(report):
    diagnostics = json.loads(render("rdjson", report))["diagnostics"]
    # Line separators of Unicode may stand in JSON, and end no line of JSON Lines.
    assert [json.loads(line) for line in render("rdjsonl", report).split("\n")[:-1]] == diagnostics
    told = [diagnostic["message"] for diagnostic in diagnostics if diagnostic["code"]["value"] != "problem"]
    assert told == [finding.message for finding in new(report)]
    assert {diagnostic["severity"] for diagnostic in diagnostics} <= {"ERROR", "WARNING", "INFO"}


def test_lines_without_the_file_have_no_columns():
    diagnostic = _diagnostics(sample_report())[1]
    assert diagnostic["location"]["range"] == {"start": {"line": 26}, "end": {"line": 26}}
    assert "suggestions" not in diagnostic


def rdjson(edits, line=FILE):
    report = sample_report()
    report = msgspec.structs.replace(report, findings=report.findings[:1], documents=())
    background = Background(edits=lambda _: edits, line=lambda *_: line)
    return json.loads(render("rdjson", report, background=background))["diagnostics"][0]


def applied(text, suggestion):
    raw, range_ = text.encode(), suggestion["range"]
    assert range_["start"]["line"] == range_["end"]["line"]
    start, end = range_["start"]["column"] - 1, range_["end"]["column"] - 1
    return (raw[:start] + suggestion["text"].encode() + raw[end:]).decode()


def test_several_edits_are_one_suggestion_with_columns_in_bytes():
    edits = (FileEdit(26, 10, 26, 11, "<"), FileEdit(26, 17, 26, 18, "é"))
    (suggestion,) = rdjson(edits)["suggestions"]
    assert applied(FILE, suggestion) == "Prima 設定 <a](b) é 😀 poi."
    assert suggestion["range"]["start"]["column"] == 10 + 2 * 2


def test_edits_on_several_lines_are_no_suggestion():
    assert "suggestions" not in rdjson((FileEdit(26, 1, 26, 2, ""), FileEdit(27, 1, 27, 2, "")))


def test_a_report_on_nothing():
    assert json.loads(render("gitlab", Draft().report())) == []
