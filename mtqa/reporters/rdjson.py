"""Reviewdog's diagnostic format as one JSON document, with repairs that it offers as edits of a pull request.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf; its columns count bytes of UTF-8.
"""

from collections.abc import Iterator, Sequence

from mtqa.model import Finding, Place, Report
from mtqa.reporters.background import NOTHING_KNOWN, Background, FileEdit
from mtqa.reporters.closing_lines import errors_of
from mtqa.reporters.json_text import json_text
from mtqa.reporters.urgency import LEVELS, main_place, new_findings

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
SOURCE = {"name": "mtqa"}
Range = dict[str, dict[str, int]]


def render(report: Report, *, background: Background = NOTHING_KNOWN, **_: object) -> str:
    """Return a `DiagnosticResult`."""
    return json_text({"source": SOURCE, "diagnostics": list(diagnostics(report, background))})


def diagnostics(report: Report, background: Background) -> Iterator[dict[str, object]]:
    """Yield a `Diagnostic` for all that was not read, as Reviewdog hears of nothing else, and for each new finding."""
    for document, problem in errors_of(report):
        where: dict[str, object] = {"path": document.path}
        if problem.line:
            where["range"] = {"start": {"line": problem.line}}
        yield {
            "message": f"{problem.message} {problem.remedy}".rstrip(),
            "location": where,
            "severity": "ERROR",
            "source": SOURCE,
            "code": {"value": "problem"},
        }
    for finding in new_findings(report):
        place = main_place(finding)
        location: dict[str, object] = {"path": finding.path}
        if place:
            location["range"] = _range(finding.path, place, background)
        diagnostic: dict[str, object] = {
            "message": finding.message,
            "location": location,
            "severity": SEVERITIES[LEVELS[finding.severity]],
            "source": SOURCE,
            "code": {"value": finding.rule},
        }
        if suggestions := list(_suggestions(finding, background)):
            diagnostic["suggestions"] = suggestions
        yield diagnostic


def _range(path: str, place: Place | FileEdit, background: Background) -> Range:
    """Return a place with columns in bytes, or without columns where the file is not at hand."""
    start = _column(path, place.line, place.column, background)
    end = _column(path, place.end_line, place.end_column, background)
    if start is None or end is None:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}


def _column(path: str, line: int, column: int, background: Background) -> int | None:
    text = background.line(path, line)
    return None if text is None else len(text[: column - 1].encode("utf-8", "surrogatepass")) + 1


def _suggestions(finding: Finding, background: Background) -> Iterator[dict[str, object]]:
    """Yield the repair as one edit: several suggestions of a diagnostic would be applied one without the other."""
    edits = background.edits(finding) if finding.suggestion else ()
    whole = _joined(finding.path, edits, background)
    if not whole:
        return
    range_ = _range(finding.path, whole, background)
    if "column" in range_["start"]:  # without columns, whole lines would be replaced
        yield {"range": range_, "text": whole.replacement}


def _joined(path: str, edits: Sequence[FileEdit], background: Background) -> FileEdit | None:
    """Return edits of one line as one, with the text between them; None if there are none or they are on several."""
    if len(edits) < 2:
        return edits[0] if edits else None
    first, last = edits[0], edits[-1]
    text = background.line(path, first.line)
    if text is None or {line for edit in edits for line in (edit.line, edit.end_line)} != {first.line}:
        return None
    written, column = [], first.column
    for edit in edits:
        written += [text[column - 1 : edit.column - 1], edit.replacement]
        column = edit.end_column
    return FileEdit(first.line, first.column, last.end_line, last.end_column, "".join(written))
