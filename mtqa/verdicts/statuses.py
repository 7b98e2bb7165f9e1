"""Sets what a finding is for this reader: new, known or suppressed. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from msgspec import structs

from mtqa.model import Dismissal, DocumentSummary, Finding, ReadProblem, Report

Status = Literal["new", "known", "suppressed"]


def with_statuses(
    report: Report,
    *,
    known: Collection[int] = (),
    suppressed: Mapping[int, Dismissal] | None = None,
    fixed: int = 0,
    notes: Mapping[str, Sequence[ReadProblem]] | None = None,
) -> Report:
    """Return a report whose findings say whether they are known or suppressed (by position; the latter wins), and why.

    `fixed` is how many findings of the baseline are no more. `notes` by paths of files are added to their documents;
    a file that is none of them becomes one without segments.
    """
    suppressed = suppressed or {}

    def status(position: int) -> Status:
        if position in suppressed:
            return "suppressed"
        return "known" if position in known else "new"

    findings = tuple(_with_status(finding, status(k), suppressed.get(k)) for k, finding in enumerate(report.findings))
    counts = Counter[str](finding.status for finding in findings)
    by_status = {name: counts[name] for name in ("new", "known", "suppressed")} | {"fixed": fixed}
    summary = structs.replace(report.summary, by_status=by_status)
    documents = _with_notes(report.documents, notes or {})
    return structs.replace(report, findings=findings, documents=documents, summary=summary)


def _with_status(finding: Finding, status: Status, dismissal: Dismissal | None) -> Finding:
    if (finding.status, finding.dismissal) == (status, dismissal):
        return finding
    return structs.replace(finding, status=status, dismissal=dismissal)


def _with_notes(
    documents: tuple[DocumentSummary, ...], notes: Mapping[str, Sequence[ReadProblem]]
) -> tuple[DocumentSummary, ...]:
    met = {document.path for document in documents}
    others = (path for path in notes if path not in met)
    return (
        *(
            structs.replace(each, problems=(*each.problems, *notes[each.path])) if each.path in notes else each
            for each in documents
        ),
        *(DocumentSummary(path, "", "", "", 0, 0, "unknown", 0, tuple(notes[path])) for path in others),
    )
