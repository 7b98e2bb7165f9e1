"""What findings cost, as MQM counts it: penalty points per 1,000 source words, in all and per document. Pure.

A gate counts what is new, and counts a text of fewer than LEAST_WORDS words as one of so many: one major issue in a
label of two words would else cost 2,500 points, and every small change would fail.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from mtqa.model import DocumentSummary, Finding, Report, Severity

LEAST_WORDS = 250
"""Words of about one page: shorter texts are weighed as if they had so many when a gate is asked."""

MOST_NAMED = 3
"""How many documents a complaint names."""

MQM_WEIGHTS: Mapping[str, float] = {severity.value: float(severity.penalty) for severity in Severity}
"""Points of one issue by severity: 0, 1, 5, 25."""


class Gate(Struct, frozen=True):
    """The most points per 1,000 source words that a run, and each document, may have; None for no limit."""

    in_all: float | None = None
    per_document: float | None = None


def weighed(report: Report, weights: Mapping[str, float] = MQM_WEIGHTS) -> Report:
    """Return a report whose totals and documents say what their findings cost; severities not named cost as in MQM."""
    weights = {**MQM_WEIGHTS, **weights}
    every, new = _points(report.findings, weights), _points(_new(report.findings), weights)
    words = report.summary.source_words
    summary = structs.replace(
        report.summary,
        penalty_per_1000_words=_rate(sum(every.values()), words),
        gate_penalty_per_1000_words=_rate(sum(new.values()), max(words, LEAST_WORDS)),
    )
    documents = tuple(_weighed(document, every, new) for document in report.documents)
    return structs.replace(report, summary=summary, documents=documents)


def complaints(report: Report, gate: Gate) -> Iterator[str]:
    """Yield a sentence for each limit that a weighed report is above, with the documents that cost most."""
    costly = sorted(
        (each for each in report.documents if each.gate_penalty_per_1000_words),
        key=lambda each: (-each.gate_penalty_per_1000_words, each.path),
    )
    total = report.summary.gate_penalty_per_1000_words
    if gate.in_all is not None and total > gate.in_all:
        yield (
            f"a penalty of {total:,.1f} per 1,000 source words is above --max-penalty {gate.in_all:g}; "
            f"the worst: {_named(costly)}."
        )
    if gate.per_document is None:
        return
    above = [each for each in costly if each.gate_penalty_per_1000_words > gate.per_document]
    if above:
        yield (
            f"{len(above):,} {'document has' if len(above) == 1 else 'documents have'} a penalty per 1,000 "
            f"source words above --max-document-penalty {gate.per_document:g}: {_named(above)}."
        )


def _new(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.status == "new")


def _points(findings: Iterable[Finding], weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the points of the documents that have any, by path."""
    points: dict[str, float] = defaultdict(float)
    for finding in findings:
        points[finding.path] += weights[finding.severity]
    return points


def _weighed(document: DocumentSummary, every: Mapping[str, float], new: Mapping[str, float]) -> DocumentSummary:
    if document.path not in every:
        return document
    words = document.source_words
    return structs.replace(
        document,
        penalty_per_1000_words=_rate(every[document.path], words),
        gate_penalty_per_1000_words=_rate(new.get(document.path, 0.0), max(words, LEAST_WORDS)),
    )


def _rate(points: float, words: int) -> float:
    return round(1000 * points / words, 1) if words else 0.0


def _named(documents: list[DocumentSummary]) -> str:
    named = [f"{each.path} ({each.gate_penalty_per_1000_words:,.1f})" for each in documents[:MOST_NAMED]]
    more = len(documents) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")
