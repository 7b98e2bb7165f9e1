"""The whole run: find files, read each, check it and perhaps repair it, report."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from msgspec import Struct, structs

from mtqa import __version__
from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import with_findings
from mtqa.engine.compared_documents import ComparedDocuments
from mtqa.engine.instruments import Instruments
from mtqa.engine.repair import NO_OBJECTION
from mtqa.examining import LEAST_PIECES, Examiner, Progress, Repairs, examined_files
from mtqa.executors import load_executor
from mtqa.history import Comparison, compare
from mtqa.model import (
    DocumentSummary,
    Finding,
    ReadProblem,
    Report,
    Rule,
    Run,
    Severity,
    Summary,
    Tool,
)
from mtqa.readers.shown_path import shown
from mtqa.repairing import RepairedFile, Spared, nothing_spared
from mtqa.rulebook import Rulebook, load_rulebook, select_rules
from mtqa.settings import WORDS, Settings
from mtqa.sources import changed_sources, found_sources, read_options


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
    instruments = Instruments(settings.aligner, settings.estimators, settings.glossaries, labels=settings.labels)
    instruments.make_ready()
    rulebook = load_rulebook(settings.rule_folders)
    rules = select_rules(rulebook, settings.select, settings.ignore, settings.register)
    least = min(settings.min_confidence, NO_OBJECTION) if settings.repair else settings.min_confidence
    checker = Checker(rules, instruments, least)
    changed = compare(paths, comparison, read_options(settings)) if comparison else None
    sources = changed_sources(changed) if changed else found_sources(paths, read_options(settings))
    with _without_collector():
        compared = ComparedDocuments()
        repairs = _repairs(rulebook, checker, rules, settings, spared)
        examiner = Examiner(checker, checker.asking_siblings(), settings.min_confidence, repairs)
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
    documents = tuple(_with_notes((each.summary for each in checked), instruments)) + tuple(_glossaries(instruments))
    findings = tuple(finding for each in checked for finding in each.findings)
    seconds = round(perf_counter() - clock, 3)
    report = Report(
        schema="mtqa-report/1",
        tool=Tool("mtqa", __version__, rulebook.digest),
        run=Run(started.isoformat(timespec="seconds"), seconds, executor.jobs, tuple(arguments)),
        summary=_summary(documents, findings),
        documents=documents,
        segments=tuple(segment for each in checked for segment in each.segments),
        findings=findings,
    )
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


def _with_notes(documents: Iterable[DocumentSummary], instruments: Instruments) -> Iterator[DocumentSummary]:
    """Say once, at the first document of such languages, what the aligner and the estimators do not know of them."""
    told: set[tuple[str, str]] = set()
    for document in documents:
        languages = document.source_language, document.target_language
        if document.segments and languages not in told:
            told.add(languages)
            notes = [ReadProblem(note, remedy, level="note") for note, remedy in instruments.notes(*languages)]
            document = structs.replace(document, problems=(*document.problems, *notes))
        yield document


def _glossaries(instruments: Instruments) -> Iterator[DocumentSummary]:
    """Yield the glossaries that something is wrong with, as documents without segments."""
    for glossary in instruments.read_glossaries:
        if glossary.problems:
            yield DocumentSummary(shown(Path(glossary.path)), "glossary", "", "", 0, 0, "unknown", 0, glossary.problems)


def report_has_errors(report: Report) -> bool:
    """Tell whether something was not checked because it could not be read."""
    return any(problem.level == "error" for document in report.documents for problem in document.problems)


def _repairs(
    rulebook: Rulebook, checker: Checker, rules: Sequence[Rule], settings: Settings, spared: Spared
) -> Repairs | None:
    """Return how files are to be repaired: checked again with all rules that are not ignored, whatever was selected."""
    if not settings.repair:
        return None
    if not settings.select:
        return Repairs(settings.repair, checker, spared)
    names = {rule.name for rule in rules}
    others = (rule for rule in select_rules(rulebook, (), settings.ignore, settings.register) if rule.name not in names)
    return Repairs(settings.repair, Checker((*rules, *others), checker.instruments, checker.least), spared)


def _summary(documents: Sequence[DocumentSummary], findings: Sequence[Finding]) -> Summary:
    words = sum(document.source_words for document in documents)
    penalty = sum(finding.severity.penalty for finding in findings)
    severities = Counter(finding.severity for finding in findings)
    return Summary(
        documents=len(documents),
        segments=sum(document.segments for document in documents),
        source_words=words,
        findings=len(findings),
        by_severity={severity.value: severities[severity] for severity in reversed(Severity)},
        by_category=_counts(finding.category.value for finding in findings),
        by_rule=_counts(finding.rule for finding in findings),
        penalty_per_1000_words=round(1000 * penalty / words, 1) if words else 0.0,
        by_status={"new": len(findings), "known": 0, "suppressed": 0, "fixed": 0},
    )


def _counts(names: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
