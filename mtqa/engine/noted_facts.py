"""What checks noted about segments of one document: what is judged within it, and what with other documents."""

from collections.abc import Mapping, Sequence

from mtqa.engine.bound_rule import BoundRule
from mtqa.engine.gathered_facts import DocumentFacts
from mtqa.engine.judge_facts import RuleFor
from mtqa.model import Fact, Noted, Provenance, Segment

FactOfSegment = tuple[str, Fact, int]
"""The name of a rule, what it noted, and the index of the segment that it is about."""


def noted_facts(
    facts: Sequence[FactOfSegment], segments: Sequence[Segment], path: str, provenance: Provenance, rule_for: RuleFor
) -> tuple[list[tuple[BoundRule, Noted]], DocumentFacts]:
    """Return the facts to judge within a document, and those to judge with other documents."""
    own: list[tuple[BoundRule, Noted]] = []
    others: list[tuple[BoundRule, Noted]] = []
    by_index = {segment.index: segment for segment in segments}
    kept: dict[int, Segment] = {}
    contested = _contested(facts, by_index)
    for name, fact, index in facts:
        segment = by_index[index]
        source, target = segment.source.language, segment.target.language
        rule = rule_for(name, target, path)
        if rule.scope == "document" and (name, target, fact.key) not in contested:
            continue
        noted = Noted(fact, path, segment.key, index, source, target, provenance)
        if rule.scope == "document":
            own.append((rule, noted))
        else:
            others.append((rule, noted))
            kept[index] = segment
    return own, DocumentFacts(tuple(others), tuple(kept.values()))


def _contested(facts: Sequence[FactOfSegment], segments: Mapping[int, Segment]) -> set[tuple[str, str, str]]:
    """Return rules, languages and keys of which the facts have several values: all others are never judged."""
    first: dict[tuple[str, str, str], str] = {}
    contested = set()
    for name, fact, index in facts:
        about = name, segments[index].target.language, fact.key
        if first.setdefault(about, fact.value) != fact.value:
            contested.add(about)
    return contested
