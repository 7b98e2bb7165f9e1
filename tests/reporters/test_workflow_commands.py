"""GitHub and Azure take back from the commands what was put in, and obey nothing that texts say."""

import re

import msgspec
import pytest
from hypothesis import given

from mtqa.model import ReadProblem
from mtqa.reporters import azure, github, render
from mtqa.reporters.visible_text import visible
from tests.reporters.hostile import hostile_reports, hostile_texts, unhurried
from tests.reporters.sample import Draft, empty_report, large_report, repeated_report, sample_report

KEPT = "\n\r\t"


def github_commands(text):
    """Return the commands that a runner obeys: name, properties and message, as its ActionCommand reads them."""
    obeyed, stopped = [], ""
    for line in text.split("\n"):
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
            continue
        assert "##[" not in line or line.startswith("::"), "the runner obeys this form anywhere in a line"
        if match := re.match(r"\s*::(?P<name>[^ :]+)(?: (?P<listed>.*?))?::(?P<data>.*)", line, re.DOTALL):
            if match["name"] == "stop-commands":
                stopped = match["data"]
                continue
            pairs = (pair.split("=", 1) for pair in (match["listed"] or "").split(",") if pair)
            properties = {key: unescaped(value.replace("%3A", ":").replace("%2C", ",")) for key, value in pairs}
            obeyed.append((match["name"], properties, unescaped(match["data"])))
    assert not stopped
    return obeyed


def unescaped(data):
    return data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def azure_commands(text):
    """Return the commands that an agent obeys, as its Command reads them."""
    obeyed = []
    for line in text.split("\n"):
        at = line.find("##vso[")
        if at < 0:
            continue
        inside, data = line[at + 6 :].split("]", 1)
        name, _, listed = inside.partition(" ")
        pairs = (pair.split("=", 1) for pair in listed.split(";") if pair)
        properties = {key: azure_unescaped(value) for key, value in pairs}
        obeyed.append((name, properties, azure_unescaped(data)))
    return obeyed


def azure_unescaped(data):
    for escape, character in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        data = data.replace(escape, character)
    return data


@unhurried
@given(hostile_texts, hostile_texts)
def test_a_github_command_is_read_back(value, message):
    value = value or "x"
    (read,) = github_commands(github.command("error", [("file", value), ("line", 3)], message))
    assert read == ("error", {"file": visible(value, KEPT), "line": "3"}, visible(message, KEPT))


@unhurried
@given(hostile_texts, hostile_texts)
def test_an_azure_command_is_read_back(value, message):
    (read,) = azure_commands(azure.issue("error", [("sourcepath", value), ("linenumber", 3)], message))
    properties = {"type": "error", "sourcepath": visible(value, KEPT), "linenumber": "3"}
    assert read == ("task.logissue", properties, visible(message, KEPT))


@unhurried
@given(hostile_reports())
def test_nothing_but_our_own_commands_is_obeyed(report):
    new = sum(finding.status == "new" for finding in report.findings)
    names = [name for name, _, _ in github_commands(render("github", report))]
    assert set(names) <= {"error", "warning", "notice", "group", "endgroup"}
    assert len(names) == new
    assert [name for name, _, _ in azure_commands(render("azure", report))] == ["task.logissue"] * new


def test_github_gets_no_more_than_it_shows_and_the_most_urgent_first():
    text = render("github", large_report(400))
    commands = github_commands(text)
    shown = [command for command in commands if command[0] in ("error", "warning", "notice")]
    assert [sum(name == kind for name, _, _ in shown) for kind in ("error", "warning", "notice")] == [10, 10, 10]
    confidences = [float(p["title"].split(", ")[1].rstrip(")")) for name, p, _ in shown if name == "error"]
    assert all("critical" in p["title"] for name, p, _ in shown if name == "error")
    assert confidences == sorted(confidences, reverse=True)
    assert "::group::370 more findings" in text
    listed = text.split("::group::")[1].split("::endgroup::")[0]
    assert len(listed.splitlines()) == 1 + 1 + 370 + 1


@pytest.mark.parametrize(("name", "read"), [("github", github_commands), ("azure", azure_commands)])
def test_a_cause_that_shows_often_does_not_hide_another(name, read):
    report = repeated_report(30)
    other = msgspec.structs.replace(report.findings[0], cluster="other", message="Another cause.", confidence=0.1)
    report = msgspec.structs.replace(report, findings=(*report.findings, other))
    messages = [message for _, _, message in read(render(name, report))]
    assert messages[0].startswith("“1” is")
    assert messages[2] == "Another cause."


def test_places_and_titles():
    commands = github_commands(render("github", sample_report()))
    (found,) = [(properties, message) for _, properties, message in commands if properties["file"].startswith("docs/ja")
                and properties["title"].startswith("accuracy/missing-number")]  # fmt: skip
    place = sample_report().findings[5].target
    assert found[0] == {
        "file": "docs/ja/設定.md", "line": "8", "endLine": "8", "col": str(place.column),
        "endColumn": str(place.end_column),
        "title": "accuracy/missing-number (critical, 0.90)",
    }  # fmt: skip
    assert found[1].startswith("“30 分” should be “3 分”.\nSuggested: ")


def test_columns_are_left_out_over_several_lines():
    draft = Draft()
    draft.document("a.md", "it")
    draft.segment("One.", "Uno\ndue.")
    place = msgspec.structs.replace(sample_report().findings[0].target, line=3, end_line=4)
    draft.finding("accuracy/missing-number", "number", "major", None, place, "Over two lines.")
    ((_, properties, _),) = github_commands(render("github", draft.report()))
    assert (properties["line"], properties["endLine"]) == ("3", "4")
    assert not {"col", "endColumn"} & set(properties)


@pytest.mark.parametrize("name", ["github", "azure"])
def test_what_could_not_be_read_is_an_error(name):
    draft = Draft()
    draft.document("a,b:c;d].md", "it", problems=[ReadProblem("100% broken.", "Mend it.", 7, 12)])
    read = github_commands if name == "github" else azure_commands
    ((_, properties, message),) = read(render(name, draft.report()))
    assert "a,b:c;d].md" in properties.values()
    assert {"7", "12"} <= set(properties.values())
    assert message == "100% broken. Mend it."


def test_nothing_found_is_no_command():
    assert github_commands(render("github", empty_report())) == []
    assert azure_commands(render("azure", empty_report())) == []


def test_azure_knows_errors_and_warnings_only():
    kinds = [properties["type"] for _, properties, _ in azure_commands(render("azure", large_report(40)))]
    assert set(kinds) == {"error", "warning"}
    assert kinds == sorted(kinds)
