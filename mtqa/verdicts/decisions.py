"""What people decided about findings: false alarms, errors that may stay, errors that they repaired. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from mtqa.model import Dismissal, Finding, ReadProblem, Report, SegmentText
from mtqa.verdicts.evidence import evidence_names, former_names

Verdict = Literal["false-alarm", "accepted", "fixed"]


class Decision(Struct, frozen=True):
    """What somebody decided about all findings with a fingerprint (or `evidence`), and until which day, included.

    `fixed` dismisses nothing: it says that the finding was right, and what comes back is found again. `languages` are
    two codes such as en-it or en-pt_BR, `score` is the raw score of the finding (0 to 1): with `rule`, what precision
    is counted by. `line` is where it stands in its file, 1-based. `path` is for people.
    """

    fingerprint: str
    verdict: Verdict
    reason: str
    who: str = ""
    until: date | None = None
    rule: str = ""
    path: str = ""
    evidence: str = ""
    languages: str = ""
    score: float | None = None
    line: int = 0

    def is_over(self, today: date) -> bool:
        """Tell whether it holds no more."""
        return self.until is not None and self.until < today

    @property
    def dismissal(self) -> Dismissal | None:
        """What it says about a finding that it dismisses; None if it dismisses none."""
        return None if self.verdict == "fixed" else Dismissal(self.verdict, self.reason, self.who)


class Decisions(Struct, frozen=True):
    """The decisions of a file; `path` names it in reports."""

    path: str
    decisions: tuple[Decision, ...]


def meant(
    findings: Sequence[Finding], segments: Sequence[SegmentText], decisions: Sequence[Decision]
) -> dict[int, list[Decision]]:
    """Return which findings (by their positions) somebody dismissed, whether that still holds or not."""
    by_name: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.dismissal:
            for name in sorted({decision.fingerprint, decision.evidence} - {""}):
                by_name.setdefault(name, []).append(decision)
    if not by_name:
        return {}
    texts = {(text.path, text.index): text for text in segments}
    found: dict[int, list[Decision]] = {}
    for position, (finding, evidence) in enumerate(zip(findings, evidence_names(findings, segments), strict=True)):
        names = [finding.fingerprint, evidence]
        for _, *former in former_names(finding, texts[finding.path, finding.index]) if finding.formerly else ():
            names += former
        if about := [decision for name in names for decision in by_name.get(name, ())]:
            found[position] = about
    return found


def notes_on(
    decisions: Sequence[Decision],
    used: Collection[Decision],
    report: Report,
    today: date,
    *,
    all_checked: bool,
    lowered: Collection[str] = (),
) -> Iterator[ReadProblem]:
    """Say which decisions are over, of those that are `used`, and which of the others stand for nothing.

    A run that left out rules or segments (not `all_checked`) cannot tell that a decision stands for nothing; where
    a decision names a path, a run without that file cannot either. What rules found that are `lowered` by the
    project's own confidences may be there and not sure enough.
    """
    checked = {document.path for document in report.documents}
    for decision in decisions:
        name = f"The decision about {decision.fingerprint}{f' ({decision.rule})' if decision.rule else ''}"
        if decision.dismissal is None:
            continue
        if decision in used and decision.is_over(today):
            what, remedy = f"{name} held until {decision.until}.", "Decide anew, or mend what was found."
        elif (
            decision not in used
            and all_checked
            and decision.rule not in lowered
            and (not decision.path or decision.path in checked)
        ):
            what, remedy = f"{name} stands for nothing that was found.", "Remove it if all was checked."
        else:
            continue
        yield ReadProblem(what, remedy, decision.line, 1 if decision.line else 0, level="note")
