"""SARIF is valid by the schema, tells both sides, and repairs exactly what `--fix` would."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
from hypothesis import given

from mtqa.reporters import render
from mtqa.reporters.background import Background, RuleText
from mtqa.reporters.sarif_places import artifact, message
from tests.reporters.hostile import hostile_reports, hostile_texts, readable_texts, unhurried
from tests.reporters.sample import HOSTILE, empty_report, large_report, sample_report

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
TOLD = Background(rule=lambda name: RuleText("A sentence.", f"# {name}\n\nAll of it."))


def run_of(report, background=TOLD):
    log = json.loads(render("sarif", report, background=background))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


@pytest.mark.parametrize("report", [sample_report(), empty_report(), large_report(60), sample_report("/docs/a b.md")])
def test_a_log_is_valid(report):
    run = run_of(report)
    assert len(run["results"]) == len(report.findings)
    assert (run["columnKind"], run["tool"]["driver"]["version"]) == ("unicodeCodePoints", "0.1.0")


def test_the_schema_refuses_what_is_wrong():
    log = json.loads(render("sarif", sample_report()))
    log["runs"][0]["results"][0]["level"] = "major"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


@unhurried
@given(hostile_reports())
def test_hostile_texts_make_a_valid_log(report):
    run = run_of(report, Background())
    for finding, result in zip(report.findings, run["results"], strict=True):
        if finding.message.isprintable():
            assert unescaped(result["message"]["text"]) == finding.message


def unescaped(text):
    return re.sub(r"\\\[(?=[^\]]*\]\()", "[", text.replace("{{", "{").replace("}}", "}"))


@unhurried
@given(hostile_texts)
def test_a_message_says_the_text_and_links_nowhere(text):
    written = message(text).text
    assert unescaped(written) == text
    assert not re.search(r"(?<!\\)\[[^\]]*\]\(", written)


@unhurried
@given(readable_texts)
def test_an_address_is_read_back(text):
    path = f"docs/{text}.md"
    assert unquote(artifact(path).uri) == path
    assert re.fullmatch(r"[\x21-\x7e]+", artifact(path).uri)


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("docs/a b#1.md", "docs/a%20b%231.md", "%SRCROOT%"),
        ("c:d.md", "c%3Ad.md", "%SRCROOT%"),
        ("../up.md", "../up.md", None),
        ("/etc/a.md", "file:///etc/a.md", None),
        ("C:/docs/a.md", "file:///C:/docs/a.md", None),
    ],
)
def test_addresses(path, uri, base):
    assert (artifact(path).uri, artifact(path).uri_base_id) == (uri, base)


def test_both_sides_are_told():
    result = run_of(sample_report())["results"][0]
    finding = sample_report().findings[0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (
        finding.target.line, finding.target.column, finding.target.end_column,
    )  # fmt: skip
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "Products & services"
    assert result["locations"][0]["logicalLocations"][0]["name"] == finding.segment


def test_a_finding_of_the_source_alone_stands_there():
    result = run_of(sample_report())["results"][2]
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "14"
    assert "relatedLocations" not in result


def test_levels_ranks_and_statuses():
    report = sample_report()
    statuses = ("new", "known", "suppressed")
    findings = tuple(
        msgspec.structs.replace(finding, status=statuses[number % 3]) for number, finding in enumerate(report.findings)
    )
    results = run_of(msgspec.structs.replace(report, findings=findings))["results"]
    levels = {"critical": "error", "major": "error", "minor": "warning", "neutral": "note"}
    for finding, result in zip(findings, results, strict=True):
        assert result["level"] == levels[finding.severity]
        assert result["rank"] == pytest.approx(100 * finding.confidence)
        assert result["baselineState"] == ("new" if finding.status == "new" else "unchanged")
        assert ("suppressions" in result) == (finding.status == "suppressed")


def test_rules_have_help_and_results_find_them():
    run = run_of(sample_report())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding.rule for finding in sample_report().findings})
    assert rules[0]["help"]["markdown"].startswith("# accuracy/missing-number")
    assert rules[0]["shortDescription"]["text"] == "A sentence."
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_equal_fingerprints_are_told_apart():
    report = sample_report()
    findings = tuple(msgspec.structs.replace(finding, fingerprint="same") for finding in report.findings)
    prints = [
        result["partialFingerprints"]
        for result in run_of(msgspec.structs.replace(report, findings=findings))["results"]
    ]
    assert {each["mtqa/v1"] for each in prints} == {"same"}
    assert len({each["primaryLocationLineHash"] for each in prints}) == len(findings)


def test_what_could_not_be_read_is_a_notification():
    (invocation,) = run_of(sample_report())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [each["level"] for each in invocation["toolExecutionNotifications"]] == ["note", "error"]


def test_an_id_names_the_languages_if_there_are_but_two():
    assert run_of(empty_report())["automationDetails"]["id"] == "mtqa/en-it/"
    assert run_of(sample_report())["automationDetails"]["id"] == "mtqa/"


def test_texts_under_test_stay_as_they_are():
    run = run_of(sample_report())
    snippets = [
        result["locations"][0]["physicalLocation"]["region"].get("snippet", {}).get("text") for result in run["results"]
    ]
    assert "\x1b[31m\x00" in snippets
    assert "<script>alert(1)</script>" in HOSTILE
