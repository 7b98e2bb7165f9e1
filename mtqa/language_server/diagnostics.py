"""Findings and problems as diagnostics of an editor."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from mtqa.language_server.examination import Examination
from mtqa.model import Finding, Place, ReadProblem, Text
from mtqa.reporters.urgency import LEVELS, Level, main_place

SOURCE = "mtqa"
SEVERITIES: dict[Level, lsp.DiagnosticSeverity] = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
"""What fails a run by default is an error, as in all reports."""


def diagnostics(found: Examination, *, with_related: bool) -> list[lsp.Diagnostic]:
    """Return what was found in a text, and what of it could not be read, in the order of the text.

    A finding stands in the target and refers to the source, if the editor shows what is related; one with a source
    side only stands there, and refers to the target as a whole.
    """
    told = [*(diagnostic_of(found, each, with_related=with_related) for each in found.findings), *_of_problems(found)]
    return sorted(told, key=lambda each: (each.range.start.line, each.range.start.character))


def diagnostic_of(found: Examination, finding: Finding, *, with_related: bool) -> lsp.Diagnostic:
    """Return a finding as a diagnostic, with its other side if that is wanted."""
    url = found.check.link_of(finding.rule) if found.check else ""
    return lsp.Diagnostic(
        range=main_range(found, finding),
        message=finding.message,
        severity=SEVERITIES[LEVELS[finding.severity]],
        code=finding.rule,
        code_description=lsp.CodeDescription(url) if url else None,
        source=SOURCE,
        related_information=list(_related(found, finding)) if with_related else None,
        data={"fingerprint": finding.fingerprint, "confidence": finding.confidence, "cluster": finding.cluster},
    )


def place_range(found: Examination, place: Place) -> lsp.Range:
    """Return the range of a place of a finding."""
    return offsets_range(found, found.offset(place.line, place.column), found.offset(place.end_line, place.end_column))


def text_range(found: Examination, text: Text) -> lsp.Range:
    """Return the range of a whole source or target."""
    start, end = text.locate(0), text.locate(len(text.value))
    return offsets_range(found, found.offset(start.line, start.column), found.offset(end.line, end.column))


def offsets_range(found: Examination, start: int, end: int) -> lsp.Range:
    """Return a half-open range of code points of the text."""
    return lsp.Range(lsp.Position(*found.lines.place(start)), lsp.Position(*found.lines.place(end)))


def main_range(found: Examination, finding: Finding) -> lsp.Range:
    """Return where a finding is shown."""
    place = main_place(finding)
    return place_range(found, place) if place else offsets_range(found, 0, 0)


def _related(found: Examination, finding: Finding) -> Iterator[lsp.DiagnosticRelatedInformation]:
    if finding.target and finding.source:
        where, said = place_range(found, finding.source), f"The source: “{finding.source.text}”"
    elif finding.target and found.document:
        where, said = text_range(found, found.document.segments[finding.index].source), "The source"
    elif found.document:
        where, said = text_range(found, found.document.segments[finding.index].target), "The translation"
    else:
        return
    yield lsp.DiagnosticRelatedInformation(lsp.Location(found.buffer.uri, where), said)


def _of_problems(found: Examination) -> Iterator[lsp.Diagnostic]:
    for problem in found.problems:
        yield lsp.Diagnostic(
            range=_problem_range(found, problem),
            message=f"{problem.message} {problem.remedy}".strip(),
            severity=SEVERITIES["error" if problem.level == "error" else "note"],
            source=SOURCE,
        )


def _problem_range(found: Examination, problem: ReadProblem) -> lsp.Range:
    """Return the rest of the line from the place of a problem on; the first line where it concerns the whole file."""
    start = found.offset(problem.line or 1, problem.column or 1)
    line, _ = found.lines.place(start)
    return offsets_range(found, start, max(start, found.lines.end(line)))
