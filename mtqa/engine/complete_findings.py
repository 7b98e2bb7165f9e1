"""Hits to findings: what a rule, a segment and a place add to them."""

import hashlib
import re
from collections.abc import Iterable

from mtqa.engine.bound_rule import DECIMALS, BoundRule
from mtqa.model import ITS_TYPES, Finding, Hit, Place, Segment, Span, Suggestion, Text, apply_edits

DIGEST = 16
_MARKS = ".,:;!?_ "
_ADDRESS = re.compile(r"\]\([^)]*\)")


def complete_findings(path: str, segment: Segment, hits: Iterable[tuple[BoundRule, Hit]]) -> list[Finding]:
    """Return the hits of one segment as findings. Those that have the same cause share a cluster across segments."""
    findings = []
    seen: dict[str, int] = {}
    for bound, hit in hits:
        source, target = _texts(segment, hit)
        evidence = "\0".join((source, target, *sorted(hit.values.values())))
        said = f"{bound.rule.name}\0{evidence}"
        ordinal = seen[said] = seen.get(said, -1) + 1
        cluster = digest(bound.rule.name, _pair(segment), *_cause(bound, source, target, evidence))
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
        formerly={name: digest(name, _pair(segment), unit, *evidence) for name in rule.formerly},
    )


def _cause(bound: BoundRule, source: str, target: str, evidence: str) -> tuple[str, ...]:
    """Return what of the evidence belongs to the cause rather than to the place.

    These are the words of the sides that the check names, whatever their markup and spaces. What a hit says besides
    (`values`) counts only where there are none.
    """
    sides = bound.cause_sides
    parts = (_bare(source).casefold() if "source" in sides else "", _bare(target) if "target" in sides else "")
    return parts if any(parts) else (evidence,)


def _bare(text: str) -> str:
    """Return a text without its markup, its addresses, and the marks and spaces around its words."""
    bare = " ".join(_ADDRESS.sub("", text).replace("*", "").replace("[", "").split())
    return bare.strip(_MARKS) or bare


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
