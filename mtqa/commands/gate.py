"""What makes `mtqa check` fail: a finding that is severe enough, or more penalty points than allowed."""

import click

from mtqa.commands.console import DONE, FOUND, harmless
from mtqa.model import Report, Severity

NEVER = "never"
SEVERITIES = [severity.value for severity in reversed(Severity)]

FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    default="major",
    show_default=True,
    help="Exit with 1 if a finding is this severe or worse.",
)
MAX_PENALTY = click.option(
    "--max-penalty",
    type=click.FloatRange(min=0),
    metavar="X",
    help="Exit with 1 if new findings cost more than X points per 1,000 source words: critical 25, major 5, minor 1.",
)
MAX_DOCUMENT_PENALTY = click.option(
    "--max-document-penalty",
    type=click.FloatRange(min=0),
    metavar="X",
    help="The same for every document by itself; one of fewer than 250 words counts as one of 250.",
)


def verdict(report: Report, fail_on: str, max_penalty: float | None, max_document_penalty: float | None) -> int:
    """Return the exit code for what is new in a weighed report, and say on standard error which limit it is above."""
    from mtqa.verdicts.penalties import Gate, complaints

    told = list(complaints(report, Gate(max_penalty, max_document_penalty)))
    for sentence in told:
        click.echo(f"mtqa: {harmless(sentence)}", err=True)
    return FOUND if told or _is_severe(report, fail_on) else DONE


def _is_severe(report: Report, fail_on: str) -> bool:
    if fail_on == NEVER:
        return False
    limit = Severity(fail_on).rank
    return any(each.status == "new" and each.severity.rank >= limit for each in report.findings)
