"""What people decided about findings: false alarms, and errors that may stay. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from mtqa.model import ReadProblem, Report
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


class Decisions(Struct, frozen=True):
    """The decisions of a file; `path` names it in reports."""

    path: str
    decisions: tuple[Decision, ...]


class Decided(Struct, frozen=True):
    """The positions of the findings that are suppressed, and what is to be said of the decisions themselves."""

    suppressed: frozenset[int]
    notes: tuple[ReadProblem, ...]


def decide(report: Report, decisions: Sequence[Decision], today: date, *, all_checked: bool = True) -> Decided:
    """Tell which findings somebody dismissed, which decisions are over, and which stand for nothing.

    A run that left out rules or segments (not `all_checked`) cannot tell that a decision stands for nothing; where
    a decision names a path, a run without that file cannot either.
    """
    by_name: dict[str, list[int]] = {}
    for number, decision in enumerate(decisions):
        for name in {decision.fingerprint, decision.evidence} - {""}:
            by_name.setdefault(name, []).append(number)
    used: set[int] = set()
    suppressed: set[int] = set()
    evidence = evidence_names(report) if decisions else []
    for position, (finding, name) in enumerate(zip(report.findings if decisions else (), evidence, strict=True)):
        meant = {*by_name.get(finding.fingerprint, ()), *by_name.get(name, ())}
        used |= meant
        if any(not _is_over(decisions[number], today) for number in meant):
            suppressed.add(position)
    checked = {document.path for document in report.documents}
    return Decided(frozenset(suppressed), tuple(_notes(decisions, used, today, checked if all_checked else None)))


def _notes(
    decisions: Sequence[Decision], used: Collection[int], today: date, checked: Collection[str] | None
) -> Iterator[ReadProblem]:
    for number, decision in enumerate(decisions):
        name = f"The decision about {decision.fingerprint}{f' ({decision.rule})' if decision.rule else ''}"
        if number in used and _is_over(decision, today):
            what, remedy = f"{name} held until {decision.until}.", "Decide anew, or mend what was found."
        elif number not in used and checked is not None and (not decision.path or decision.path in checked):
            what, remedy = f"{name} stands for nothing that was found.", "Remove it if all was checked."
        else:
            continue
        yield ReadProblem(what, remedy, decision.line, 1 if decision.line else 0, level="note")


def _is_over(decision: Decision, today: date) -> bool:
    return decision.until is not None and decision.until < today
