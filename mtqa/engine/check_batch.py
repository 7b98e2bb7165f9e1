"""One batch of segments, start to end. Pure: what an executor maps."""

import hashlib
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from mtqa.aligners import Aligner, ByWords
from mtqa.calibration import hand_set_confidence, read_curve, stored_calibration
from mtqa.checks import load_check
from mtqa.engine.causes import with_shared_clusters
from mtqa.markers import mark
from mtqa.model import ITS_TYPES, Finding, Hit, Place, Rule, Segment, Span, Suggestion, Text, apply_edits

DIGEST = 16


class Batch(Struct, frozen=True):
    """Some or all segments of one document; `path` and `format` are those of the document."""

    path: str
    format: str
    segments: Sequence[Segment]


class BatchResult(Struct, frozen=True):
    """Findings in the order of the segments, and the number of source words that were read."""

    findings: tuple[Finding, ...]
    source_words: int


def check_batch(
    path: str, format: str, segments: Sequence[Segment], rules: Sequence[Rule], aligner: Aligner | None = None
) -> BatchResult:
    """Mark, align and check segments of one document."""
    return check_batches([Batch(path, format, segments)], rules, aligner)[0]


def check_batches(batches: Sequence[Batch], rules: Sequence[Rule], aligner: Aligner | None = None) -> list[BatchResult]:
    """Check batches, each by itself, but align them together: one call costs as much as several hundred segments."""
    marked = [[(mark(segment.source), mark(segment.target)) for segment in batch.segments] for batch in batches]
    alignments = iter((aligner or _default_aligner()).align([pair for pairs in marked for pair in pairs]))
    selections: dict[tuple[str, str, str, str], list[_Bound]] = {}
    results = []
    for batch, pairs in zip(batches, marked, strict=True):
        findings: list[Finding] = []
        for segment in batch.segments:
            key = (batch.format, segment.source.language, segment.target.language, segment.role)
            if key not in selections:
                selections[key] = [_Bound(rule, key[2]) for rule in rules if _applies(rule, *key)]
            alignment = next(alignments)
            found = [
                (rule, hit) for rule in selections[key] for hit in rule.function(segment, alignment, **rule.parameters)
            ]
            if found:
                findings += with_shared_clusters(_findings(batch.path, segment, found), alignment)
        results.append(BatchResult(tuple(findings), sum(len(source.of("word")) for source, _ in pairs)))
    return results


@cache
def _default_aligner() -> ByWords:
    return ByWords()


def alignment_note(source_language: str, target_language: str) -> str | None:
    """Return what a reader should know about aligning two languages; None if all is well."""
    return _default_aligner().note(source_language, target_language)


class _Bound:
    """A rule with its check's function and what its raw scores mean in one target language."""

    def __init__(self, rule: Rule, language: str) -> None:
        self.rule = rule
        self.function = load_check(rule.check).function
        self.parameters = dict(rule.parameters)
        self.language = language
        self.curve = stored_calibration().curve_for(rule, language)

    def confidence(self, score: float) -> float:
        if self.curve:
            return read_curve(self.curve, score)
        return hand_set_confidence(self.rule, self.language, score)


def _applies(rule: Rule, format: str, source: str, target: str, role: str) -> bool:
    where = rule.applies_to
    return (
        (not where.formats or format in where.formats)
        and (not where.roles or role in where.roles)
        and _named(source, where.source)
        and _named(target, where.target)
    )


def _named(language: str, names: Sequence[str]) -> bool:
    return not names or language in names or language.split("-")[0] in names


def _findings(path: str, segment: Segment, found: Sequence[tuple[_Bound, Hit]]) -> list[Finding]:
    findings = []
    seen: dict[str, int] = {}
    for bound, hit in found:
        rule = bound.rule
        source, target = _place(segment.source, hit.source), _place(segment.target, hit.target)
        evidence = "\0".join(
            (source.text if source else "", target.text if target else "", *sorted(hit.values.values()))
        )
        pair = f"{segment.source.language}-{segment.target.language}"
        cluster = _digest(rule.name, pair, evidence)
        ordinal = seen[cluster] = seen.get(cluster, -1) + 1
        unit = segment.key if not segment.key.startswith("line ") else _digest(segment.source.value)
        findings.append(
            Finding(
                rule=rule.name,
                category=rule.category,
                mqm=rule.mqm,
                its=ITS_TYPES[rule.category],
                severity=rule.severity,
                confidence=round(bound.confidence(hit.score), 3),
                message=rule.message.format_map(hit.values),
                why=rule.why,
                path=path,
                segment=segment.key,
                index=segment.index,
                source=source,
                target=target,
                suggestion=_suggestion(segment.target.value, hit),
                status="new",
                cluster=cluster,
                fingerprint=_digest(rule.name, pair, unit, evidence, str(ordinal)),
                score=round(hit.score, 3),
            )
        )
    return findings


def _place(text: Text, span: Span | None) -> Place | None:
    if span is None:
        return None
    start, end = text.locate(span.start), text.locate(span.end)
    return Place(span.start, span.end, span.cut(text.value), start.line, start.column, end.line, end.column)


def _suggestion(target: str, hit: Hit) -> Suggestion | None:
    if not hit.edits:
        return None
    return Suggestion(apply_edits(target, hit.edits), hit.safe, hit.edits)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
