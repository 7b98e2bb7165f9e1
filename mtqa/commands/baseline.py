"""`mtqa baseline ...`: the file of findings that were there already."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from mtqa.commands.checking_options import Chosen, checking_options, file_of, paths_of, settings_of
from mtqa.commands.console import DONE, WRONG, ProgressLine
from mtqa.commands.option_values import DECISIONS, today
from mtqa.settings import Settings
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from mtqa.model import Report

FILE = click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The baseline. Without it, that of the configuration, or mtqa-baseline.jsonl beside it or of the working "
    "folder.",
)
PATHS = click.argument("paths", nargs=-1, metavar="PATH...")


class ChosenWithFiles(Chosen):
    """What the user chose, and both files."""

    paths: tuple[str, ...]
    baseline: Path | None


class ChosenWithDecisions(ChosenWithFiles):
    """The same with decisions."""

    decisions: Path | None


@click.group()
def baseline() -> None:
    """Keep the findings that were there already, so that `mtqa check --baseline` fails for new ones only."""


@baseline.command()
@PATHS
@FILE
@DECISIONS
@checking_options
def update(**chosen: Unpack[ChosenWithDecisions]) -> int:
    """Write all that is found in files and folders into the baseline.

    What it holds about other files stays. What people decided about is left out. Check with the options with
    which this was done.
    """
    from mtqa.configuration import CONFIGURATION
    from mtqa.verdicts import Baseline, is_gone, load_known, updated, write_baseline

    settings = _settings(chosen)
    baseline = _file(settings)
    before = load_known(baseline if baseline.exists() else None, file_of(settings.decisions), today())
    old = before.baseline or Baseline()
    report = _checked(settings)
    new = updated(old, report, settings.least_limit, is_gone, before.suppressed_in(report))
    write_baseline(baseline, new)
    click.echo(f"{baseline}: {len(new.entries):,} findings, {len(old.entries):,} before.")
    if settings.baseline is None:
        written = f'`baseline = "{baseline.name}"` in {CONFIGURATION}'
        click.echo(f"mtqa: checks heed it with --baseline {baseline}, or with {written}.", err=True)
    return _code(report)


@baseline.command()
@PATHS
@FILE
@checking_options
def prune(**chosen: Unpack[ChosenWithFiles]) -> int:
    """Take out of the baseline what is fixed, and add nothing."""
    from mtqa.verdicts import fixed, is_gone, match, pruned, read_baseline, write_baseline

    settings = _settings(chosen)
    baseline = _file(settings)
    old = read_baseline(baseline)
    if settings.least_limit > old.min_confidence:
        what = f"the baseline holds findings from a confidence of {old.min_confidence} on."
        raise UserError(what, where=str(baseline), remedy=f"Give --min-confidence {old.min_confidence}.")
    report = _checked(settings)
    no_more = fixed(match(report, old, is_gone).left, report, is_gone)
    for entry in no_more:
        click.echo(f"fixed: {entry.path}: {entry.rule}")
    if no_more:
        write_baseline(baseline, pruned(old, no_more))
    click.echo(f"{baseline}: {len(old.entries) - len(no_more):,} findings, {len(old.entries):,} before.")
    return _code(report)


def _settings(chosen: Chosen) -> Settings:
    """Return the settings. Rules cannot be selected here: what the others found would be lost."""
    if chosen["select"]:
        raise UserError("a baseline is about all rules.", where="--select", remedy="Leave it out, or give --ignore.")
    return settings_of(chosen)


def _file(settings: Settings) -> Path:
    from mtqa.configuration import from_here
    from mtqa.verdicts import BASELINE_FILE

    return file_of(settings.baseline) or Path(from_here(Path(settings.root) / BASELINE_FILE))


def _checked(settings: Settings) -> "Report":
    """Check and tell of what could not be read."""
    from mtqa.pipeline import check_paths
    from mtqa.reporters.closing_lines import problem_line

    progress = ProgressLine()
    try:
        report = check_paths(paths_of(settings), settings, progress=progress)
    finally:
        progress.clear()
    for document in report.documents:
        for problem in document.problems:
            click.echo(problem_line(document, problem), err=True)
    return report


def _code(report: "Report") -> int:
    from mtqa.pipeline import report_has_errors

    return WRONG if report_has_errors(report) else DONE
