"""JUnit and Checkstyle XML, read back by a real parser."""

import pytest
from hypothesis import given
from lxml import etree

from mtqa.model import ReadProblem
from mtqa.reporters import render
from mtqa.reporters.legal_text import legal
from mtqa.reporters.urgency import with_suggestion
from mtqa.reporters.xml_text import element, xml_text
from tests.reporters.hostile import hostile_reports, hostile_texts, unhurried
from tests.reporters.sample import Draft, empty_report, sample_report


def parsed(name, report):
    return etree.fromstring(render(name, report).encode())


@unhurried
@given(hostile_texts, hostile_texts)
def test_an_element_is_read_back(value, text):
    read = etree.fromstring(xml_text(element("a", {"b": value}, text)).encode())
    assert read.get("b") == legal(value)
    assert (read.text or "") == legal(text)


@unhurried
@given(hostile_texts)
def test_only_what_xml_forbids_is_drawn(text):
    allowed = [each for each in text if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd"
               or each > "\uffff"]  # fmt: skip
    assert legal("".join(allowed)) == "".join(allowed)
    etree.Element("a").text = legal(text)


@unhurried
@given(hostile_reports())
def test_checkstyle_has_every_new_finding(report):
    root = parsed("checkstyle", report)
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == [legal(document.path) for document in report.documents]
    read = [(error.get("message"), error.get("source")) for error in root.iter("error")]
    new = [finding for finding in report.findings if finding.status == "new"]
    assert read == [(legal(with_suggestion(each)), f"mtqa.{each.rule}") for each in new]


@unhurried
@given(hostile_reports())
def test_junit_counts_what_it_has(report):
    root = parsed("junit", report)
    new = [finding for finding in report.findings if finding.status == "new"]
    failures = [failure.get("message") for failure in root.iter("failure")]
    assert failures == [legal(each.message) for each in new if each.severity in ("critical", "major")]
    assert len(list(root.iter("system-out"))) == len(new) - len(failures)
    for suite in root:
        assert int(suite.get("tests")) == len(suite) > 0
        assert int(suite.get("failures")) == len(list(suite.iter("failure")))
    assert int(root.get("tests")) == sum(len(suite) for suite in root)


def test_a_file_without_findings_passes():
    ((case,),) = parsed("junit", empty_report())
    assert (case.get("classname"), len(case)) == ("docs/it/fine.md", 0)


def test_a_file_that_could_not_be_read_is_an_error():
    draft = Draft()
    draft.document("docs/broken.md", "it", problems=[ReadProblem("Not closed.", "Close it.", 7, 12)])
    ((case,),) = parsed("junit", draft.report())
    assert case[0].tag == "error"
    ((error,),) = parsed("checkstyle", draft.report())
    assert (error.get("line"), error.get("severity"), error.get("message")) == ("7", "error", "Not closed. Close it.")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_a_report_on_nothing_is_a_document(name):
    assert len(parsed(name, Draft().report())) == 0


def test_checkstyle_places():
    errors = list(parsed("checkstyle", sample_report()).iter("error"))
    first = next(error for error in errors if error.get("source") == "mtqa.design-and-markup/misplaced-link")
    assert (first.get("line"), first.get("severity")) == ("26", "error")
    assert first.get("column") == str(sample_report().findings[0].target.column)
