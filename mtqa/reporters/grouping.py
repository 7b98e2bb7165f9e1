"""Findings of a report, brought together with the documents and segments that they are in, and by their causes."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from mtqa.model import DocumentSummary, Finding, Report, SegmentText


class SegmentFindings(Struct, frozen=True):
    """The findings of one segment, in the order of the report, but those with one cause one after the other."""

    texts: SegmentText
    findings: tuple[Finding, ...]

    def adds_to_another(self, finding: Finding) -> bool:
        """Tell whether an earlier finding of the segment has the same cause, which is shown already."""
        first = next(each for each in self.findings if each.cluster == finding.cluster)
        return first.rule != finding.rule


class DocumentFindings(Struct, frozen=True):
    """A document and its segments with findings, in the order of the document."""

    document: DocumentSummary
    segments: tuple[SegmentFindings, ...]

    @property
    def count(self) -> int:
        """How many findings there are in all segments."""
        return sum(len(segment.findings) for segment in self.segments)


def by_document(report: Report, statuses: tuple[str, ...] = ("new", "known", "suppressed")) -> list[DocumentFindings]:
    """Return the documents that have findings with one of the statuses, and these findings by segment."""
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in report.findings:
        if finding.status in statuses:
            found.setdefault((finding.path, finding.index), []).append(finding)
    segments: dict[str, list[SegmentFindings]] = {}
    for texts in report.segments:
        if findings := found.get((texts.path, texts.index)):
            segments.setdefault(texts.path, []).append(SegmentFindings(texts, tuple(_causes_together(findings))))
    return [
        DocumentFindings(document, tuple(segments[document.path]))
        for document in report.documents
        if document.path in segments
    ]


def by_path(report: Report, statuses: tuple[str, ...]) -> dict[str, list[Finding]]:
    """Return the findings with one of the statuses by the path of their document."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.status in statuses:
            found.setdefault(finding.path, []).append(finding)
    return found


class Causes:
    """Where each cause shows: its first segment, which tells of it, and the others."""

    def __init__(self, documents: Sequence[DocumentFindings]) -> None:
        places: dict[str, dict[tuple[str, int], Finding]] = {}
        for document in documents:
            for segment in document.segments:
                for finding in segment.findings:
                    places.setdefault(finding.cluster, {}).setdefault((finding.path, finding.index), finding)
        self._places: Mapping[str, tuple[Finding, ...]] = {
            cluster: tuple(segments.values()) for cluster, segments in places.items()
        }

    def first(self, finding: Finding) -> Finding:
        """Return the first finding with the same cause."""
        return self._places[finding.cluster][0]

    def is_told_before(self, finding: Finding) -> bool:
        """Tell whether an earlier segment has a finding with the same cause."""
        first = self.first(finding)
        return (first.path, first.index) != (finding.path, finding.index)

    def more_places(self, finding: Finding) -> tuple[Finding, ...]:
        """Return, for the first finding of a cause, the first one of every other segment; nothing for all others."""
        first, *others = self._places[finding.cluster]
        return tuple(others) if finding is first else ()


def _causes_together(findings: list[Finding]) -> list[Finding]:
    first = {finding.cluster: place for place, finding in reversed(list(enumerate(findings)))}
    return sorted(findings, key=lambda finding: first[finding.cluster])
