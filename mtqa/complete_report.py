"""What was found in the documents of a run, to its report: totals, notes, and what is wrong with glossaries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import structs

from mtqa.engine.check_document import CheckedDocument
from mtqa.engine.instruments import Instruments
from mtqa.model import DocumentSummary, Finding, ReadProblem, Report, Run, Severity, Summary, Tool
from mtqa.readers.shown_path import shown


def complete_report(checked: Sequence[CheckedDocument], instruments: Instruments, tool: Tool, run: Run) -> Report:
    """Return the report on documents, in their order, that were checked with these instruments, without penalties."""
    documents = tuple(_with_notes((each.summary for each in checked), instruments)) + tuple(_glossaries(instruments))
    findings = tuple(finding for each in checked for finding in each.findings)
    return Report(
        schema="mtqa-report/1",
        tool=tool,
        run=run,
        summary=_summary(documents, findings),
        documents=documents,
        segments=tuple(segment for each in checked for segment in each.segments),
        findings=findings,
    )


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


def _summary(documents: Sequence[DocumentSummary], findings: Sequence[Finding]) -> Summary:
    words = sum(document.source_words for document in documents)
    severities = Counter(finding.severity for finding in findings)
    return Summary(
        documents=len(documents),
        segments=sum(document.segments for document in documents),
        source_words=words,
        findings=len(findings),
        by_severity={severity.value: severities[severity] for severity in reversed(Severity)},
        by_category=_counts(finding.category.value for finding in findings),
        by_rule=_counts(finding.rule for finding in findings),
        penalty_per_1000_words=0.0,  # set with those of the documents
        by_status={"new": len(findings), "known": 0, "suppressed": 0, "fixed": 0},
    )


def _counts(names: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
