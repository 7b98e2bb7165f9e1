import json
from pathlib import Path

import pytest

from mtqa.pipeline import check_paths
from mtqa.reporters import render
from mtqa.settings import Settings
from tests.documents.sample_reports import DOCUMENT, FOLDER, checked

CLEAN = sorted((Path(__file__).parent / "clean").iterdir())
RENEW = "run `python -m tests.documents.sample_reports` and look at the difference"


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_a_good_translation_has_no_finding(path):
    report = check_paths([str(path)], Settings())
    assert report.summary.segments > 0
    assert render("concise", report).count("\n") == 1, render("concise", report)


def test_reports_of_the_sample_are_current():
    report = checked()
    assert render("text", report, width=100) == (FOLDER / "sample.txt").read_text("utf-8"), RENEW
    now = json.loads(render("json", report))
    stored = json.loads((FOLDER / "sample.json").read_text("utf-8"))
    assert {**now, "run": None} == {**stored, "run": None}, RENEW


def test_every_span_of_the_sample_stands_at_its_place_in_the_file():
    lines = (FOLDER / DOCUMENT).read_text("utf-8").split("\n")
    findings = checked().findings
    assert len(findings) >= 15
    for finding in findings:
        for place in (finding.source, finding.target):
            if place:
                assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == place.text


def test_each_planted_error_of_the_sample_is_found():
    found = {finding.rule.split("/")[1] for finding in checked().findings}
    assert found >= {
        "invented-unit", "untranslated-heading", "stranded-sign", "stranded-separator", "stranded-function-word",
        "swallowed-mark", "untranslated-label", "glued-markup", "changed-code", "changed-number", "swapped-urls",
        "lower-cased-title", "space-before-mark", "repeated-phrase", "leaked-engine-token",
    }  # fmt: skip
