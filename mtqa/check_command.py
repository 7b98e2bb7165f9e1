"""`mtqa check`: check files, print what was found, repair it, write reports."""

import sys
from collections.abc import Mapping
from shutil import get_terminal_size

import click

from mtqa.console import DONE, FOUND, WRONG, ProgressLine, harmless
from mtqa.model import Report, Severity
from mtqa.option_values import (
    ALIGNER,
    ESTIMATOR,
    FIELD_ROLES,
    GLOSSARY,
    LABELS,
    REGISTER,
    RULE_FOLDERS,
    WIDTH,
    fields,
    listed,
    outputs,
)
from mtqa.reporters import PRINTED, Output, render, write_report
from mtqa.reporters.background import Background
from mtqa.settings import Register, RepairWish, Settings
from mtqa.step_summary import append_step_summary
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
@click.option("--format-in", metavar="NAME", help="Read files as this format (see `mtqa formats`); needed for -.")
@click.option("--source-lang", metavar="CODE", help="Source language of files that do not say.")
@click.option("--target-lang", metavar="CODE", help="Target language of files that do not say.")
@click.option(
    "--field",
    "fields",
    multiple=True,
    callback=fields,
    metavar="ROLE=NAME",
    help=f"Which column or JSON field holds what. Roles: {', '.join(FIELD_ROLES)}. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="major",
    show_default=True,
    help="Exit with 1 if a finding is this severe or worse.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out findings less sure than this.",
)
@click.option(
    "--select",
    multiple=True,
    callback=listed,
    metavar="NAME,...",
    help="Check these rules, folders or categories only.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=listed,
    metavar="NAME,...",
    help="Leave out these rules, folders or categories.",
)
@RULE_FOLDERS
@ALIGNER
@ESTIMATOR
@GLOSSARY
@LABELS
@REGISTER
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
    format_in: str | None,
    source_lang: str | None,
    target_lang: str | None,
    fields: Mapping[str, str],
    fail_on: str,
    min_confidence: float,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_folders: tuple[str, ...],
    aligner: str,
    estimators: tuple[str, ...],
    glossaries: tuple[str, ...],
    labels: tuple[str, ...],
    register: Register | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    quiet: bool,
    color: bool | None,
    width: int | None,
) -> int:
    """Check files, folders and - (standard input).

    Exit code: 0 if there is nothing at or above --fail-on, 1 if there is, 2 for wrong use and for input
    that could not be read; what could be read is checked and reported all the same. With --fix, the
    report and the exit code are about the repaired files, with --diff about the files as they are.
    """
    from mtqa.pipeline import report_has_errors, run_paths
    from mtqa.repairing import repair_line
    from mtqa.report_background import background_of

    settings = Settings(
        source_language=source_lang,
        target_language=target_lang,
        format=format_in,
        fields=fields,
        select=select,
        ignore=ignore,
        rule_folders=rule_folders,
        min_confidence=min_confidence,
        repair=RepairWish(unsafe_fixes, write=not diff) if fix or diff else None,
        aligner=aligner,
        estimators=estimators,
        glossaries=glossaries,
        labels=labels,
        register=register,
    )
    if "-" in paths and not format_in:
        raise UserError("standard input has no name to tell its format by.", remedy="Give --format-in NAME.")
    if unsafe_fixes and not settings.repair:
        raise UserError("--unsafe-fixes alone changes nothing.", remedy="Give --fix or --diff with it.")
    if fix and not diff and "-" in paths:
        raise UserError("standard input cannot be repaired in its place.", remedy="Give --diff, or a file.")
    progress = ProgressLine(wanted=not quiet)
    try:
        run = run_paths(paths, settings, arguments=arguments, progress=progress)
    finally:
        progress.clear()
    background = background_of(run.report, settings)
    if diff:
        _print_problems(run.report)
        _print_diff("".join(file.diff() for file in run.files))
    else:
        _print(run.report, format, background, quiet=quiet, color=color, width=width)
    if settings.repair and not quiet:
        click.echo(repair_line(run.files, written=not diff), err=diff or format not in READ_BY_PEOPLE)
    for output in outputs:
        write_report(run.report, output, background)
    return WRONG if report_has_errors(run.report) else _verdict(run.report, fail_on)


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
