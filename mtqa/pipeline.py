"""The whole run: find files, read each, check it and perhaps repair it, report."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter

from msgspec import Struct

from mtqa import __version__
from mtqa.complete_report import complete_report
from mtqa.configuration import all_rules_of, fitting, instruments_of, overriding, rules_of
from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import with_findings
from mtqa.engine.compared_documents import ComparedDocuments
from mtqa.engine.repair import NO_OBJECTION
from mtqa.examining import LEAST_PIECES, Examiner, Progress, Repairs, examined_files
from mtqa.executors import load_executor
from mtqa.history import Comparison, compare
from mtqa.model import Report, Run, Tool
from mtqa.repairing import RepairedFile, Spared, nothing_spared
from mtqa.rulebook import Rulebook, load_rulebook
from mtqa.settings import WORDS, Settings
from mtqa.sources import changed_sources, found_sources, read_options
from mtqa.verdicts.penalties import weighed


class RepairedRun(Struct, frozen=True):
    """The report of a run and, if it was to repair, what it did to each file that could be read."""

    report: Report
    files: tuple[RepairedFile, ...]


def check_paths(
    paths: Sequence[str], settings: Settings, *, arguments: Sequence[str] = (), progress: Progress | None = None
) -> Report:
    """Check files, folders and standard input (`-`) and return everything that was found, sorted.

    What cannot be read stands in the problems of its document, and all else is checked nevertheless.
    `arguments` are only noted in the report. Raises UserError where the run as a whole makes no sense:
    rules that do not load, unknown selectors, formats and languages, nothing to check.
    """
    return run_paths(paths, settings, arguments=arguments, progress=progress).report


def run_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    arguments: Sequence[str] = (),
    progress: Progress | None = None,
    comparison: Comparison | None = None,
    spared: Spared = nothing_spared,
) -> RepairedRun:
    """Check as `check_paths` does and tell what was repaired, which is done file by file, each in one step.

    The report is that of the files as they lie there afterwards. A file that cannot be written stays as
    it is, with a problem that says so. With a `comparison`, the files that changed are checked whole, and what is
    found in segments that changed is reported; that is not for repairing. What is `spared` is not repaired.
    """
    started, clock = datetime.now(UTC), perf_counter()
    instruments = instruments_of(settings)
    instruments.make_ready()
    rulebook = load_rulebook(settings.rule_folders)
    rules = rules_of(rulebook, settings)
    ceiling = NO_OBJECTION if settings.repair else 1.0
    choose = overriding(settings, rulebook, ceiling)
    checker = Checker(rules, instruments, min(settings.min_confidence, ceiling), choose=choose)
    changed = compare(paths, comparison, read_options(settings)) if comparison else None
    left_out = fitting(settings.exclude, settings.root)
    sources = changed_sources(changed, left_out) if changed else found_sources(paths, read_options(settings), left_out)
    with _without_collector():
        compared = ComparedDocuments()
        examiner = Examiner(
            checker, checker.asking_siblings(), settings.min_confidence, _repairs(rulebook, checker, settings, spared)
        )
        foreign_threads = settings.estimators or settings.aligner != WORDS  # their libraries may have some
        executor = load_executor(settings.jobs, LEAST_PIECES, forks=not foreign_threads)
        examined = [
            (compared.take(document), repaired)
            for document, repaired in examined_files(sources, examiner, executor, settings.target_language, progress)
        ]
        together = compared.compared([each for each, _ in examined], checker, settings.min_confidence)
    if changed:
        together = [with_findings(each, changed.new(each.findings, each.segments)) for each in together]
    checked = sorted(together, key=lambda each: each.summary.path)
    tool = Tool("mtqa", __version__, rulebook.digest)
    seconds = round(perf_counter() - clock, 3)
    noted = Run(started.isoformat(timespec="seconds"), seconds, executor.jobs, tuple(arguments))
    report = weighed(complete_report(checked, instruments, tool, noted), settings.penalty_weights)
    return RepairedRun(report, tuple(file for _, file in examined if file))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for cycles: a run makes millions of small values, and none of them is in one."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def report_has_errors(report: Report) -> bool:
    """Tell whether something was not checked because it could not be read."""
    return any(problem.level == "error" for document in report.documents for problem in document.problems)


def _repairs(rulebook: Rulebook, checker: Checker, settings: Settings, spared: Spared) -> Repairs | None:
    """Return how files are to be repaired: checked again with all rules that are not ignored, whatever was selected."""
    if not settings.repair:
        return None
    if not (settings.select or any(each.select for each in settings.overrides)):
        return Repairs(settings.repair, checker, spared)
    choose = overriding(settings, rulebook, checker.least, all_rules_of)
    judge = Checker(all_rules_of(rulebook, settings), checker.instruments, checker.least, choose=choose)
    return Repairs(settings.repair, judge, spared)
