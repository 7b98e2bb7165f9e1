"""One HTML page with everything a reviewer needs: no network, no other file, nothing from the texts is ever run."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import DocumentSummary, Finding, Report, SegmentText, Severity
from mtqa.reporters.changes import edits_of
from mtqa.reporters.closing_lines import counted, counted_causes, severity_counts
from mtqa.reporters.concise import place_of
from mtqa.reporters.grouping import Causes, SegmentFindings, by_document
from mtqa.reporters.marked_pieces import Change, Piece, changes, marked_pieces
from mtqa.reporters.review_rows import language_pair
from mtqa.reporters.self_contained_page import embedded, package_text, page_environment, policy_hash

PROVENANCES = {"MT": "machine translation", "HT": "human translation", "unknown": "origin unknown"}
_QUOTATION = re.compile("(?<=“)([^“”]+)(?=”)")


class Facet(Struct, frozen=True):
    """A filter with its choices, each a value and how it is shown."""

    name: str
    label: str
    choices: list[tuple[str, str]]


class FindingView(Struct, frozen=True):
    """A finding with its number on the page (which marks refer to), its message and its suggestion in pieces.

    Every other piece of `message` is a quotation, whose direction must not disturb the words around it.
    """

    number: int
    finding: Finding
    message: tuple[str, ...]
    line: int
    column: int
    changes: tuple[Change, ...]
    first: Finding | None = None
    """The finding that tells of its cause, if that is another one elsewhere."""
    places: tuple[tuple[Finding, int], ...] = ()
    """Where else its cause shows, each with its line."""


class SegmentView(Struct, frozen=True):
    """A segment with both texts cut at the spans of its findings."""

    texts: SegmentText
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    findings: tuple[FindingView, ...]
    also: frozenset[int] = frozenset()
    """Numbers of the findings whose cause an earlier one has told."""

    def worst(self, piece: Piece) -> Severity:
        """Return the severity that a piece of the texts is marked with."""
        return max((v.finding.severity for v in self.findings if v.number in piece.covers), key=lambda s: s.rank)

    def labels(self, piece: Piece) -> str:
        """Return the numbers within the segment of the findings whose span ends here, if there are several findings."""
        numbers = [str(i) for i, view in enumerate(self.findings, start=1) if view.number in piece.closes]
        return " ".join(numbers) if len(self.findings) > 1 else ""


class DocumentView(Struct, frozen=True):
    """A document with findings."""

    document: DocumentSummary
    segments: tuple[SegmentView, ...]


def render(report: Report, **_: object) -> str:
    """Return the page. Everything that comes from documents is escaped, and what is unseen in it is drawn."""
    environment = page_environment()
    environment.globals.update(
        language=load_language, counted=counted, provenances=PROVENANCES, language_pair=language_pair
    )
    documents = _views(report)
    new = [finding for finding in report.findings if finding.status == "new"]
    css, js = package_text("html_page.css"), package_text("html_page.js")
    return environment.from_string(package_text("html_page.template.html")).render(
        report=report,
        documents=documents,
        total=counted_causes(new),
        new_severities=severity_counts(new),
        other_statuses=Counter(finding.status for finding in report.findings if finding.status != "new"),
        has_causes=any(view.places for each in documents for segment in each.segments for view in segment.findings),
        severities=severity_counts(report.findings),
        facets=_facets(documents),
        css=embedded(css),
        js=embedded(js),
        css_hash=policy_hash(css),
        js_hash=policy_hash(js),
    )


def _views(report: Report) -> list[DocumentView]:
    numbers = count()
    groups = by_document(report)
    causes = Causes(groups)
    return [
        DocumentView(group.document, tuple(_segment(segment, numbers, causes) for segment in group.segments))
        for group in groups
    ]


def _segment(segment: SegmentFindings, numbers: "count[int]", causes: Causes) -> SegmentView:
    texts = segment.texts
    views = tuple(_finding(finding, next(numbers), texts.target, causes) for finding in segment.findings)
    source = [(place.start, place.end, view.number) for view in views if (place := view.finding.source)]
    target = [(place.start, place.end, view.number) for view in views if (place := view.finding.target)]
    return SegmentView(
        texts,
        tuple(marked_pieces(texts.source, source)),
        tuple(marked_pieces(texts.target, target)),
        views,
        frozenset(view.number for view in views if segment.adds_to_another(view.finding)),
    )


def _finding(finding: Finding, number: int, target: str, causes: Causes) -> FindingView:
    line, column = place_of(finding)
    pieces = changes(target, edits_of(finding.suggestion, target)) if finding.suggestion else ()
    return FindingView(
        number,
        finding,
        tuple(_QUOTATION.split(finding.message)),
        line,
        column,
        tuple(pieces),
        causes.first(finding) if causes.is_told_before(finding) else None,
        tuple((other, place_of(other)[0]) for other in causes.more_places(finding)),
    )


def _facets(documents: list[DocumentView]) -> list[Facet]:
    """Return the filters that leave something to choose for these documents."""
    views = [view for document in documents for segment in document.segments for view in segment.findings]
    languages = {document.document.target_language for document in documents}
    found = (
        ("category", "Category", _plain(view.finding.category for view in views)),
        ("rule", "Rule", _plain(view.finding.rule for view in views)),
        ("language", "Target language", sorted((code, load_language(code).name) for code in languages)),
        ("provenance", "Provenance", _provenances(documents)),
        ("status", "Status", _plain(view.finding.status for view in views)),
        ("document", "Document", _plain(document.document.path for document in documents)),
    )
    return [Facet(name, label, choices) for name, label, choices in found if len(choices) > 1]


def _plain(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted({str(value) for value in values})]


def _provenances(documents: list[DocumentView]) -> list[tuple[str, str]]:
    present = {document.document.provenance for document in documents}
    return [(value, label) for value, label in PROVENANCES.items() if value in present]
