"""One line a finding: `path:line:column: severity rule message [confidence]`."""

from mtqa.model import Finding, Report
from mtqa.reporters.closing_lines import closing_lines
from mtqa.reporters.visible_text import visible


def place_of(finding: Finding) -> tuple[int, int]:
    """Return the line and column of the finding in its file: on the target side if it has one, else the source."""
    place = finding.target or finding.source
    return (place.line, place.column) if place else (1, 1)


def render(report: Report, **_: object) -> str:
    """Return the new findings, then problems and totals."""
    lines = [finding_line(finding) for finding in report.findings if finding.status == "new"]
    return "\n".join([*lines, *closing_lines(report)]) + "\n"


def finding_line(finding: Finding) -> str:
    """Return a finding as one line."""
    line, column = place_of(finding)
    what = f"{finding.severity} {finding.rule} {finding.message} [{finding.confidence:.2f}]"
    return visible(f"{finding.path}:{line}:{column}: {what}")
