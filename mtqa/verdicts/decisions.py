"""What people decided about findings: false alarms, and errors that may stay. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from mtqa.model import Finding, ReadProblem, Report, SegmentText
from mtqa.verdicts.evidence import evidence_names

Verdict = Literal["false-alarm", "accepted"]


class Decision(Struct, frozen=True):
    """What somebody decided about all findings with a fingerprint (or `evidence`), and until which day, included.

    `line` is where it stands in its file, 1-based. `rule` and `path` are for people.
    """

    fingerprint: str
    verdict: Verdict
    reason: str
    who: str = ""
    until: date | None = None
    rule: str = ""
    path: str = ""
    evidence: str = ""
    line: int = 0

    def is_over(self, today: date) -> bool:
        """Tell whether it holds no more."""
        return self.until is not None and self.until < today


class Decisions(Struct, frozen=True):
    """The decisions of a file; `path` names it in reports."""

    path: str
    decisions: tuple[Decision, ...]


def meant(
    findings: Sequence[Finding], segments: Sequence[SegmentText], decisions: Sequence[Decision]
) -> dict[int, list[Decision]]:
    """Return which findings (by their positions) somebody decided about, whether that still holds or not."""
    if not decisions:
        return {}
    by_name: dict[str, list[Decision]] = {}
    for decision in decisions:
        for name in sorted({decision.fingerprint, decision.evidence} - {""}):
            by_name.setdefault(name, []).append(decision)
    names = zip((each.fingerprint for each in findings), evidence_names(findings, segments), strict=True)
    found = ([*by_name.get(one, ()), *by_name.get(other, ())] for one, other in names)
    return {position: about for position, about in enumerate(found) if about}


def notes_on(
    decisions: Sequence[Decision], used: Collection[Decision], report: Report, today: date, *, all_checked: bool
) -> Iterator[ReadProblem]:
    """Say which decisions are over, of those that are `used`, and which of the others stand for nothing.

    A run that left out rules or segments (not `all_checked`) cannot tell that a decision stands for nothing; where
    a decision names a path, a run without that file cannot either.
    """
    checked = {document.path for document in report.documents}
    for decision in decisions:
        name = f"The decision about {decision.fingerprint}{f' ({decision.rule})' if decision.rule else ''}"
        if decision in used and decision.is_over(today):
            what, remedy = f"{name} held until {decision.until}.", "Decide anew, or mend what was found."
        elif decision not in used and all_checked and (not decision.path or decision.path in checked):
            what, remedy = f"{name} stands for nothing that was found.", "Remove it if all was checked."
        else:
            continue
        yield ReadProblem(what, remedy, decision.line, 1 if decision.line else 0, level="note")
