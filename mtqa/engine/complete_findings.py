"""Hits to findings: what a rule, a segment and a place add to them."""

import hashlib
from collections.abc import Iterable

from mtqa.engine.bound_rule import DECIMALS, BoundRule
from mtqa.model import ITS_TYPES, Finding, Hit, Place, Segment, Span, Suggestion, Text, apply_edits

DIGEST = 16


def complete_findings(path: str, segment: Segment, hits: Iterable[tuple[BoundRule, Hit]]) -> list[Finding]:
    """Return the hits of one segment as findings. Those that say the same share a cluster across segments."""
    findings = []
    seen: dict[str, int] = {}
    for bound, hit in hits:
        source, target = _texts(segment, hit)
        evidence = "\0".join((source, target, *sorted(hit.values.values())))
        cluster = digest(bound.rule.name, _pair(segment), evidence)
        ordinal = seen[cluster] = seen.get(cluster, -1) + 1
        findings.append(complete_finding(path, segment, bound, hit, cluster, (evidence, str(ordinal))))
    return findings


def complete_finding(
    path: str, segment: Segment, bound: BoundRule, hit: Hit, cluster: str, evidence: tuple[str, ...]
) -> Finding:
    """Return a hit as a finding; its fingerprint is made of rule, languages, segment and `evidence`."""
    rule = bound.rule
    unit = segment.key if not segment.key.startswith("line ") else digest(segment.source.value)
    return Finding(
        rule=rule.name,
        category=rule.category,
        mqm=rule.mqm,
        its=ITS_TYPES[rule.category],
        severity=rule.severity,
        confidence=round(bound.confidence(hit.score), DECIMALS),
        message=rule.message.format_map(hit.values),
        why=rule.why,
        path=path,
        segment=segment.key,
        index=segment.index,
        source=_place(segment.source, hit.source),
        target=_place(segment.target, hit.target),
        suggestion=_suggestion(segment.target.value, hit),
        status="new",
        cluster=cluster,
        fingerprint=digest(rule.name, _pair(segment), unit, *evidence),
        score=round(hit.score, DECIMALS),
    )


def digest(*parts: str) -> str:
    """Return texts as one short name for all of them together."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def _pair(segment: Segment) -> str:
    return f"{segment.source.language}-{segment.target.language}"


def _texts(segment: Segment, hit: Hit) -> tuple[str, str]:
    return (
        hit.source.cut(segment.source.value) if hit.source else "",
        hit.target.cut(segment.target.value) if hit.target else "",
    )


def _place(text: Text, span: Span | None) -> Place | None:
    if span is None:
        return None
    start, end = text.locate(span.start), text.locate(span.end)
    return Place(span.start, span.end, span.cut(text.value), start.line, start.column, end.line, end.column)


def _suggestion(target: str, hit: Hit) -> Suggestion | None:
    if not hit.edits:
        return None
    return Suggestion(apply_edits(target, hit.edits), hit.safe, hit.edits)
