"""How often each rule spoke, the most talkative first: an overview instead of the findings themselves."""

from collections.abc import Sequence

from msgspec import Struct

from mtqa.model import Finding, Report, Severity
from mtqa.reporters.closing_lines import closing_lines
from mtqa.reporters.json_text import json_text
from mtqa.reporters.urgency import new_findings


class RuleCount(Struct, frozen=True):
    """The new findings of one rule: how many, how sure on average, and how many can be repaired (`safely`: unseen)."""

    rule: str
    severity: Severity
    count: int
    mean_confidence: float
    fixable: int
    safely_fixable: int


def statistics(report: Report) -> list[RuleCount]:
    """Return a count for each rule that has new findings, the highest first, then by name.

    A rule whose severity differs from file to file shows its worst.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in new_findings(report):
        by_rule.setdefault(finding.rule, []).append(finding)
    return sorted((_count(rule, found) for rule, found in by_rule.items()), key=lambda each: (-each.count, each.rule))


def statistics_text(report: Report) -> str:
    """Return aligned columns with titles, then problems and totals as other reports for people."""
    counts = statistics(report)
    rows = [("count", "severity", "sure", "fixable", "rule")] if counts else []
    rows += [
        (f"{each.count:,}", each.severity, f"{each.mean_confidence:.2f}", _fixable(each), each.rule) for each in counts
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
    lines = [
        f"{count:>{widths[0]}}  {severity:<{widths[1]}}  {sure:>{widths[2]}}  {fixable:<{widths[3]}}  {rule}"
        for count, severity, sure, fixable, rule in rows
    ]
    return "\n".join([*lines, *([""] if lines else []), *closing_lines(report)]) + "\n"


def statistics_json(report: Report) -> str:
    """Return an array with an object for each rule, as programs that know linters expect it."""
    return json_text(statistics(report))


def _count(rule: str, found: Sequence[Finding]) -> RuleCount:
    return RuleCount(
        rule,
        max((finding.severity for finding in found), key=lambda severity: severity.rank),
        len(found),
        round(sum(finding.confidence for finding in found) / len(found), 2),
        sum(finding.suggestion is not None for finding in found),
        sum(finding.suggestion is not None and finding.suggestion.safe for finding in found),
    )


def _fixable(count: RuleCount) -> str:
    """Return how many can be repaired; in brackets, how many of them only with --unsafe-fixes."""
    unsafe = count.fixable - count.safely_fixable
    return f"{count.fixable:,}" + (f" ({unsafe:,} unsafe)" if unsafe else "")
