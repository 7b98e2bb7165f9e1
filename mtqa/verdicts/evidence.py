"""A second name of findings beside their fingerprints: by the texts alone, whatever the segment is called."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from mtqa.model import Finding, SegmentText

DIGEST = 16


def evidence_names(findings: Iterable[Finding], segments: Iterable[SegmentText]) -> list[str]:
    """Return for each finding a name made of its rule, its languages, its source text and its spans.

    A fingerprint holds the id of the segment, and survives edits of its source; this name survives that all
    segments after a new one are numbered anew, or that their ids are made of a file's name and it is renamed.
    Two findings may share a name, as they may share a fingerprint. `segments` are those of the findings.
    """
    texts = {(text.path, text.index): text for text in segments}
    return [evidence_name(finding, texts[finding.path, finding.index], finding.rule) for finding in findings]


def former_names(finding: Finding, texts: SegmentText) -> Iterator[tuple[str, str, str]]:
    """Yield the former names of the rule of a finding, each with fingerprint and evidence as they were then."""
    for rule, fingerprint in finding.formerly.items():
        yield rule, fingerprint, evidence_name(finding, texts, rule)


def evidence_name(finding: Finding, texts: SegmentText, rule: str) -> str:
    """Return the name of a finding whose rule has, or had, that name."""
    spans = (place.text if place else "" for place in (finding.source, finding.target))
    parts = (rule, texts.source_language, texts.target_language, texts.source, *spans)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
