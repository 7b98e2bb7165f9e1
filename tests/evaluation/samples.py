"""Small annotated documents, reports on them, and a rule to judge."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mtqa.evaluation.gold import GoldError, GoldSegment
from mtqa.evaluation.judgements import Control, Judgement
from mtqa.model import Category, Finding, Place, Severity

RULE = "design-and-markup/empty-link"
NO_CONTROL = Control(Counter(), Counter())


def place(start: int, end: int) -> Place:
    return Place(start, end, "x" * (end - start), 1, start + 1, 1, end + 1)


def finding(
    target: Place | None = None, source: Place | None = None, segment: str = "a", score: float = 1.0
) -> Finding:
    return Finding(
        rule=RULE,
        category=Category.markup,
        mqm="design-and-markup/markup",
        its="markup",
        severity=Severity.minor,
        confidence=0.9,
        message="",
        why="",
        path="docs/it-IT/one.md",
        segment=segment,
        index=0,
        source=source,
        target=target,
        suggestion=None,
        status="new",
        cluster="",
        fingerprint="",
        score=score,
    )


def segment(source: str, target: str, *errors: GoldError) -> GoldSegment:
    return GoldSegment("it-IT/one.md#a", source, target, errors)


def judgement(right: bool, score: float = 1.0, language: str = "it", number: int = 0, **more: bool) -> Judgement:
    planted, changed = more.get("planted", False), more.get("changed", False)
    return Judgement(RULE, language, score, right, planted, changed, f"document {number}")


def control(machine: int, human: int, segments: int = 1000, language: str = "it", score: float = 1.0) -> Control:
    """Return counts of findings of the rule in as many machine- as human-translated segments."""
    kinds = {"MT": machine, "HT": human}
    return Control(
        Counter({(language, kind): segments for kind in kinds}),
        Counter({(RULE, language, kind, score): number for kind, number in kinds.items()}),
    )


def write_gold(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    return path
