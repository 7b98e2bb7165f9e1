"""JUnit XML: a suite for each file, a case for each new finding, and one that passes for a file without any.

What fails a run by default (critical and major) is a failure; of the others, the case passes and says what was found.
"""

from collections.abc import Sequence

from mtqa.model import DocumentSummary, Finding, ReadProblem, Report
from mtqa.reporters.concise import finding_line
from mtqa.reporters.grouping import by_path
from mtqa.reporters.urgency import LEVELS, main_place, with_suggestion
from mtqa.reporters.xml_text import Element, element, xml_text


def render(report: Report, **_: object) -> str:
    """Return the document."""
    findings = by_path(report, ("new",))
    root = element("testsuites", {"name": "mtqa"})
    for document in report.documents:
        _suite(root, document, findings.get(document.path, ()))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count) or 0) for suite in root)))
    return xml_text(root)


def _suite(root: Element, document: DocumentSummary, findings: Sequence[Finding]) -> None:
    errors = [problem for problem in document.problems if problem.level == "error"]
    failures = sum(_fails(finding) for finding in findings)
    suite = element(
        "testsuite",
        {
            "name": document.path,
            "tests": len(findings) + len(errors) or 1,
            "failures": failures,
            "errors": len(errors),
            "skipped": 0,
        },
        parent=root,
    )
    for problem in errors:
        _error(suite, document, problem)
    for finding in findings:
        _case(suite, finding)
    if not findings and not errors:
        element("testcase", {"classname": document.path, "name": "nothing found"}, parent=suite)


def _fails(finding: Finding) -> bool:
    return LEVELS[finding.severity] == "error"


def _error(suite: Element, document: DocumentSummary, problem: ReadProblem) -> None:
    place = f" at {problem.line}:{problem.column}" if problem.line else ""
    case = element("testcase", {"classname": document.path, "name": f"read{place}"}, parent=suite)
    attributes = {"message": problem.message, "type": "not checked"}
    element("error", attributes, f"{problem.message} {problem.remedy}".rstrip(), parent=case)


def _case(suite: Element, finding: Finding) -> None:
    place = main_place(finding)
    line = place.line if place else 1
    name = f"{finding.rule} at {line}:{place.column if place else 1} in {finding.segment}"
    case = element(
        "testcase", {"classname": finding.path, "name": name, "file": finding.path, "line": line}, parent=suite
    )
    said = f"{finding_line(finding)}\n{with_suggestion(finding)}\n{finding.why}"
    if _fails(finding):
        element("failure", {"message": finding.message, "type": finding.rule}, said, parent=case)
    else:
        element("system-out", {}, said, parent=case)
