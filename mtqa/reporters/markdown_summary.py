"""Markdown for the summary of a CI job: totals, then a table with a row for each cause, the most urgent first."""

import re
from collections.abc import Iterator, Sequence

from mtqa.model import Finding, Report
from mtqa.reporters.closing_lines import counted, counted_causes, nothing_found, problem_line, severity_counts
from mtqa.reporters.concise import place_of
from mtqa.reporters.urgency import most_urgent_first, new_findings
from mtqa.reporters.visible_text import visible

MOST_BYTES = 900_000
"""GitHub refuses the summary of a step that is larger than 1 MiB."""

MENTION = "@<!-- -->"
"""An at sign that mentions nobody: GitHub looks for names in what is rendered, where an escape no longer shows."""

_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~:@&$]|(?<=[wW]{3})\.")


def escaped(text: str) -> str:
    """Return a text, on one line, in which no character is markup, a link, a mention or the edge of a table cell."""
    return _MARKUP.sub(lambda match: MENTION if match[0] == "@" else f"\\{match[0]}", visible(text))


def render(report: Report, **_: object) -> str:
    """Return the summary of what is new; rows that would make it too large are only counted."""
    findings = new_findings(report)
    lines = ["# mtqa", "", _totals(report, findings), ""]
    if findings:
        lines += ["| severity | confidence | place | rule | what is wrong |", "| --- | --- | --- | --- | --- |"]
        lines += [*_within_limit(_rows(findings)), ""]
    problems = [problem_line(document, problem) for document in report.documents for problem in document.problems]
    if problems:
        lines += ["## Problems", "", *_within_limit(f"- {escaped(line)}" for line in problems), ""]
    return "\n".join(lines[:-1]) + "\n"


def _totals(report: Report, findings: Sequence[Finding]) -> str:
    read = sum(bool(document.format) for document in report.documents)
    checked = f"{counted(report.summary.segments, 'segment')} in {counted(read, 'document')}"
    if not findings:
        return nothing_found(report, checked) if read else "Nothing to check: no document was read."
    parts = ", ".join(f"{count:,} {severity}" for severity, count in severity_counts(findings).items())
    return f"**{counted_causes(findings)}** ({parts}) in {checked}."


def _rows(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a row for the most urgent finding of each cause, which tells how often it shows."""
    causes: dict[str, list[Finding]] = {}
    for finding in most_urgent_first(findings):
        causes.setdefault(finding.cluster, []).append(finding)
    for same in causes.values():
        finding, more = same[0], len(same) - 1
        place = f"{escaped(finding.path)}\\:{place_of(finding)[0]}"
        where = f"{place} and {counted(more, 'more place')}" if more else place
        said = escaped(finding.message)
        if finding.suggestion:
            said += f"<br>Suggested\\: {escaped(finding.suggestion.text)}"
        yield f"| {finding.severity} | {finding.confidence:.2f} | {where} | {escaped(finding.rule)} | {said} |"


def _within_limit(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines as long as they fit, then how many there would be."""
    room = MOST_BYTES // 2
    for line in lines:
        room -= len(line.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            yield f"\n{1 + sum(1 for _ in lines):,} more are left out here."
            return
        yield line
