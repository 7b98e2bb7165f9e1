"""One document, batch after batch, or small documents together: their parts of a report."""

from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from mtqa.calibration import VOICE
from mtqa.engine.check_batch import Batch, BatchResult, Checker
from mtqa.engine.gathered_facts import DocumentFacts
from mtqa.engine.judge_facts import judged_in_document
from mtqa.engine.noted_facts import noted_facts
from mtqa.model import Document, DocumentSummary, Finding, Place, ReadProblem, Segment, SegmentText, unit_of

BATCH = 500
LONGEST_SEGMENT = 20_000


class CheckedDocument(Struct, frozen=True):
    """One file's part of a report, and what is still to be judged together with other files."""

    summary: DocumentSummary
    segments: tuple[SegmentText, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: DocumentFacts = DocumentFacts()


def check_document(document: Document, checker: Checker, min_confidence: float = 0.0) -> CheckedDocument:
    """Check all segments of a document and return findings that are at least that sure.

    Findings are in the order of the document. Segments that are too long to be translation units become
    problems of the document.
    """
    results = [checker.check([batch])[0] for batch in batches_of(document)]
    return completed(document, results, checker, min_confidence)


def batches_of(document: Document) -> list[Batch]:
    """Return the segments of a document, some hundred at a time, at least one batch.

    Segments that are too long to be checked are left out.
    """
    segments = checkable(document)
    starts = range(0, max(1, len(segments)), BATCH)
    whole = document.provenance if len(starts) == 1 else None
    return [Batch(document.path, document.format, segments[start : start + BATCH], whole) for start in starts]


def checkable(document: Document) -> tuple[Segment, ...]:
    """Return the segments of a document that are short enough to be translation units."""
    return tuple(segment for segment in document.segments if not _is_too_long(segment))


def with_findings(checked: CheckedDocument, findings: Sequence[Finding]) -> CheckedDocument:
    """Return a document with some of its findings, or with others in their place, in the same order."""
    kept = {finding.index for finding in findings}
    return structs.replace(
        checked,
        summary=structs.replace(checked.summary, findings=len(findings)),
        segments=tuple(text for text in checked.segments if text.index in kept),
        findings=tuple(findings),
    )


def with_more(checked: CheckedDocument, found: Sequence[tuple[Finding, Segment]]) -> CheckedDocument:
    """Return a document with further findings, each with its segment, in the order of all of them."""
    findings = tuple(sorted((*checked.findings, *(finding for finding, _ in found)), key=_order))
    texts = {text.index: text for text in checked.segments}
    texts.update((segment.index, _segment_text(checked.summary.path, segment)) for _, segment in found)
    return structs.replace(
        checked,
        summary=structs.replace(checked.summary, findings=len(findings)),
        segments=tuple(texts[index] for index in sorted(texts)),
        findings=findings,
    )


def completed(
    document: Document, results: Sequence[BatchResult], checker: Checker, min_confidence: float = 0.0
) -> CheckedDocument:
    """Return the part of a report that the results of a document's batches make, with findings at least that sure."""
    segments = checkable(document)
    too_long = tuple(_too_long(segment) for segment in document.segments if _is_too_long(segment))
    facts = [each for result in results for each in result.facts]
    own, others = noted_facts(facts, segments, document.path, document.provenance, checker.bound)
    if checker.asks_siblings:
        units = tuple((unit_of(segment.source.value), segment.target.language) for segment in segments)
        others = structs.replace(others, units=units)
    found = [each for result in results for each in result.findings]
    found += judged_in_document(own, segments, checker.bound)
    limit = _limit(document, segments, checker, min_confidence)
    findings = sorted((each for each in found if each.confidence >= limit(each)), key=_order)
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
        allowances=document.allowances,
    )
    texts = (_segment_text(document.path, segment) for segment in segments if segment.index in with_findings)
    return CheckedDocument(summary, tuple(texts), tuple(findings), others)


def _limit(
    document: Document, segments: Sequence[Segment], checker: Checker, min_confidence: float
) -> Callable[[Finding], float]:
    """Return what tells how sure a finding must be to be kept, if only until siblings are asked."""
    ceiling = VOICE if checker.asks_siblings else 1.0
    if not checker.has_variants:
        return lambda _: min(min_confidence, ceiling)
    languages = {segment.index: segment.target.language for segment in segments}
    return lambda each: min(checker.limit(document.path, languages[each.index], min_confidence), ceiling)


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
