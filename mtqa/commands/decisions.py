"""`mtqa decisions ...`: what reviewers decided, taken over from their files, counted, learnt from, and cleaned up."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from mtqa.commands.checking_options import Chosen, checking_options, paths_of, settings_of
from mtqa.commands.console import DONE, WRONG, ProgressLine
from mtqa.commands.option_values import RULE_FOLDERS, today
from mtqa.settings import CONFIDENCES_FILE
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.settings import Settings
    from mtqa.verdicts import Decision


class ChosenWithPaths(Chosen):
    """What the user chose, and what to check."""

    paths: tuple[str, ...]


FILE = click.Path(path_type=Path)
DECISIONS = click.option(
    "--decisions",
    "given",
    metavar="FILE",
    type=FILE,
    help="The file of decisions. Without it, that of the configuration, or mtqa-decisions.toml beside it or of the "
    "working folder.",
)

REPORTS = click.argument("reports", nargs=-1, metavar="[REPORT.json]...", type=FILE)


@click.group()
def decisions() -> None:
    """Take over, count and learn from what people decided about findings."""


@decisions.command("import")
@click.argument("tables", nargs=-1, required=True, metavar="FILE...", type=FILE)
@DECISIONS
@click.option("--reason", default="", metavar="TEXT", help="The reason of verdicts that have none.")
@click.option("--who", default="", metavar="NAME", help="Who decided, where the file does not say.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="REPORT.json",
    type=FILE,
    help="The JSON report of the same run: decisions then hold as well when segments are numbered anew. Repeatable.",
)
def import_(tables: tuple[Path, ...], *, given: Path | None, reason: str, who: str, reports: tuple[Path, ...]) -> int:
    """Take over verdicts from tables (.csv, .tsv, .xlsx) and from what the HTML page downloads (.json).

    A verdict is false-alarm, accepted (an error that may stay) or fixed. Rows without one are passed over; what is
    unclear or contradicts another verdict is told, and left out. Exit with 2 if there is such a row.
    """
    from mtqa.reporters.closing_lines import counted
    from mtqa.verdicts import add_decisions
    from mtqa.verdicts.completing import completed, read_report
    from mtqa.verdicts.merging import merged
    from mtqa.verdicts.review_files import read_review_file

    file = _file(given)
    old = _read(file, needed=False)
    read = [read_review_file(path, reason, who) for path in tables]
    told = [each for one in read for each in one.decisions]
    found = merged([(f"{file}:{each.line}", each) for each in old], told, today())
    complaints = [error for one in read for error in one.complaints]
    for error in (*complaints, *found.conflicts):
        click.echo(f"mtqa: left out: {error}", err=True)
    if found.added:
        add_decisions(file, completed(found.added, [read_report(path) for path in reports]))
    there = f", {found.there:,} there already" if found.there else ""
    left_out = len(complaints) + len(found.conflicts)
    click.echo(f"{file}: {counted(len(found.added), 'decision')} added{there}, {left_out:,} left out.")
    return WRONG if left_out else DONE


@decisions.command()
@REPORTS
@DECISIONS
@RULE_FOLDERS
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(reports: tuple[Path, ...], *, given: Path | None, rule_folders: tuple[str, ...], format: str) -> None:
    """Tell how often findings were right, per rule and language, by what was decided.

    What was repaired or accepted was right, a false alarm was not. The interval is Wilson's for 95 %. What decisions
    written by hand do not say, their rule and languages, is looked up in reports.
    """
    from mtqa.commands.precision_table import precision_json, precision_table
    from mtqa.rulebook import load_rulebook
    from mtqa.verdicts.precision import precisions

    now = {name: rule.name for rule in load_rulebook(rule_folders).rules for name in rule.formerly}
    told = precisions(_told(_file(given), reports), lambda name: now.get(name, name))
    click.echo(precision_json(told) if format == "json" else precision_table(told), nl=False)


@decisions.command()
@REPORTS
@DECISIONS
@RULE_FOLDERS
@click.option(
    "-o", "--output", metavar="FILE", type=FILE, help=f"What to write; without it, {CONFIDENCES_FILE} beside."
)
def calibrate(
    reports: tuple[Path, ...], *, given: Path | None, rule_folders: tuple[str, ...], output: Path | None
) -> None:
    """Lower the confidence of what is mostly dismissed, in the project's own file.

    `mtqa check` reads mtqa-confidences.json beside the configuration or, without one, of the working folder. A rule is
    lowered from 5 decisions on in a group of languages, and raised from 30 on; what mtqa brings along weighs as much as
    10 decisions. What decisions written by hand do not say is looked up in reports.
    """
    from mtqa.calibration import write_calibration
    from mtqa.reporters.closing_lines import counted
    from mtqa.rulebook import load_rulebook
    from mtqa.verdicts.project_confidences import learn_from

    file = _file(given)
    learnt = learn_from(_told(file, reports), load_rulebook(rule_folders).rules)
    path = output or file.parent / CONFIDENCES_FILE
    write_calibration(path, learnt.calibration)
    for each in learnt.changes:
        figures = f"{each.before:.2f} → {each.after:.2f} ({each.right:,} of {each.decided:,} right)"
        click.echo(f"{each.rule} {each.group}: {figures}")
    click.echo(f"{path}: {counted(len(learnt.changes), 'confidence')} changed against what comes with mtqa.")


@decisions.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@DECISIONS
@checking_options
def prune(*, given: Path | None, **chosen: Unpack[ChosenWithPaths]) -> int:
    """Take out decisions that are over, and those about files that were checked that stand for nothing there.

    What was repaired stays: it is what precision is counted by. So do decisions without a path, those about rules that
    are not asked and, where paths are named, those about rules that compare documents.
    """
    from mtqa.configuration import decisions_file
    from mtqa.pipeline import check_paths, report_has_errors
    from mtqa.reporters.closing_lines import counted
    from mtqa.verdicts import remove_block
    from mtqa.verdicts.decisions import meant

    if chosen["select"] or chosen["ignore"]:
        raise UserError("decisions are about all rules.", where="--select", remedy="Leave out --select and --ignore.")
    settings = _asking_all(settings_of(chosen))
    file = given or decisions_file(settings)
    old = _read(file)
    progress = ProgressLine()
    try:
        report = check_paths(paths_of(settings), settings, progress=progress)
    finally:
        progress.clear()
    used = {each for about in meant(report.findings, report.segments, old).values() for each in about}
    read = {each.path for each in report.documents if not any(one.level == "error" for one in each.problems)}
    asked = {"", *_asked(settings, comparing=not chosen["paths"])}
    day = today()
    idle = [
        each
        for each in old
        if each.dismissal and (each.is_over(day) or (each not in used and each.path in read and each.rule in asked))
    ]
    for each in sorted(idle, key=lambda each: -each.line):
        remove_block(file, each.line)
    for each in idle:
        why = "over" if each.is_over(day) else "stands for nothing"
        click.echo(f"{why}: {each.path or each.fingerprint}: {each.rule} {each.reason}".rstrip())
    click.echo(f"{file}: {counted(len(old) - len(idle), 'decision')}, {len(old):,} before.")
    return WRONG if report_has_errors(report) else DONE


def _asking_all(settings: "Settings") -> "Settings":
    """Return settings with which all is found that is found with these, however sure."""
    from msgspec import structs

    everything = {"min_confidence": 0.0, "select": (), "ignore": ()}
    overrides = tuple(structs.replace(each, select=None, ignore=(), min_confidence=None) for each in settings.overrides)
    return structs.replace(settings, **everything, overrides=overrides)


def _asked(settings: "Settings", *, comparing: bool) -> "Iterator[str]":
    """Yield the names, also former ones, of the rules that are asked everywhere; also those `comparing` documents."""
    from mtqa.checks import load_check
    from mtqa.configuration import rules_of
    from mtqa.rulebook import load_rulebook

    for rule in rules_of(load_rulebook(settings.rule_folders), settings):
        if comparing or load_check(rule.check).scope in ("", "document"):
            yield from (rule.name, *rule.formerly)


def _file(given: Path | None) -> Path:
    """Return the file of decisions: the one that was named, else that of the project."""
    from mtqa.configuration import decisions_file, project_settings

    return given or decisions_file(project_settings())


def _told(file: Path, reports: tuple[Path, ...]) -> "list[Decision]":
    from mtqa.verdicts.completing import completed, read_report

    return completed(_read(file), [read_report(path) for path in reports])


def _read(file: Path, *, needed: bool = True) -> "tuple[Decision, ...]":
    from mtqa.verdicts import read_decisions

    return read_decisions(file).decisions if needed or file.exists() else ()
