"""The whole run: find files, read each, check it in batches, report."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from traceback import extract_tb

from msgspec import Struct

from mtqa import __version__
from mtqa.engine.check_batch import Batch, BatchResult, check_batch, check_batches
from mtqa.languages import load_language
from mtqa.model import (
    Document,
    DocumentSummary,
    Finding,
    Place,
    ReadProblem,
    Report,
    Rule,
    Run,
    Segment,
    SegmentText,
    Severity,
    Summary,
    Tool,
)
from mtqa.readers import ReadOptions, decode, find_files, read_document, read_text
from mtqa.readers.shown_path import shown
from mtqa.rulebook import load_rulebook, select_rules
from mtqa.settings import Settings
from mtqa.user_errors import UserError

BATCH = 500
LONGEST_SEGMENT = 20_000
STANDARD_INPUT = "-"

Progress = Callable[[int, int, str], None]
"""Called before each file with its 1-based number, the number of files, and its path."""


class CheckedDocument(Struct, frozen=True):
    """One file's part of a report."""

    summary: DocumentSummary
    segments: tuple[SegmentText, ...] = ()
    findings: tuple[Finding, ...] = ()


def check_paths(
    paths: Sequence[str], settings: Settings, *, arguments: Sequence[str] = (), progress: Progress | None = None
) -> Report:
    """Check files, folders and standard input (`-`) and return everything that was found, sorted.

    What cannot be read stands in the problems of its document, and all else is checked nevertheless.
    `arguments` are only noted in the report. Raises UserError where the run as a whole makes no sense:
    rules that do not load, unknown selectors, formats and languages, nothing to check.
    """
    started, clock = datetime.now(UTC), perf_counter()
    rulebook = load_rulebook(settings.rule_folders)
    rules = select_rules(rulebook, settings.select, settings.ignore)
    checked = sorted(_checked_documents(paths, settings, rules, progress), key=lambda each: each.summary.path)
    documents = tuple(each.summary for each in checked)
    findings = tuple(finding for each in checked for finding in each.findings)
    return Report(
        schema="mtqa-report/1",
        tool=Tool("mtqa", __version__, rulebook.digest),
        run=Run(started.isoformat(timespec="seconds"), round(perf_counter() - clock, 3), 1, tuple(arguments)),
        summary=_summary(documents, findings),
        documents=documents,
        segments=tuple(segment for each in checked for segment in each.segments),
        findings=findings,
    )


def report_has_errors(report: Report) -> bool:
    """Tell whether something was not checked because it could not be read."""
    return any(problem.level == "error" for document in report.documents for problem in document.problems)


def _checked_documents(
    paths: Sequence[str], settings: Settings, rules: Sequence[Rule], progress: Progress | None
) -> Iterator[CheckedDocument]:
    options = _read_options(settings)
    found = find_files([path for path in paths if path != STANDARD_INPUT], options)
    names = [STANDARD_INPUT] * (STANDARD_INPUT in paths) + [str(file.path) for file in found.files]
    if not names and not found.errors:
        remedy = "`mtqa formats` lists what mtqa reads."
        raise UserError(
            "no bilingual file is here, so there is nothing to check.", where=", ".join(paths), remedy=remedy
        )
    yield from (_unreadable(error.where, error) for error in found.errors)
    waiting: list[Document] = []
    for number, name in enumerate(names, 1):
        if progress:
            progress(number, len(names), name)
        try:
            waiting.append(_read(name, options))
        except UserError as error:
            yield _unreadable(name, error)
        except Exception as error:  # a fault of mtqa must not cost the user the other documents
            yield _unreadable(name, _fault(error))
        if sum(len(document.segments) for document in waiting) >= BATCH or number == len(names):
            yield from _checked_together(waiting, rules, settings.min_confidence)
            waiting = []


def _read_options(settings: Settings) -> ReadOptions:
    options = {"--source-lang": settings.source_language, "--target-lang": settings.target_language}
    for option, code in options.items():
        try:
            if code is not None:
                load_language(code)
        except UserError as error:
            raise UserError(error.what, where=option, remedy=error.remedy) from None
    return ReadOptions(settings.source_language, settings.target_language, settings.format, settings.fields)


def _read(name: str, options: ReadOptions) -> Document:
    if name == STANDARD_INPUT:
        return read_text(decode(sys.stdin.buffer.read(), name), name, options)
    return read_document(name, options, shown_path=shown(Path(name)))


def _checked_together(
    documents: Sequence[Document], rules: Sequence[Rule], min_confidence: float
) -> Iterator[CheckedDocument]:
    """Check small documents in one go, a large one batch by batch, and after a fault of mtqa each by itself."""
    try:
        yield from [_checked(each, results, min_confidence) for each, results in _results(documents, rules)]
    except Exception as error:
        if len(documents) == 1:
            yield _unreadable(documents[0].path, _fault(error))
        else:
            for document in documents:
                yield from _checked_together([document], rules, min_confidence)


def _results(documents: Sequence[Document], rules: Sequence[Rule]) -> list[tuple[Document, list[BatchResult]]]:
    if len(documents) > 1:
        batches = [Batch(document.path, document.format, _checkable(document)) for document in documents]
        results = check_batches(batches, rules)
        return [(document, [result]) for document, result in zip(documents, results, strict=True)]
    return [(document, _batch_by_batch(document, rules)) for document in documents]


def _batch_by_batch(document: Document, rules: Sequence[Rule]) -> list[BatchResult]:
    segments = _checkable(document)
    pieces = (segments[start : start + BATCH] for start in range(0, len(segments), BATCH))
    return [check_batch(document.path, document.format, piece, rules) for piece in pieces]


def _checkable(document: Document) -> tuple[Segment, ...]:
    return tuple(segment for segment in document.segments if not _is_too_long(segment))


def _checked(document: Document, results: Sequence[BatchResult], min_confidence: float) -> CheckedDocument:
    segments = _checkable(document)
    too_long = tuple(_too_long(segment) for segment in document.segments if _is_too_long(segment))
    kept = (each for result in results for each in result.findings if each.confidence >= min_confidence)
    findings = sorted(kept, key=_order)
    with_findings = {finding.index for finding in findings}
    summary = DocumentSummary(
        path=document.path,
        format=document.format,
        source_language=document.source_language,
        target_language=document.target_language,
        segments=len(segments),
        source_words=sum(result.source_words for result in results),
        provenance=document.provenance,
        findings=len(findings),
        problems=document.problems + too_long,
        title=document.title,
    )
    texts = (_segment_text(document.path, segment) for segment in segments if segment.index in with_findings)
    return CheckedDocument(summary, tuple(texts), tuple(findings))


def _is_too_long(segment: Segment) -> bool:
    return max(len(segment.source.value), len(segment.target.value)) > LONGEST_SEGMENT


def _too_long(segment: Segment) -> ReadProblem:
    place = segment.target.locate(0)
    length = max(len(segment.source.value), len(segment.target.value))
    return ReadProblem(
        f"Segment {segment.key} has {length:,} characters, too many for a translation unit; it was not checked.",
        f"Split it into segments of at most {LONGEST_SEGMENT:,}.",
        place.line,
        place.column,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.index, _start(finding.target), _start(finding.source), finding.rule, finding.message


def _start(place: Place | None) -> tuple[int, int]:
    return (place.start, place.end) if place else (-1, -1)


def _segment_text(path: str, segment: Segment) -> SegmentText:
    source, target = segment.source, segment.target
    return SegmentText(
        path=path,
        segment=segment.key,
        index=segment.index,
        source=source.value,
        target=target.value,
        source_language=source.language,
        target_language=target.language,
        source_line=source.locate(0).line,
        target_line=target.locate(0).line,
    )


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
    )


def _counts(names: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
