"""What comments in files allow. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from mtqa.model import Allowance, Dismissal, Finding, ReadProblem


def allowed(findings: Sequence[Finding], allowances: Iterable[Allowance]) -> dict[int, Dismissal]:
    """Return which findings of a document (by their positions) comments in it allow, and why."""
    allowances = tuple(allowances)
    found = {}
    for position, finding in enumerate(findings):
        if allowance := next((each for each in allowances if _allows(each, finding)), None):
            found[position] = Dismissal("allowed", allowance.reason)
    return found


def _allows(allowance: Allowance, finding: Finding) -> bool:
    """Tell whether a comment means a finding, by a name that its rule has or had."""
    return any(allowance.allows(name, finding.index) for name in (finding.rule, *finding.formerly))


def notes_on_allowances(findings: Sequence[Finding], allowances: Iterable[Allowance]) -> Iterator[ReadProblem]:
    """Say which comments of a document allow what was not found."""
    for each in allowances:
        if not any(_allows(each, finding) for finding in findings):
            message = f"This comment allows {', '.join(each.rules)}, and nothing of that kind was found."
            yield ReadProblem(message, "Remove it.", each.line, 1, level="note")
