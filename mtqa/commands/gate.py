"""What makes `mtqa check` fail: a finding that is severe enough, or more penalty points than allowed."""

from functools import cache

import click

from mtqa.commands.console import DONE, FOUND, harmless
from mtqa.commands.option_values import Number
from mtqa.model import Finding, Report, Severity
from mtqa.settings import Settings

MAX_PENALTY = click.option(
    "--max-penalty",
    type=Number(min=0),
    metavar="X",
    help="Exit with 1 if new findings cost more than X points per 1,000 source words: critical 25, major 5, minor 1.",
)
MAX_DOCUMENT_PENALTY = click.option(
    "--max-document-penalty",
    type=Number(min=0),
    metavar="X",
    help="The same for every document by itself; one of fewer than 250 words counts as one of 250.",
)


def verdict(report: Report, settings: Settings) -> int:
    """Return the exit code for what is new in a weighed report, and say on standard error which limit it is above."""
    from mtqa.verdicts.penalties import Gate, complaints

    told = list(complaints(report, Gate(settings.max_penalty, settings.max_document_penalty)))
    for sentence in told:
        click.echo(f"mtqa: {harmless(sentence)}", err=True)
    return FOUND if told or _is_too_bad(report, settings) else DONE


def _is_too_bad(report: Report, settings: Settings) -> bool:
    """Tell whether a new finding is as severe as fails a run where it is."""
    from mtqa.configuration import effective

    languages = {(texts.path, texts.index): texts.target_language for texts in report.segments}
    limit = cache(lambda path, language: effective(settings, path, language).fail_on)
    return any(_reaches(each, limit(each.path, languages[each.path, each.index])) for each in report.findings)


def _reaches(finding: Finding, fail_on: str) -> bool:
    if finding.status != "new" or fail_on == "never":
        return False
    return finding.severity.rank >= Severity(fail_on).rank
