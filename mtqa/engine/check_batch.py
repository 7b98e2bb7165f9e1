"""One batch of segments, start to end. Pure: what an executor maps."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from mtqa.aligners import Aligner, ByValue
from mtqa.checks import load_check
from mtqa.markers import mark
from mtqa.model import ITS_TYPES, Finding, Hit, Place, Rule, Segment, Span, Suggestion, Text, apply_edits

DIGEST = 16


class BatchResult(Struct, frozen=True):
    """Findings in the order of the segments, and the number of source words that were read."""

    findings: tuple[Finding, ...]
    source_words: int


def check_batch(
    path: str, format: str, segments: Sequence[Segment], rules: Sequence[Rule], aligner: Aligner | None = None
) -> BatchResult:
    """Mark, align and check segments of one document; `path` and `format` are those of the document."""
    marked = [(mark(segment.source), mark(segment.target)) for segment in segments]
    alignments = (aligner or ByValue()).align(marked)
    findings: list[Finding] = []
    selections: dict[tuple[str, str, str], list[_Bound]] = {}
    for segment, alignment in zip(segments, alignments, strict=True):
        key = (segment.source.language, segment.target.language, segment.role)
        if key not in selections:
            selections[key] = [_Bound(rule, key[1]) for rule in rules if _applies(rule, format, *key)]
        found = [
            (rule, hit) for rule in selections[key] for hit in rule.function(segment, alignment, **rule.parameters)
        ]
        findings += _findings(path, segment, found)
    words = sum(len(source.of("word")) for source, _ in marked)
    return BatchResult(tuple(findings), words)


class _Bound:
    """A rule with its check's function and its confidence for one target language."""

    def __init__(self, rule: Rule, language: str) -> None:
        self.rule = rule
        self.function = load_check(rule.check).function
        self.parameters = dict(rule.parameters)
        self.confidence = rule.confidence_for(language)


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
                confidence=round(bound.confidence * hit.score, 3),
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
