"""What somebody at a terminal may want to do after a check: one or two lines below the report, for people only."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mtqa.model import Finding, Report

MANY = 200
"""More findings than a person goes through in one sitting."""


def next_steps(report: Report, *, repairs: bool, baseline: bool) -> list[str]:
    """Return what to do about the new findings, at most two lines.

    `repairs` tells that this run repaired or showed repairs, `baseline` that it knew a baseline.
    """
    new = [finding for finding in report.findings if finding.status == "new"]
    return list(_steps(new, repairs=repairs, baseline=baseline))[:2]


def _steps(new: Sequence[Finding], *, repairs: bool, baseline: bool) -> Iterator[str]:
    if not new:
        return
    if len(new) > MANY and not baseline:
        yield (
            "So many at once? `mtqa baseline update PATH...` notes them; with `--baseline mtqa-baseline.jsonl`, "
            "only new ones count."
        )
    repairable = [finding.suggestion for finding in new if finding.suggestion]
    if repairable and not repairs:
        safe = sum(suggestion.safe for suggestion in repairable)
        number = f"{len(repairable):,} of {len(new):,} can be repaired"
        if safe:
            rest = ", all with `--unsafe-fixes` as well" if safe < len(repairable) else ""
            yield f"{number}: `--fix` repairs {'these' if not rest else f'{safe:,}'}{rest}; `--diff` shows it first."
        else:
            yield f"{number}: look at `--diff --unsafe-fixes`, then `--fix --unsafe-fixes`."
    (rule, _), *_ = Counter(finding.rule for finding in new).most_common(1)
    yield f"`mtqa rule {rule}` explains the most frequent; `--statistics` counts all."
