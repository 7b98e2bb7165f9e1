"""The report of a run, field by field as the JSON report has it (schema `mtqa-report/1`)."""

from typing import Literal

from msgspec import Struct

from mtqa.model.finding import Finding
from mtqa.model.segment import Allowance, Provenance, ReadProblem


class Tool(Struct, frozen=True):
    """What made the report; `rulebook` is a digest of all rules that were loaded."""

    name: str
    version: str
    rulebook: str


class Run(Struct, frozen=True):
    """When and how the report was made; the only part that differs between equal runs."""

    started: str
    seconds: float
    jobs: int
    arguments: tuple[str, ...]


class Summary(Struct, frozen=True):
    """Totals. `penalty_per_1000_words` weighs issues as MQM does (0, 1, 5, 25), unconfirmed.

    `by_status` also counts what is `fixed`: findings of a baseline that are no more. `gate_penalty_per_1000_words` is
    what `--max-penalty` compares: points of new findings, and no fewer words than `verdicts.penalties` says.
    """

    documents: int
    segments: int
    source_words: int
    findings: int
    by_severity: dict[str, int]
    by_category: dict[str, int]
    by_rule: dict[str, int]
    penalty_per_1000_words: float
    by_status: dict[str, int] = {}
    gate_penalty_per_1000_words: float = 0.0


class DocumentSummary(Struct, frozen=True):
    """One checked file. `problems` are what could not be read in it, `allowances` what comments in it allow.

    The penalties are as in the totals.
    """

    path: str
    format: str
    source_language: str
    target_language: str
    segments: int
    source_words: int
    provenance: Provenance
    findings: int
    problems: tuple[ReadProblem, ...]
    title: str = ""
    allowances: tuple[Allowance, ...] = ()
    penalty_per_1000_words: float = 0.0
    gate_penalty_per_1000_words: float = 0.0


class SegmentText(Struct, frozen=True):
    """The two texts of a segment that has findings, so that readers of a report can show them.

    Lines are 1-based, the lines where the texts start.
    """

    path: str
    segment: str
    index: int
    source: str
    target: str
    source_language: str
    target_language: str
    source_line: int
    target_line: int


class Report(Struct, frozen=True):
    """Everything a run found, sorted, so that equal runs write equal bytes."""

    schema: Literal["mtqa-report/1"]
    tool: Tool
    run: Run
    summary: Summary
    documents: tuple[DocumentSummary, ...]
    segments: tuple[SegmentText, ...]
    findings: tuple[Finding, ...]
