"""The whole run: find files, read each, check it and perhaps repair it, report."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from traceback import extract_tb

from msgspec import Struct, structs

from mtqa import __version__
from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import BATCH, CheckedDocument, check_document, check_documents, with_findings
from mtqa.engine.compared_documents import ComparedDocuments
from mtqa.engine.instruments import Instruments
from mtqa.engine.repair import NO_OBJECTION
from mtqa.engine.siblings import several
from mtqa.history import Comparison, compare
from mtqa.model import (
    Document,
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
from mtqa.readers import read_opened
from mtqa.readers.document_languages import language_of_path
from mtqa.readers.shown_path import shown
from mtqa.repairing import RepairedFile, Spared, nothing_spared, repair_file
from mtqa.rulebook import Rulebook, load_rulebook, select_rules
from mtqa.settings import Settings
from mtqa.sources import Sources, changed_sources, found_sources, read_options
from mtqa.user_errors import UserError

Progress = Callable[[int, int, str], None]
"""Called before each file with its 1-based number, the number of files, and its path."""

_Examined = tuple[CheckedDocument, RepairedFile | None]


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
    instruments = Instruments(
        settings.aligner,
        settings.estimators,
        settings.glossaries,
        labels=settings.labels,
        confidences=settings.confidences,
    )
    instruments.make_ready()
    rulebook = load_rulebook(settings.rule_folders)
    rules = select_rules(rulebook, settings.select, settings.ignore, settings.register)
    least = min(settings.min_confidence, NO_OBJECTION) if settings.repair else settings.min_confidence
    checker = Checker(rules, instruments, least)
    changed = compare(paths, comparison, read_options(settings)) if comparison else None
    sources = changed_sources(changed) if changed else found_sources(paths, read_options(settings))
    with _without_collector():
        compared = ComparedDocuments()
        judge = _judge(rulebook, checker, rules, settings)
        examined = [
            (compared.take(document), repaired)
            for document, repaired in _examined_files(sources, settings, checker, judge, progress, spared)
        ]
        together = compared.compared([each for each, _ in examined], checker, settings.min_confidence)
    if changed:
        together = [with_findings(each, changed.new(each.findings, each.segments)) for each in together]
    checked = sorted(together, key=lambda each: each.summary.path)
    documents = tuple(_with_notes((each.summary for each in checked), instruments)) + tuple(_glossaries(instruments))
    findings = tuple(finding for each in checked for finding in each.findings)
    report = Report(
        schema="mtqa-report/1",
        tool=Tool("mtqa", __version__, rulebook.digest),
        run=Run(started.isoformat(timespec="seconds"), round(perf_counter() - clock, 3), 1, tuple(arguments)),
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


def _examined_files(
    sources: Sources, settings: Settings, checker: Checker, judge: Checker, progress: Progress | None, spared: Spared
) -> Iterator[_Examined]:
    names = [name for name, _ in sources.files]
    yield from ((_unreadable(error.where, error), None) for error in sources.errors)
    alone, among_siblings = checker, checker.asking_siblings()
    if several([language_of_path(name) or "" for name in names]) and not settings.target_language:
        alone = among_siblings
    waiting: list[Document] = []
    for number, (name, open_) in enumerate(sources.files, 1):
        if progress:
            progress(number, len(names), name)
        try:
            opened = open_()
            if settings.repair:
                yield repair_file(opened, checker, settings.min_confidence, settings.repair, judge, spared)
                continue
            document = read_opened(opened)
            if several([segment.target.language for segment in document.segments]):
                yield from ((each, None) for each in _checked([document], among_siblings, settings.min_confidence))
            else:
                waiting.append(document)
        except UserError as error:
            yield _unreadable(name, error), None
        except Exception as error:  # a fault of mtqa must not cost the user the other documents
            yield _unreadable(name, _fault(error)), None
        if sum(len(document.segments) for document in waiting) >= BATCH or number == len(names):
            yield from ((checked, None) for checked in _checked(waiting, alone, settings.min_confidence))
            waiting = []


def _judge(rulebook: Rulebook, checker: Checker, rules: Sequence[Rule], settings: Settings) -> Checker:
    """Return what a repair is checked again with: all rules that are not ignored, whatever was selected."""
    if not (settings.repair and settings.select):
        return checker
    names = {rule.name for rule in rules}
    others = (rule for rule in select_rules(rulebook, (), settings.ignore, settings.register) if rule.name not in names)
    return Checker((*rules, *others), checker.instruments, checker.least)


def _checked(documents: Sequence[Document], checker: Checker, min_confidence: float) -> Iterator[CheckedDocument]:
    """Check small documents together, a large one by itself, and after a fault of mtqa each by itself."""
    if len(documents) > 1:
        with suppress(Exception):  # a fault is found again, and told, where its document is checked by itself
            yield from check_documents(documents, checker, min_confidence)
            return
    for document in documents:
        try:
            yield check_document(document, checker, min_confidence)
        except Exception as error:  # a fault of mtqa must not cost the user the other documents
            yield _unreadable(document.path, _fault(error))


def _fault(error: Exception) -> UserError:
    """Return an unexpected error as something to show, with the place in mtqa where it arose."""
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    what = f"mtqa itself failed on this file: {type(error).__name__}: {error} ({where})."
    return UserError(what, remedy="All other files were checked. Please report this, with the file if you can.")


def _unreadable(name: str, error: UserError) -> CheckedDocument:
    """Return a document of which nothing could be read."""
    path = shown(Path(name))
    what = error.what if error.where in ("", name, path) else f"{error.where}: {error.what}"
    problems = (ReadProblem(what, error.remedy),)
    return CheckedDocument(DocumentSummary(path, "", "", "", 0, 0, "unknown", 0, problems))


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
