"""`mtqa check`: check files, print what was found, repair it, write reports."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import click

from mtqa.commands.checking_options import (
    ChosenWithVerdicts,
    checking_options,
    configuration_of,
    file_of,
    paths_of,
    settings_of,
)
from mtqa.commands.console import DONE, WRONG, ProgressLine
from mtqa.commands.gate import MAX_DOCUMENT_PENALTY, MAX_PENALTY, verdict
from mtqa.commands.option_values import BASELINE, CHANGED_SINCE, DECISIONS, FAIL_ON, STAGED, outputs, today
from mtqa.commands.pre_commit import PRE_COMMIT, hook_run
from mtqa.commands.printing import Printing, print_diff
from mtqa.commands.since import revision
from mtqa.commands.wrong_use import Wishes, refuse_beside_hook, refuse_wrong_use
from mtqa.reporters import PRINTED, Output, write_report
from mtqa.settings import RepairWish, Settings


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
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
@FAIL_ON
@MAX_PENALTY
@MAX_DOCUMENT_PENALTY
@BASELINE
@DECISIONS
@CHANGED_SINCE
@STAGED
@PRE_COMMIT
@click.option("--fix", is_flag=True, help="Repair what can be repaired unseen, in the files themselves.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: repair also what a person should look at.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something instead of what (or json).")
@click.option("--watch", is_flag=True, help="Check again what is saved, until Ctrl-C (needs mtqa[watch]).")
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
    changed_since: str | None,
    staged: bool,
    pre_commit: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    statistics: bool,
    watch: bool,
    quiet: bool,
    color: bool | None,
    width: int | None,
    **chosen: Unpack[ChosenWithVerdicts],
) -> int:
    """Check files, folders and - (standard input).

    Exit code: 0 if there is nothing new at or above --fail-on, 1 if there is or if it costs more than
    --max-penalty, 2 for wrong use and for input that could not be read; what could be read is checked and
    reported all the same. With --fix, the report and the exit code are about the repaired files, with --diff
    about the files as they are.
    """
    gc.disable()  # nothing is in a cycle, and looking through all that a run found takes a thirtieth of its time
    from mtqa.calibration import read_calibration
    from mtqa.commands.report_background import background_of
    from mtqa.history import Comparison
    from mtqa.pipeline import RepairedRun, report_has_errors, run_paths
    from mtqa.verdicts import load_known, weighed

    settings = settings_of(chosen, RepairWish(unsafe_fixes, write=not diff) if fix or diff else None)
    paths = paths if pre_commit else paths_of(settings)
    if pre_commit:
        refuse_beside_hook(changed_since=changed_since, staged=staged, watch=watch)
        wanted = hook_run(paths, settings)
        paths, changed_since, staged = wanted.paths, wanted.changed_since, wanted.staged
        if not paths:
            return DONE
    changed_since = revision(paths, changed_since)
    comparison = Comparison(changed_since, staged) if changed_since is not None or staged else None
    printing = Printing(format, quiet, color, width, statistics)
    compares, writes = comparison is not None, bool(outputs)
    refuse_wrong_use(Wishes(paths, printing, settings.format, fix, unsafe_fixes, diff, staged, compares, writes, watch))

    def checked(paths: Sequence[str], settings: Settings) -> RepairedRun:
        before = load_known(file_of(settings.baseline), file_of(settings.decisions), today())
        progress = ProgressLine(wanted=not quiet)
        try:
            run = run_paths(
                paths, settings, arguments=arguments, progress=progress, comparison=comparison, spared=before.suppressed
            )
        finally:
            progress.clear()
        all_checked = not (comparison or chosen["select"] or chosen["ignore"])  # a configuration holds for all runs
        lowered = read_calibration(Path(settings.confidences)).rules if settings.confidences else ()
        report = before.applied(run.report, settings.least_limit, all_checked=all_checked, lowered=lowered)
        return RepairedRun(weighed(report, settings.penalty_weights), run.files)

    if watch:
        from mtqa.commands.watching import Watched, watch_choices, watched_with

        def prepared() -> Watched:
            now = settings_of(chosen)
            return watched_with(
                now,
                configuration_of(chosen).path,
                lambda some: checked(some, now).report,
                lambda report: printing.report(report, background_of(report, now)),
            )

        return watch_choices(prepared)
    run = checked(paths, settings)
    report, background = run.report, background_of(run.report, settings)
    if diff:
        print_diff(report, run.files)
    else:
        printing.report(report, background)
    if settings.repair:
        printing.repairs(run.files, written=not diff)
    if not diff:
        printing.next_steps(report, repairs=fix, baseline=settings.baseline is not None)
    for output in outputs:
        write_report(report, output, background)
    code = verdict(report, settings)
    return WRONG if report_has_errors(report) else code
