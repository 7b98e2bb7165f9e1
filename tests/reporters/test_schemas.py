"""JUnit, Checkstyle and GitLab's Code Quality are what the schemas say, whatever the texts hold."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from lxml import etree

from mtqa.model import ReadProblem
from mtqa.reporters import render
from tests.reporters.hostile import hostile_reports, unhurried
from tests.reporters.sample import Draft, empty_report, repeated_report, sample_report

FOLDER = Path(__file__).parent / "schemas"
XML = {name: etree.RelaxNG(etree.parse(FOLDER / f"{name}.rng")) for name in ("junit", "checkstyle")}
GITLAB = jsonschema.Draft202012Validator(json.loads((FOLDER / "gitlab-code-quality.json").read_text("utf-8")))


def complaints(name, report):
    text = render(name, report)
    if name == "gitlab":
        return [error.message for error in GITLAB.iter_errors(json.loads(text))]
    schema = XML[name]
    schema.validate(etree.fromstring(text.encode()))
    return [str(error) for error in schema.error_log]


def unreadable():
    draft = Draft()
    draft.document("docs/broken.md", "it", problems=[ReadProblem("Not closed.", "Close it.", 7, 12)])
    draft.document("docs/gone.md", "it", problems=[ReadProblem("No such file.", "Look for it.")])
    return draft.report()


@pytest.mark.parametrize("name", [*XML, "gitlab"])
@pytest.mark.parametrize("report", [sample_report, repeated_report, empty_report, unreadable], ids=lambda f: f.__name__)
def test_samples(name, report):
    assert complaints(name, report()) == []


@pytest.mark.parametrize("name", [*XML, "gitlab"])
@unhurried
@given(hostile_reports())
def test_hostile_reports(name, report):
    assert complaints(name, report) == []


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.replace(' line="', ' line="x'),
        lambda text: text.replace(' message="', ' massage="'),
        lambda text: text.replace(' name="', ' nome="', 1),
    ],
)
def test_the_schemas_refuse_what_is_wrong(name, spoilt):
    text = render(name, sample_report())
    assert spoilt(text) != text
    assert not XML[name].validate(etree.fromstring(spoilt(text).encode()))


def test_gitlab_refuses_what_is_wrong():
    right = json.loads(render("gitlab", sample_report()))
    for key in ("description", "check_name", "fingerprint", "severity", "location"):
        assert not GITLAB.is_valid([{name: value for name, value in right[0].items() if name != key}])
    assert not GITLAB.is_valid([right[0] | {"severity": "fatal"}])
