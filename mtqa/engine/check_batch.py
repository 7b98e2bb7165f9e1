"""One batch of segments, start to end. Pure: what an executor maps."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from mtqa.aligners import Aligner
from mtqa.calibration import hand_set_confidence, read_curve, stored_calibration
from mtqa.checks import load_check
from mtqa.engine.instruments import Instruments
from mtqa.markers import mark
from mtqa.model import (
    ITS_TYPES,
    Alignment,
    Finding,
    Hit,
    MarkedText,
    Place,
    Rule,
    Segment,
    Span,
    Suggestion,
    Text,
    apply_edits,
)

DIGEST = 16
USUAL = Instruments()


class Batch(Struct, frozen=True):
    """Some or all segments of one document; `path` and `format` are those of the document."""

    path: str
    format: str
    segments: Sequence[Segment]


class BatchResult(Struct, frozen=True):
    """Findings in the order of the segments, and the number of source words that were read."""

    findings: tuple[Finding, ...]
    source_words: int


def check_batch(
    path: str,
    format: str,
    segments: Sequence[Segment],
    rules: Sequence[Rule],
    instruments: Instruments = USUAL,
) -> BatchResult:
    """Mark, align and check segments of one document."""
    return check_batches([Batch(path, format, segments)], rules, instruments)[0]


def check_batches(
    batches: Sequence[Batch], rules: Sequence[Rule], instruments: Instruments = USUAL
) -> list[BatchResult]:
    """Check batches, each by itself, but align them together: one call costs as much as several hundred segments."""
    segments: Sequence[Segment] = [segment for batch in batches for segment in batch.segments]
    marked = [(mark(segment.source), mark(segment.target)) for segment in segments]
    segments = instruments.estimated(segments, marked)
    alignments = instruments.first.align(marked)
    selections: dict[tuple[str, str, str, str], list[_Bound]] = {}
    found: list[_Found] = []
    for segment, alignment, batch in zip(segments, alignments, _batch_of_each(batches), strict=True):
        key = (batch.format, segment.source.language, segment.target.language, segment.role)
        if key not in selections:
            selections[key] = [_Bound(rule, key[2]) for rule in rules if _applies(rule, *key)]
        found.append([(rule, hit) for rule in selections[key] for hit in rule.hits(segment, alignment)])
    if instruments.second:
        _ask_again(instruments.second, segments, marked, found)
    results = []
    each = iter(zip(segments, marked, found, strict=True))
    for batch in batches:
        findings: list[Finding] = []
        words = 0
        for segment, (source, _), own in islice(each, len(batch.segments)):
            words += len(source.of("word"))
            if own:
                findings += _findings(batch.path, segment, own)
        results.append(BatchResult(tuple(findings), words))
    return results


def _batch_of_each(batches: Sequence[Batch]) -> Iterator[Batch]:
    return (batch for batch in batches for _ in batch.segments)


def _ask_again(
    aligner: Aligner,
    segments: Sequence[Segment],
    marked: Sequence[tuple[MarkedText, MarkedText]],
    found: "list[_Found]",
) -> None:
    """Align anew the segments where something was found that rests on words, and leave what is found once more."""
    doubtful = [k for k, own in enumerate(found) if any(rule.rests_on_words for rule, _ in own)]
    for k, alignment in zip(doubtful, aligner.align([marked[k] for k in doubtful]), strict=True):
        rules = {rule.rule.name: rule for rule, _ in found[k] if rule.rests_on_words}
        kept: _Found = [(rule, hit) for rule, hit in found[k] if not rule.rests_on_words]
        kept += [
            (rule, hit)
            for rule in rules.values()
            for hit in rule.hits(segments[k], alignment)
            if any(_touch(hit, old) for before, old in found[k] if before is rule)
        ]
        found[k] = kept


def _touch(one: Hit, other: Hit) -> bool:
    """Tell whether two hits of a rule are about the same place."""
    sides = ((one.source, other.source), (one.target, other.target))
    return any(a and b and a.start <= b.end and b.start <= a.end for a, b in sides)


class _Bound:
    """A rule with its check's function and what its raw scores mean in one target language."""

    def __init__(self, rule: Rule, language: str) -> None:
        self.rule = rule
        check = load_check(rule.check)
        self.function = check.function
        self.rests_on_words = check.rests_on_words
        self.parameters = dict(rule.parameters)
        self.language = language
        self.curve = stored_calibration().curve_for(rule, language)

    def hits(self, segment: Segment, alignment: Alignment) -> Iterator[Hit]:
        return self.function(segment, alignment, **self.parameters)

    def confidence(self, score: float) -> float:
        if self.curve:
            return read_curve(self.curve, score)
        return hand_set_confidence(self.rule, self.language, score)


_Found = list[tuple[_Bound, Hit]]


def _applies(rule: Rule, format: str, source: str, target: str, role: str) -> bool:
    where = rule.applies_to
    return (
        (not where.formats or format in where.formats)
        and (not where.roles or role in where.roles)
        and _named(source, where.source)
        and _named(target, where.target)
    )


def _named(language: str, names: Sequence[str]) -> bool:
    return not names or language in names or language.split("-")[0] in names


def _findings(path: str, segment: Segment, found: Sequence[tuple[_Bound, Hit]]) -> list[Finding]:
    findings = []
    seen: dict[str, int] = {}
    for bound, hit in found:
        rule = bound.rule
        source, target = _place(segment.source, hit.source), _place(segment.target, hit.target)
        evidence = "\0".join(
            (source.text if source else "", target.text if target else "", *sorted(hit.values.values()))
        )
        pair = f"{segment.source.language}-{segment.target.language}"
        cluster = _digest(rule.name, pair, evidence)
        ordinal = seen[cluster] = seen.get(cluster, -1) + 1
        unit = segment.key if not segment.key.startswith("line ") else _digest(segment.source.value)
        findings.append(
            Finding(
                rule=rule.name,
                category=rule.category,
                mqm=rule.mqm,
                its=ITS_TYPES[rule.category],
                severity=rule.severity,
                confidence=round(bound.confidence(hit.score), 3),
                message=rule.message.format_map(hit.values),
                why=rule.why,
                path=path,
                segment=segment.key,
                index=segment.index,
                source=source,
                target=target,
                suggestion=_suggestion(segment.target.value, hit),
                status="new",
                cluster=cluster,
                fingerprint=_digest(rule.name, pair, unit, evidence, str(ordinal)),
                score=round(hit.score, 3),
            )
        )
    return findings


def _place(text: Text, span: Span | None) -> Place | None:
    if span is None:
        return None
    start, end = text.locate(span.start), text.locate(span.end)
    return Place(span.start, span.end, span.cut(text.value), start.line, start.column, end.line, end.column)


def _suggestion(target: str, hit: Hit) -> Suggestion | None:
    if not hit.edits:
        return None
    return Suggestion(apply_edits(target, hit.edits), hit.safe, hit.edits)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
