"""The JSON report keeps to the contract and to the schema that is published for it."""

import json

import jsonschema
import msgspec
import pytest

from mtqa.model import Report
from mtqa.reporters import render
from mtqa.reporters.json_report import schema
from mtqa.reporters.json_text import json_bytes, json_pieces
from tests.reporters.sample import HOSTILE, empty_report, large_report, sample_report

FINDING = [
    *("rule", "category", "mqm", "its", "severity", "confidence", "message", "why", "path", "segment"),
    *("source", "target", "suggestion", "status", "cluster", "fingerprint"),
]


@pytest.fixture
def data():
    return json.loads(render("json", sample_report()))


@pytest.mark.parametrize("report", [sample_report(), empty_report(), large_report(20)])
def test_a_report_is_valid_by_its_schema(report):
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(render("json", report)))


@pytest.mark.parametrize(("field", "value"), [("severity", "bad"), ("category", "taste"), ("confidence", "high")])
def test_the_schema_refuses_what_is_wrong(data, field, value):
    data["findings"][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(data)


def test_the_schema_describes_every_type_and_field():
    published = schema()
    assert published["$id"] == published["title"] == "mtqa-report/1"
    for name, type_ in published["$defs"].items():
        assert type_["description"], name
        for field, place in type_.get("properties", {}).items():
            assert place.get("description"), f"{name}.{field}"


def test_the_fields_of_the_contract_are_there_in_their_order(data):
    assert list(data) == ["schema", "tool", "run", "summary", "documents", "segments", "findings"]
    for finding in data["findings"]:
        assert [field for field in finding if field in FINDING] == FINDING
    place = data["findings"][0]["source"]
    assert list(place) == ["start", "end", "text", "line", "column", "end_line", "end_column"]


def test_a_missing_side_or_suggestion_is_null(data):
    assert data["findings"][2]["target"] is None
    assert data["findings"][2]["suggestion"] is None
    assert data["findings"][-1]["source"] is None


def test_texts_are_exact_and_readable():
    text = render("json", sample_report())
    assert "設定" in text
    assert json.loads(text)["segments"][2]["source"] == HOSTILE


def test_a_report_can_be_read_back():
    report = sample_report()
    assert msgspec.json.decode(render("json", report), type=Report) == report


@pytest.mark.parametrize("report", [sample_report(), empty_report()])
def test_pieces_are_the_whole(report: Report) -> None:
    assert b"".join(json_pieces(report)) == json_bytes(report)
