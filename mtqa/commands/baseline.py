"""`mtqa baseline ...`: the file of findings that were there already."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from mtqa.commands.checking_options import Chosen, checking_options, settings_of
from mtqa.commands.console import DONE, WRONG, ProgressLine
from mtqa.commands.option_values import DECISIONS, today
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from mtqa.model import Report

FILE = click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default="mtqa-baseline.jsonl",
    show_default=True,
    help="The baseline.",
)
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.group()
def baseline() -> None:
    """Keep the findings that were there already, so that `mtqa check --baseline` fails for new ones only."""


@baseline.command()
@PATHS
@FILE
@DECISIONS
@checking_options
def update(paths: tuple[str, ...], *, baseline: Path, decisions: Path | None, **chosen: Unpack[Chosen]) -> int:
    """Write all that is found in files and folders into the baseline.

    What it holds about other files stays. What people decided about is left out. Check with the options with
    which this was done.
    """
    from mtqa.verdicts import Baseline, is_gone, load_known, updated, write_baseline

    before = load_known(baseline if baseline.exists() else None, decisions, today())
    old = before.baseline or Baseline()
    report = _checked(paths, chosen)
    new = updated(old, report, chosen["min_confidence"], is_gone, before.suppressed_in(report))
    write_baseline(baseline, new)
    click.echo(f"{baseline}: {len(new.entries):,} findings, {len(old.entries):,} before.")
    return _code(report)


@baseline.command()
@PATHS
@FILE
@checking_options
def prune(paths: tuple[str, ...], *, baseline: Path, **chosen: Unpack[Chosen]) -> int:
    """Take out of the baseline what is fixed, and add nothing."""
    from mtqa.verdicts import fixed, is_gone, match, pruned, read_baseline, write_baseline

    old = read_baseline(baseline)
    if chosen["min_confidence"] > old.min_confidence:
        what = f"the baseline holds findings from a confidence of {old.min_confidence} on."
        raise UserError(what, where=str(baseline), remedy=f"Give --min-confidence {old.min_confidence}.")
    report = _checked(paths, chosen)
    no_more = fixed(match(report, old, is_gone).left, report, is_gone)
    for entry in no_more:
        click.echo(f"fixed: {entry.path}: {entry.rule}")
    if no_more:
        write_baseline(baseline, pruned(old, no_more))
    click.echo(f"{baseline}: {len(old.entries) - len(no_more):,} findings, {len(old.entries):,} before.")
    return _code(report)


def _checked(paths: tuple[str, ...], chosen: Chosen) -> "Report":
    """Check and tell of what could not be read. Rules cannot be selected: what the others found would be lost."""
    from mtqa.pipeline import check_paths
    from mtqa.reporters.closing_lines import problem_line

    if chosen["select"]:
        raise UserError("a baseline is about all rules.", where="--select", remedy="Leave it out, or give --ignore.")
    progress = ProgressLine()
    try:
        report = check_paths(paths, settings_of(chosen), progress=progress)
    finally:
        progress.clear()
    for document in report.documents:
        for problem in document.problems:
            click.echo(problem_line(document, problem), err=True)
    return report


def _code(report: "Report") -> int:
    from mtqa.pipeline import report_has_errors

    return WRONG if report_has_errors(report) else DONE
