"""What comments in files allow. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from mtqa.model import Allowance, Finding, ReadProblem


def allowed(findings: Sequence[Finding], allowances: Iterable[Allowance]) -> set[int]:
    """Return which findings of a document (by their positions) comments in it allow."""
    allowances = tuple(allowances)
    return {
        position
        for position, finding in enumerate(findings)
        if any(each.allows(finding.rule, finding.index) for each in allowances)
    }


def notes_on_allowances(findings: Sequence[Finding], allowances: Iterable[Allowance]) -> Iterator[ReadProblem]:
    """Say which comments of a document allow what was not found."""
    for each in allowances:
        if not any(each.allows(finding.rule, finding.index) for finding in findings):
            message = f"This comment allows {', '.join(each.rules)}, and nothing of that kind was found."
            yield ReadProblem(message, "Remove it.", each.line, 1, level="note")
