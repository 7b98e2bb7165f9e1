"""What is to be decided, in the order in which a reviewer wants to see it. Pure."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from mtqa.model import Finding, Report, SegmentText
from mtqa.verdicts.evidence import evidence_name

State = Literal["open", "skipped", "decided", "fixed", "gone"]
"""`gone` is what went with another's repair."""

WAITING: tuple[State, ...] = ("open", "skipped")


class Item(Struct, frozen=True):
    """A finding, the texts of its segment as they are now, and what became of it."""

    finding: Finding
    texts: SegmentText
    state: State = "open"

    @property
    def evidence(self) -> str:
        """Its second name, by texts alone."""
        return evidence_name(self.finding, self.texts, self.finding.rule)


Queue = tuple[Item, ...]


def queue_of(report: Report) -> Queue:
    """Return the new findings of a report: causes one after the other, those with the most urgent findings first."""
    texts = {(text.path, text.index): text for text in report.segments}
    causes: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.status == "new":
            causes.setdefault(finding.cluster, []).append(finding)
    ordered = sorted(causes.values(), key=lambda findings: min(map(_urgency, findings)))
    return tuple(Item(finding, texts[finding.path, finding.index]) for findings in ordered for finding in findings)


def _urgency(finding: Finding) -> tuple[int, float]:
    return -finding.severity.rank, -finding.confidence


def of_cause(queue: Queue, at: int) -> list[int]:
    """Return the positions of what waits and has one cause with the item at a position, that one first."""
    cluster = queue[at].finding.cluster
    others = (k for k, item in enumerate(queue) if k != at and item.finding.cluster == cluster)
    return [at, *(k for k in others if queue[k].state in WAITING)]


def meant_too(queue: Queue, decided: Sequence[int]) -> list[int]:
    """Return the positions of what waits and is meant by decisions about others: it has the same names."""
    names = {name for k in decided for name in (queue[k].finding.fingerprint, queue[k].evidence)}
    return [
        k
        for k, item in enumerate(queue)
        if k not in decided
        and item.state in WAITING
        and not names.isdisjoint((item.finding.fingerprint, item.evidence))
    ]


def next_open(queue: Queue, after: int) -> int:
    """Return the position of the next open item, from the beginning if there is none behind; the length if none is."""
    order = (*range(after + 1, len(queue)), *range(min(after + 1, len(queue))))
    return next((k for k in order if queue[k].state == "open"), len(queue))


def counted_states(queue: Iterable[Item]) -> dict[State, int]:
    """Return how many items are in each state."""
    counts: dict[State, int] = {"open": 0, "skipped": 0, "decided": 0, "fixed": 0, "gone": 0}
    for item in queue:
        counts[item.state] += 1
    return counts
