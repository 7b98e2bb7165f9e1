"""The files of a project that tell what its findings are, read before a run and applied to its report."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from msgspec import Struct

from mtqa.model import Allowance, Dismissal, Finding, ReadProblem, Report, SegmentText
from mtqa.verdicts.allowed import allowed, notes_on_allowances
from mtqa.verdicts.baseline import Baseline, fixed, match
from mtqa.verdicts.baseline_file import read_baseline
from mtqa.verdicts.decisions import Decisions, meant, notes_on
from mtqa.verdicts.decisions_file import DECISIONS_FILE, read_decisions
from mtqa.verdicts.statuses import with_statuses


class KnownBefore(Struct, frozen=True):
    """A baseline, or none, and the decisions of people as they hold `today`."""

    today: date
    baseline: Baseline | None = None
    decisions: Decisions = Decisions("", ())

    def suppressed(
        self, findings: tuple[Finding, ...], segments: tuple[SegmentText, ...], allowances: tuple[Allowance, ...]
    ) -> dict[int, Dismissal]:
        """Return which findings of a document people dismissed, by a decision or a comment there, and why."""
        found = allowed(findings, allowances)
        for position, about in meant(findings, segments, self.decisions.decisions).items():
            holding = (each.dismissal for each in about if not each.is_over(self.today))
            if dismissal := next(holding, None):
                found[position] = dismissal
        return found

    def suppressed_in(self, report: Report) -> dict[int, Dismissal]:
        """Return which findings of a report people dismissed, and why."""
        found = self.suppressed(report.findings, report.segments, ())
        by_document = _by_document(report)
        for document in report.documents:
            if not document.allowances:
                continue
            positions = by_document.get(document.path, [])
            findings = [report.findings[k] for k in positions]
            for k, dismissal in allowed(findings, document.allowances).items():
                found.setdefault(positions[k], dismissal)
        return found

    def applied(
        self, report: Report, min_confidence: float, *, all_checked: bool, lowered: Collection[str] = ()
    ) -> Report:
        """Return the report with the statuses of its findings, and with what is to be said of baseline and decisions.

        What is fixed is told only by a run that asked all rules about whole files (`all_checked`), and for findings
        as unsure as those of the baseline, of rules that are not `lowered` by the project's own confidences.
        """
        known: frozenset[int] = frozenset()
        no_more = 0
        if self.baseline:
            found = match(report, self.baseline, is_gone)
            known = found.known
            if all_checked and min_confidence <= self.baseline.min_confidence:
                left = [entry for entry in found.left if entry.rule not in lowered]
                no_more = len(fixed(left, report, is_gone))
        suppressed = self.suppressed_in(report)
        notes = self._notes(report, lowered, all_checked=all_checked)
        return with_statuses(report, known=known, suppressed=suppressed, fixed=no_more, notes=notes)

    def _notes(self, report: Report, lowered: Collection[str], *, all_checked: bool) -> dict[str, list[ReadProblem]]:
        decisions = self.decisions.decisions
        about = meant(report.findings, report.segments, decisions)
        used = {decision for group in about.values() for decision in group}
        told = notes_on(decisions, used, report, self.today, all_checked=all_checked, lowered=lowered)
        notes = {self.decisions.path: list(told)}
        if all_checked:
            positions = _by_document(report)
            for document in report.documents:
                findings = [report.findings[k] for k in positions.get(document.path, ())]
                notes.setdefault(document.path, []).extend(notes_on_allowances(findings, document.allowances))
        return {path: said for path, said in notes.items() if said}


def load_known(baseline: Path | None, decisions: Path | None, today: date) -> KnownBefore:
    """Read both files; `mtqa-decisions.toml` of the working folder, if it is there, where none is named.

    Raises UserError for files that are not what they should be.
    """
    if decisions is None and Path(DECISIONS_FILE).is_file():
        decisions = Path(DECISIONS_FILE)
    return KnownBefore(
        today,
        read_baseline(baseline) if baseline else None,
        read_decisions(decisions) if decisions else Decisions("", ()),
    )


def is_gone(path: str) -> bool:
    """Tell whether there is no file at a path as reports have it."""
    return not Path(path).exists()


def _by_document(report: Report) -> dict[str, list[int]]:
    """Return the positions of the findings of each document."""
    positions: dict[str, list[int]] = {}
    for position, finding in enumerate(report.findings):
        positions.setdefault(finding.path, []).append(position)
    return positions
