"""Checkstyle XML: the new findings of each file, for the many programs that read it."""

from mtqa.model import Finding, Report
from mtqa.reporters.grouping import by_path
from mtqa.reporters.urgency import LEVELS, main_place, with_suggestion
from mtqa.reporters.xml_text import Element, element, xml_text

SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}
VERSION = "4.3"
"""The version of the format, as most writers of it state it."""


def render(report: Report, **_: object) -> str:
    """Return the document; files that could not be read have an error in their first line."""
    findings = by_path(report, ("new",))
    root = element("checkstyle", {"version": VERSION})
    for document in report.documents:
        file = element("file", {"name": document.path}, parent=root)
        for problem in document.problems:
            said = f"{problem.message} {problem.remedy}".rstrip()
            severity = "error" if problem.level == "error" else "info"
            _error(file, problem.line or 1, problem.column or 1, severity, said, "problem")
        for finding in findings.get(document.path, ()):
            _finding(file, finding)
    return xml_text(root)


def _finding(file: Element, finding: Finding) -> None:
    place = main_place(finding)
    line, column = (place.line, place.column) if place else (1, 1)
    severity = SEVERITIES[LEVELS[finding.severity]]
    _error(file, line, column, severity, with_suggestion(finding), finding.rule)


def _error(file: Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    element(
        "error",
        {"line": line, "column": column, "severity": severity, "message": message, "source": f"mtqa.{source}"},
        parent=file,
    )
