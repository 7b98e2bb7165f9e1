"""`mtqa review`: walk through new findings in a terminal and decide about each."""

import sys
from getpass import getuser
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Unpack

import click

from mtqa.commands.checking_options import Chosen, checking_options, file_of, paths_of, settings_of
from mtqa.commands.console import DONE, WRONG, ProgressLine
from mtqa.commands.option_values import BASELINE, CHANGED_SINCE, DECISIONS, today
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from mtqa.reviewing.card import Screen
    from mtqa.verdicts import Decisions, KnownBefore

WHO = click.option("--who", metavar="NAME", help="Who decides; without it, git's user.name, else your login.")


class ChosenForReview(Chosen):
    """What the user chose, and both files of what is known."""

    paths: tuple[str, ...]
    baseline: Path | None
    decisions: Path | None


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@checking_options
@BASELINE
@DECISIONS
@CHANGED_SINCE
@WHO
@click.option("--color/--no-color", default=None, help="Colors; without either, if the terminal has them.")
def review(
    *,
    changed_since: str | None,
    who: str | None,
    color: bool | None,
    **chosen: Unpack[ChosenForReview],
) -> int:
    """Walk through new findings, the most urgent first, and decide about each.

    Every decision is written to mtqa-decisions.toml, and every repair to its file, at once: quit whenever you like,
    and start again to go on.
    """
    from mtqa.configuration import decisions_file
    from mtqa.history import Comparison
    from mtqa.pipeline import report_has_errors, run_paths
    from mtqa.reporters.closing_lines import problem_line
    from mtqa.reviewing import Keyboard, Session, Workshop, queue_of, walk
    from mtqa.reviewing.card import severity_counts_line

    settings = settings_of(chosen)
    paths = paths_of(settings)
    _require_terminal(paths)
    before = _known(file_of(settings.baseline), file_of(settings.decisions))
    comparison = Comparison(changed_since, False) if changed_since is not None else None
    progress = ProgressLine()
    try:
        run = run_paths(paths, settings, progress=progress, comparison=comparison)
    finally:
        progress.clear()
    report = before.applied(run.report, settings.least_limit, all_checked=False)
    for document in report.documents:
        for problem in document.problems:
            click.echo(problem_line(document, problem), err=True)
    queue = queue_of(report)
    code = WRONG if report_has_errors(report) else DONE
    if not queue:
        click.echo("Nothing is left to decide.")
        return code
    click.echo(f"{len(queue):,} to decide: {severity_counts_line(queue)}.")
    workshop = Workshop(settings)
    session = Session(queue, decisions_file(settings), who or name_of_user(), workshop, _reasons(before.decisions))
    with Keyboard() as keys:
        walk(session, keys, _say, lambda: _screen(color), workshop.words)
    return code


def _known(baseline: Path | None, decisions: Path | None) -> "KnownBefore":
    """Read what is known; a file of decisions that is not there yet holds none."""
    from mtqa.verdicts import KnownBefore, load_known, read_baseline

    if decisions and not decisions.exists():
        return KnownBefore(today(), read_baseline(baseline) if baseline else None)
    return load_known(baseline, decisions, today())


def name_of_user() -> str:
    """Return who is at work: git's user.name, else the login."""
    from mtqa.history.git import user_name

    if name := user_name():
        return name
    try:
        return getuser()
    except (OSError, KeyError):
        return ""


def _require_terminal(paths: tuple[str, ...]) -> None:
    if "-" in paths:
        raise UserError("standard input cannot be reviewed: it is where your answers come from.", remedy="Give a file.")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        remedy = "Write a page or table (`mtqa check PATH -o review.html`) and `mtqa decisions import` what it holds."
        raise UserError("a review needs a terminal to ask in.", remedy=remedy)


def _reasons(decisions: "Decisions") -> list[str]:
    """Return the reasons that were given before, the latest first."""
    return [each.reason for each in reversed(decisions.decisions) if each.dismissal]


def _say(text: str, ends: bool) -> None:
    click.echo(text, nl=ends, color=True)
    sys.stdout.flush()


def _screen(color: bool | None) -> "Screen":
    import os

    from mtqa.reviewing.card import Screen

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(get_terminal_size().columns, not plain if color is None else color)
