"""One batch of segments, start to end. Pure: what an executor maps."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial

from msgspec import Struct

from mtqa.aligners import Aligner
from mtqa.calibration import confidence_by, stored_calibration
from mtqa.checks import load_check
from mtqa.engine.causes import with_shared_clusters
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
DECIMALS = 3
PRECISION = 1e-4
MOST_REMEMBERED = 5_000
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
    return Checker(rules, instruments).check([Batch(path, format, segments)])[0]


class Checker:
    """Rules made ready to check segments of any languages, and what they found in the last few thousand.

    A segment with the same texts, languages, format and role as an earlier one has the same hits: documents
    of one product say many things in the same words. Rules none of whose findings can be as sure as `least` in a
    language are not asked there.
    """

    def __init__(self, rules: Sequence[Rule], instruments: Instruments = USUAL, least: float = 0.0) -> None:
        self.instruments = instruments
        self.least = least
        self._rules = rules
        self._bound = lru_cache(maxsize=1_000)(self._all_bound)
        self._concerned = lru_cache(maxsize=10_000)(self._all_concerned)
        self._remembered: dict[_Key, _Checked] = {}

    def check(self, batches: Sequence[Batch]) -> list[BatchResult]:
        """Check batches, each by itself, but align them together: one call costs as much as a hundred segments."""
        keyed = [[(_key(batch.format, segment), segment) for segment in batch.segments] for batch in batches]
        found = self._checked({key: segment for pairs in keyed for key, segment in pairs})
        return [
            BatchResult(
                tuple(
                    finding
                    for key, segment in pairs
                    if found[key].hits
                    for finding in _findings(batch.path, segment, found[key])
                ),
                sum(found[key].source_words for key, _ in pairs),
            )
            for batch, pairs in zip(batches, keyed, strict=True)
        ]

    def _checked(self, segments: Mapping["_Key", Segment]) -> dict["_Key", "_Checked"]:
        found = {key: self._remembered[key] for key in segments if key in self._remembered}
        new = {key: segment for key, segment in segments.items() if key not in found}
        marked = [(mark(segment.source), mark(segment.target)) for segment in new.values()]
        judged = self.instruments.estimated(list(new.values()), marked)
        all_hits: list[list[tuple[_Bound, Hit]]] = []
        for key, segment, alignment in zip(new, judged, self.instruments.first.align(marked), strict=True):
            rules = self._concerned(key[:4], frozenset(alignment.source.spans), frozenset(alignment.target.spans))
            all_hits.append([(rule, hit) for rule in rules for hit in rule.hits(segment, alignment)])
        if self.instruments.second:
            _ask_again(self.instruments.second, judged, marked, all_hits)
        for key, (source, _), hits in zip(new, marked, all_hits, strict=True):
            found[key] = _Checked(hits, len(source.of("word")), source if len(hits) > 1 else None)
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered.update(found)
        return found

    def _all_bound(self, kind: "_Kind") -> list["_Bound"]:
        """Return the rules for segments of a format, two languages and a role."""
        bound = (_Bound(rule, kind[2], self.least) for rule in self._rules if _applies(rule, *kind))
        return [each for each in bound if each.confidence(1.0) >= self.least]

    def _all_concerned(self, kind: "_Kind", source: frozenset[str], target: frozenset[str]) -> list["_Bound"]:
        """Return those of them that can find something in segments with spans of these kinds."""
        return [rule for rule in self._bound(kind) if rule.concerns(source, target)]


_Kind = tuple[str, str, str, str]
_Key = tuple[str, str, str, str, str, str]


def _key(format: str, segment: Segment) -> _Key:
    source, target = segment.source, segment.target
    return format, source.language, target.language, segment.role, source.value, target.value


class _Checked(Struct, frozen=True):
    """What rules found in a segment, wherever it stands, its source words counted, and its source."""

    hits: Sequence[tuple["_Bound", Hit]]
    source_words: int
    source: MarkedText | None


def _ask_again(
    aligner: Aligner,
    segments: Sequence[Segment],
    marked: Sequence[tuple[MarkedText, MarkedText]],
    found: "list[list[tuple[_Bound, Hit]]]",
) -> None:
    """Align anew the segments where something was found that rests on words, and leave what is found once more."""
    doubtful = [k for k, own in enumerate(found) if any(rule.rests_on_words for rule, _ in own)]
    for k, alignment in zip(doubtful, aligner.align([marked[k] for k in doubtful]), strict=True):
        rules = {rule.rule.name: rule for rule, _ in found[k] if rule.rests_on_words}
        kept: list[tuple[_Bound, Hit]] = [(rule, hit) for rule, hit in found[k] if not rule.rests_on_words]
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

    def __init__(self, rule: Rule, language: str, least: float) -> None:
        self.rule = rule
        self._check = load_check(rule.check)
        self.rests_on_words = self._check.rests_on_words
        self.language = language
        self.curve = stored_calibration().curve_for(rule, language)
        self.parameters = dict(rule.parameters)
        if self._check.least_score is not None:
            stated = self.parameters.get("least_score", self._check.least_score)
            self.parameters["least_score"] = max(stated, self._least_score(least))
        self.hits: Callable[[Segment, Alignment], Iterator[Hit]] = partial(self._check.function, **self.parameters)
        """Returns what the rule says about a segment."""

    def concerns(self, source: Set[str], target: Set[str]) -> bool:
        """Tell whether the rule can find something in segments with spans of these kinds."""
        ask = self._check.concerns
        return ask is None or ask(source, target, **self.parameters)

    def confidence(self, score: float) -> float:
        return round(confidence_by(self.curve, self.rule, self.language, score), DECIMALS)

    def _least_score(self, least: float) -> float:
        """Return a raw score below which no finding is as sure as `least`: confidences rise with scores."""
        low, high = 0.0, 1.0
        while high - low > PRECISION:
            middle = (low + high) / 2
            low, high = (low, middle) if self.confidence(middle) >= least else (middle, high)
        return low


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


def _findings(path: str, segment: Segment, checked: _Checked) -> list[Finding]:
    findings = []
    seen: dict[str, int] = {}
    for bound, hit in checked.hits:
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
                confidence=bound.confidence(hit.score),
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
    return with_shared_clusters(findings, checked.source) if checked.source else findings


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
