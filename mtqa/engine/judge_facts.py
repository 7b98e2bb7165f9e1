"""Facts of several segments, judged together: inconsistent renderings, switches of address, odd locales."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from mtqa.engine.bound_rule import BoundRule
from mtqa.engine.complete_findings import complete_finding, digest
from mtqa.model import Finding, Noted, Segment

RuleFor = Callable[[str, str, str], BoundRule]
"""From the name of a rule, a target language and the path of a document to the rule as it holds there."""


class SegmentsOfFacts(Protocol):
    """The segments of some facts, by the places of the facts."""

    def __getitem__(self, at: int, /) -> Segment: ...


def judged(
    name: str, noted: Sequence[Noted], together: str, rule_for: RuleFor, segments: SegmentsOfFacts
) -> Iterator[tuple[int, Finding]]:
    """Judge all facts of one key by the rule of that name; return places in `noted`, and what was found there.

    `together` names what the facts have in common: findings about them share a cluster. `segments` are
    those of the facts. Counts are no part of a fingerprint: a finding stays the same while its document
    or corpus grows.
    """
    if len({each.fact.value for each in noted}) < 2:
        return
    cluster = digest(name, together)
    seen: dict[tuple[str, int], int] = {}
    for verdict in rule_for(name, noted[0].target_language, noted[0].path).verdicts(noted):
        own = noted[verdict.place]
        where = own.path, own.index
        ordinal = seen[where] = seen.get(where, -1) + 1
        evidence = (own.fact.key, own.fact.value, str(ordinal))
        bound = rule_for(name, own.target_language, own.path)
        segment = segments[verdict.place]
        yield verdict.place, complete_finding(own.path, segment, bound, verdict.hit, cluster, evidence)


def judged_in_document(
    facts: Sequence[tuple[BoundRule, Noted]], segments: Sequence[Segment], rule_for: RuleFor
) -> Iterator[Finding]:
    """Judge the facts of one document, by rule, languages and key. `segments` hold those that they are about."""
    groups: dict[tuple[str, str, str, str], list[Noted]] = {}
    for bound, noted in facts:
        group_of = bound.rule.name, noted.source_language, noted.target_language, noted.fact.key
        groups.setdefault(group_of, []).append(noted)
    by_index = {segment.index: segment for segment in segments}
    for (name, *languages, key), group in groups.items():
        if len(group) < 2:
            continue
        together = "\0".join((group[0].path, *languages, key))
        found = judged(name, group, together, rule_for, [by_index[each.index] for each in group])
        yield from (finding for _, finding in found)
