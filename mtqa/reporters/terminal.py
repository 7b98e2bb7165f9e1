"""Findings as a reader at a terminal wants them: both texts, with the spans underlined, and what is wrong."""

from collections.abc import Iterator, Sequence

import click

from mtqa.model import Finding, Place, Report, SegmentText, Severity
from mtqa.reporters.changes import edits_of, inserted
from mtqa.reporters.closing_lines import closing_lines, counted
from mtqa.reporters.concise import place_of
from mtqa.reporters.excerpt import Range, excerpt
from mtqa.reporters.grouping import Causes, DocumentFindings, by_document
from mtqa.reporters.visible_text import visible, wrapped

COLORS = {Severity.critical: "red", Severity.major: "yellow", Severity.minor: "cyan", Severity.neutral: "blue"}
NARROWEST = 40
MOST_PLACES = 6
LABEL = 9
"""Columns before a text: wide enough for most language codes."""


def render(report: Report, *, width: int = 100, color: bool = False, **_: object) -> str:
    """Return the new findings by document and segment for a terminal of `width` columns, then problems and totals."""
    documents = by_document(report, ("new",))
    writer = _Writer(max(width, NARROWEST), color, Causes(documents))
    lines = [line for document in documents for line in writer.document(document)]
    return "\n".join([*lines, *closing_lines(report)]) + "\n"


class _Writer:
    """Knows the terminal, which rules it has explained already, and what findings have one cause."""

    def __init__(self, width: int, color: bool, causes: Causes) -> None:
        self.width, self.color, self.causes = width, color, causes
        self.explained: set[str] = set()

    def styled(self, text: str, **style: object) -> str:
        return click.style(text, **style) if self.color else text  # type: ignore[arg-type]

    def document(self, group: DocumentFindings) -> Iterator[str]:
        document = group.document
        about = f"{document.source_language} → {document.target_language}, {document.provenance}"
        told = sum(self.causes.is_told_before(each) for segment in group.segments for each in segment.findings)
        number = counted(group.count, "finding")
        if told:
            number += f", {'all' if told == group.count else f'{told:,}'} with a cause that was told above"
        yield f"{self.styled(visible(document.path), bold=True)}  ({about})  {number}"
        yield ""
        for segment in group.segments:
            for finding in segment.findings:
                if self.causes.is_told_before(finding):
                    continue
                yield from self.finding(finding, segment.texts, briefly=segment.adds_to_another(finding))
                yield from self.more_places(self.causes.more_places(finding))
                yield ""

    def more_places(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Yield where else a cause shows: the first places, and how many there are."""
        if not findings:
            return
        listed = ", ".join(f"{each.path}:{place_of(each)[0]}" for each in findings[:MOST_PLACES])
        more = " …" if len(findings) > MOST_PLACES else ""
        for part in wrapped(f"and {counted(len(findings), 'more place')}: {listed}{more}", self.width - 4):
            yield self.styled(f"    {part}", dim=True)

    def finding(self, finding: Finding, texts: SegmentText, *, briefly: bool) -> Iterator[str]:
        """Yield the lines of a finding; `briefly`, without the texts, where they were just shown for its cause."""
        line, column = place_of(finding)
        severity = self.styled(finding.severity, fg=COLORS[finding.severity], bold=True)
        rule = self.styled(finding.rule, bold=True)
        yield f"  {severity} {rule}  {finding.confidence:.2f}  {line}:{column}  {visible(finding.segment)}"
        for part in wrapped(finding.message, self.width - 4):
            yield f"    {part}"
        if not briefly:
            yield from self.texts(finding, texts)
        if finding.rule not in self.explained:
            self.explained.add(finding.rule)
            for part in wrapped(f"Why: {finding.why}", self.width - 4):
                yield self.styled(f"    {part}", dim=True)

    def texts(self, finding: Finding, texts: SegmentText) -> Iterator[str]:
        hue = COLORS[finding.severity]
        sides = (
            (texts.source_language, texts.source, finding.source, _middle(finding.target, texts.target)),
            (texts.target_language, texts.target, finding.target, _middle(finding.source, texts.source)),
        )
        for language, text, place, middle in sides:
            spans = [(place.start, place.end)] if place else []
            yield from self.text(language, text, spans, "^", hue, int(middle * len(text)))
        if suggestion := finding.suggestion:
            spans = inserted(edits_of(suggestion, texts.target))
            yield from self.text("fix" if suggestion.safe else "fix?", suggestion.text, spans, "+", "green", 0)

    def text(self, label: str, text: str, spans: Sequence[Range], symbol: str, hue: str, near: int) -> Iterator[str]:
        shown = excerpt(text, spans, self.width - LABEL - 3, symbol=symbol, near=near)
        yield f"{self.styled(label.rjust(LABEL), dim=True)} │ {shown.line}".rstrip()
        if shown.underline:
            yield f"{' ' * LABEL} │ {self.styled(shown.underline, fg=hue)}"


def _middle(place: Place | None, text: str) -> float:
    """Return where in the text the place is, 0 to 1: the other text is likely to say the same there."""
    return (place.start + place.end) / 2 / max(1, len(text)) if place else 0.0
