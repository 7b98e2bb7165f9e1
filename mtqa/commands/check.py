"""`mtqa check`: check files, print what was found, repair it, write reports."""

import gc
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Unpack

import click

from mtqa.commands.checking_options import Chosen, checking_options, settings_of
from mtqa.commands.console import DONE, FOUND, WRONG, ProgressLine, harmless
from mtqa.commands.option_values import BASELINE, CHANGED_SINCE, DECISIONS, STAGED, WIDTH, outputs, today
from mtqa.commands.step_summary import append_step_summary
from mtqa.model import Report, Severity
from mtqa.reporters import PRINTED, Output, render, write_report
from mtqa.reporters.background import Background
from mtqa.settings import RepairWish
from mtqa.user_errors import UserError

READ_BY_PEOPLE = ("text", "concise")
SEVERITIES = [severity.value for severity in reversed(Severity)]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    callback=outputs,
    metavar="FILE",
    help="Write a report; the ending (.json, .html, .sarif, .xml, .csv, .xlsx, .md) chooses which, or a name before "
    "it: gitlab:FILE. Repeatable.",
)
@click.option("--format", type=click.Choice(PRINTED), default="text", show_default=True, help="What to print.")
@checking_options
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="major",
    show_default=True,
    help="Exit with 1 if a finding is this severe or worse.",
)
@BASELINE
@DECISIONS
@CHANGED_SINCE
@STAGED
@click.option("--fix", is_flag=True, help="Repair what can be repaired unseen, in the files themselves.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: repair also what a person should look at.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print no findings and no progress.")
@click.option("--color/--no-color", default=None, help="Colors; without either, in a terminal.")
@click.option("--width", type=click.IntRange(40, 1000), help="Columns to write in; without it, those of the terminal.")
@click.pass_obj
def check(
    arguments: tuple[str, ...],
    paths: tuple[str, ...],
    *,
    outputs: tuple[Output, ...],
    format: str,
    fail_on: str,
    baseline: Path | None,
    decisions: Path | None,
    changed_since: str | None,
    staged: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    quiet: bool,
    color: bool | None,
    width: int | None,
    **chosen: Unpack[Chosen],
) -> int:
    """Check files, folders and - (standard input).

    Exit code: 0 if there is nothing new at or above --fail-on, 1 if there is, 2 for wrong use and for input
    that could not be read; what could be read is checked and reported all the same. With --fix, the
    report and the exit code are about the repaired files, with --diff about the files as they are.
    """
    gc.disable()  # nothing is in a cycle, and looking through all that a run found takes a thirtieth of its time
    from mtqa.commands.report_background import background_of
    from mtqa.history import Comparison
    from mtqa.pipeline import report_has_errors, run_paths
    from mtqa.repairing import repair_line
    from mtqa.verdicts import load_known

    settings = settings_of(chosen, RepairWish(unsafe_fixes, write=not diff) if fix or diff else None)
    comparison = Comparison(changed_since, staged) if changed_since is not None or staged else None
    if "-" in paths and not settings.format:
        raise UserError("standard input has no name to tell its format by.", remedy="Give --format-in NAME.")
    if comparison and (settings.repair or "-" in paths):
        what = "what changed is told of files as they are, neither of standard input nor of files to be repaired."
        raise UserError(what, remedy="Leave out --changed-since and --staged.")
    if unsafe_fixes and not settings.repair:
        raise UserError("--unsafe-fixes alone changes nothing.", remedy="Give --fix or --diff with it.")
    if fix and not diff and "-" in paths:
        raise UserError("standard input cannot be repaired in its place.", remedy="Give --diff, or a file.")
    before = load_known(baseline, decisions, today())
    progress = ProgressLine(wanted=not quiet)
    try:
        run = run_paths(
            paths, settings, arguments=arguments, progress=progress, comparison=comparison, spared=before.suppressed
        )
    finally:
        progress.clear()
    all_checked = not (comparison or settings.select or settings.ignore)
    report = before.applied(run.report, settings.min_confidence, all_checked=all_checked)
    background = background_of(report, settings)
    if diff:
        _print_problems(report)
        _print_diff("".join(file.diff() for file in run.files))
    else:
        _print(report, format, background, quiet=quiet, color=color, width=width)
    if settings.repair and not quiet:
        click.echo(repair_line(run.files, written=not diff), err=diff or format not in READ_BY_PEOPLE)
    for output in outputs:
        write_report(report, output, background)
    return WRONG if report_has_errors(report) else _verdict(report, fail_on)


def _print(
    report: Report, format: str, background: Background, *, quiet: bool, color: bool | None, width: int | None
) -> None:
    terminal = sys.stdout.isatty()
    if quiet or format not in READ_BY_PEOPLE:
        _print_problems(report)
    if quiet:
        return
    if format not in READ_BY_PEOPLE:
        newline = "" if format == "csv" else None  # whose lines end with CR LF everywhere
        sys.stdout.reconfigure(encoding="utf-8", newline=newline)  # type: ignore[union-attr]  # programs expect it
    color = terminal if color is None else color
    columns = width or (_terminal_width() if terminal else WIDTH)
    click.echo(render(format, report, width=columns, color=color, background=background), nl=False, color=color)
    if format == "github":
        append_step_summary(report)


def _print_diff(text: str) -> None:
    if sys.stdout.isatty():
        text = harmless(text.replace("\r\n", "\n"))
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # line breaks are those of files
    click.echo(text, nl=False, color=True)  # the texts' own escape sequences are part of the difference


def _terminal_width() -> int:
    return max(40, get_terminal_size().columns)


def _print_problems(report: Report) -> None:
    from mtqa.reporters.closing_lines import problem_line

    for document in report.documents:
        for problem in document.problems:
            click.echo(problem_line(document, problem), err=True)


def _verdict(report: Report, fail_on: str) -> int:
    if fail_on == "never":
        return DONE
    limit = Severity(fail_on).rank
    return FOUND if any(each.status == "new" and each.severity.rank >= limit for each in report.findings) else DONE
