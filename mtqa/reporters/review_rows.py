"""Findings as rows of a table, for reviewers who work in a spreadsheet and write their verdicts beside them."""

from collections.abc import Iterator

from mtqa.model import Finding, Place, Report, SegmentText
from mtqa.reporters.legal_text import legal
from mtqa.reporters.urgency import main_place

COLUMNS = (
    "file", "line", "segment", "rule", "severity", "confidence", "source text", "target text", "message", "suggestion",
    "verdict", "reason", "language", "column", "status", "fingerprint", "languages", "score",
)  # fmt: skip
"""Titles of the columns: further ones are added at the end, none is renamed.

None is called `source` or `target`, lest a table that lies among documents be read as one.
"""

VERDICTS = ("accepted", "false-alarm", "fixed")
"""What a reviewer may write."""

FORMULA_STARTS = "=+-@\t＝＋－＠"
"""What makes spreadsheets take a text for a formula (OWASP, CSV injection), and the full-width forms of it."""

Cell = str | int | float


def review_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each finding that nobody dismissed. Texts have all that XML allows, and LF between lines."""
    texts = {(text.path, text.index): text for text in report.segments}
    for finding in report.findings:
        if finding.status == "suppressed":
            continue
        segment = texts.get((finding.path, finding.index))
        place = main_place(finding)
        cells: tuple[Cell, ...] = (
            finding.path,
            place.line if place else 1,
            finding.segment,
            finding.rule,
            finding.severity.value,
            finding.confidence,
            marked(segment.source, finding.source) if segment else "",
            marked(segment.target, finding.target) if segment else "",
            finding.message,
            _suggested(finding),
            "",
            "",
            segment.target_language if segment else "",
            place.column if place else 1,
            finding.status,
            finding.fingerprint,
            language_pair(segment) if segment else "",
            finding.score,
        )
        yield tuple(plain(cell) if isinstance(cell, str) else cell for cell in cells)


def language_pair(segment: SegmentText) -> str:
    """Return both languages of a segment as decisions name them: en-it, en-pt_BR."""
    return "-".join(code.replace("-", "_") for code in (segment.source_language, segment.target_language))


def marked(text: str, place: Place | None) -> str:
    """Return a text with ⟦ and ⟧ around a place in it."""
    return f"{text[: place.start]}⟦{text[place.start : place.end]}⟧{text[place.end :]}" if place else text


def plain(text: str) -> str:
    """Return a text without what files of tables cannot hold."""
    return legal(text.replace("\r\n", "\n").replace("\r", "\n"))


def _suggested(finding: Finding) -> str:
    return finding.suggestion.text if finding.suggestion else ""
