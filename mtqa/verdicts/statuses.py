"""Sets what a finding is for this reader: new, known or suppressed. Pure."""

from collections import Counter
from collections.abc import Collection
from typing import Literal

from msgspec import structs

from mtqa.model import DocumentSummary, Finding, Report
from mtqa.verdicts.decisions import Decided

Status = Literal["new", "known", "suppressed"]


def with_statuses(
    report: Report, *, known: Collection[int] = (), decided: Decided | None = None, file: str = "", fixed: int = 0
) -> Report:
    """Return a report whose findings say whether they are known (by position) or decided about.

    A decision wins over a baseline. What is to be said of decisions stands among the documents, under the name of
    their `file`. `fixed` is how many findings of the baseline are no more.
    """
    decided = decided or Decided(frozenset(), ())

    def status(position: int) -> Status:
        if position in decided.suppressed:
            return "suppressed"
        return "known" if position in known else "new"

    findings = tuple(_with_status(finding, status(k)) for k, finding in enumerate(report.findings))
    documents = report.documents
    if decided.notes:
        documents += (DocumentSummary(file, "", "", "", 0, 0, "unknown", 0, decided.notes),)
    counts = Counter[str](finding.status for finding in findings)
    by_status = {name: counts[name] for name in ("new", "known", "suppressed")} | {"fixed": fixed}
    summary = structs.replace(report.summary, by_status=by_status)
    return structs.replace(report, findings=findings, documents=documents, summary=summary)


def _with_status(finding: Finding, status: Status) -> Finding:
    return finding if finding.status == status else structs.replace(finding, status=status)
