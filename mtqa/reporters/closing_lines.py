"""How a report in a terminal ends: what could not be read, and the totals."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mtqa.model import DocumentSummary, Finding, ReadProblem, Report, Severity
from mtqa.reporters.visible_text import visible


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as in `1 finding` and `2,000 findings`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted_causes(findings: Sequence[Finding]) -> str:
    """Return how many findings there are and, where these are fewer, how many causes they have."""
    causes = len({finding.cluster for finding in findings})
    return counted(len(findings), "finding") + (f" with {counted(causes, 'cause')}" if causes < len(findings) else "")


def severity_counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the worst first, without zeros."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in reversed(Severity) if counts[severity]}


def problem_line(document: DocumentSummary, problem: ReadProblem) -> str:
    """Return a problem as one line: where, what, and how to mend it."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return visible(f"{document.path}{place}: {problem.level}: {problem.message} {problem.remedy}").rstrip()


def errors_of(report: Report) -> Iterator[tuple[DocumentSummary, ReadProblem]]:
    """Yield why something was not read and so not checked, with its document."""
    for document in report.documents:
        yield from ((document, problem) for problem in document.problems if problem.level == "error")


def nothing_found(report: Report, checked: str) -> str:
    """Return the sentence for a run without new findings; all is good only where all could be read."""
    unread = len({document.path for document, _ in errors_of(report)})
    if unread:
        return f"Nothing new found in {checked}, but {counted(unread, 'file')} could not be read as a whole."
    return f"{'Nothing new' if report.findings else 'All good: nothing'} found in {checked}."


def closing_lines(report: Report) -> list[str]:
    """Return the problems of all documents, then the totals of the findings that are new."""
    lines = [problem_line(document, problem) for document in report.documents for problem in document.problems]
    new = [finding for finding in report.findings if finding.status == "new"]
    read = [document for document in report.documents if document.format]
    checked = f"{counted(report.summary.segments, 'segment')} in {counted(len(read), 'document')}"
    if new:
        parts = ", ".join(f"{count:,} {severity}" for severity, count in severity_counts(new).items())
        lines.append(f"{counted_causes(new)} ({parts}) in {checked}.")
    elif read:
        lines.append(nothing_found(report, checked))
    else:
        # Without any document, paths are refused unless only what changed was asked for, or files that are excluded.
        why = "no document was read" if report.documents else "no bilingual file changed, or `exclude` leaves it out"
        lines.append(f"Nothing to check: {why}.")
    statuses = Counter(finding.status for finding in report.findings if finding.status != "new")
    if statuses:
        hidden = " and ".join(f"{count:,} {status}" for status, count in sorted(statuses.items()))
        lines.append(f"Not shown: {hidden}.")
    if fixed := report.summary.by_status.get("fixed", 0):
        lines.append(f"Fixed: {counted(fixed, 'finding')} of the baseline; `mtqa baseline prune` takes them out.")
    return lines
