"""The files of a project that tell what its findings are, read before a run and applied to its report."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from mtqa.model import Report
from mtqa.verdicts.baseline import Baseline, fixed, match
from mtqa.verdicts.baseline_file import read_baseline
from mtqa.verdicts.decisions import Decided, Decisions, decide
from mtqa.verdicts.decisions_file import DECISIONS_FILE, read_decisions
from mtqa.verdicts.statuses import with_statuses


class KnownBefore(Struct, frozen=True):
    """A baseline, or none, and the decisions of people."""

    baseline: Baseline | None = None
    decisions: Decisions = Decisions("", ())

    def decided(self, report: Report, today: date, *, all_checked: bool = True) -> Decided:
        """Return what the decisions mean for the findings of a report."""
        return decide(report, self.decisions.decisions, today, all_checked=all_checked)

    def applied(self, report: Report, today: date, min_confidence: float, *, all_checked: bool) -> Report:
        """Return the report with the statuses of its findings.

        What is fixed is told only by a run that asked all rules about whole files (`all_checked`), and for findings
        as unsure as those of the baseline.
        """
        decided = self.decided(report, today, all_checked=all_checked)
        known: frozenset[int] = frozenset()
        no_more = 0
        if self.baseline:
            found = match(report, self.baseline)
            known = found.known
            if all_checked and min_confidence <= self.baseline.min_confidence:
                no_more = len(fixed(found.left, report, is_gone))
        return with_statuses(report, known=known, decided=decided, file=self.decisions.path, fixed=no_more)


def load_known(baseline: Path | None, decisions: Path | None) -> KnownBefore:
    """Read both files; `mtqa-decisions.toml` of the working folder, if it is there, where none is named.

    Raises UserError for files that are not what they should be.
    """
    if decisions is None and Path(DECISIONS_FILE).is_file():
        decisions = Path(DECISIONS_FILE)
    return KnownBefore(
        read_baseline(baseline) if baseline else None,
        read_decisions(decisions) if decisions else Decisions("", ()),
    )


def is_gone(path: str) -> bool:
    """Tell whether there is no file at a path as reports have it."""
    return not Path(path).exists()
