"""Which findings a reader should see first, and what other programs call a severity."""

from collections.abc import Iterable
from typing import Literal

from mtqa.model import Finding, Place, Report, Severity

Level = Literal["error", "warning", "note"]

LEVELS: dict[Severity, Level] = {
    Severity.critical: "error",
    Severity.major: "error",
    Severity.minor: "warning",
    Severity.neutral: "note",
}
"""What fails a run by default is an error."""


def most_urgent_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the most severe first, among equals the surest; otherwise their order stays."""
    return sorted(findings, key=lambda finding: (-finding.severity.rank, -finding.confidence))


def causes_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the most severe first, among equals one of each cause before its repetitions.

    Where only some are shown, a label that is wrong in forty files shall not hide all else.
    """
    told: set[str] = set()
    repeated = []
    for finding in most_urgent_first(findings):
        repeated.append((finding.cluster in told, finding))
        told.add(finding.cluster)
    return [finding for _, finding in sorted(repeated, key=lambda each: (-each[1].severity.rank, each[0]))]


def new_findings(report: Report) -> list[Finding]:
    """Return the findings that were not known before and that nobody dismissed."""
    return [finding for finding in report.findings if finding.status == "new"]


def main_place(finding: Finding) -> Place | None:
    """Return where a finding is shown: on the target side if it has one, else on the source side."""
    return finding.target or finding.source


def with_suggestion(finding: Finding) -> str:
    """Return the message and, on a line of its own, how the target text would read after the repair."""
    suggestion = finding.suggestion
    return f"{finding.message}\nSuggested: {suggestion.text}" if suggestion else finding.message
