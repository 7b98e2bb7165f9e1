"""One batch of segments, start to end. Pure: what an executor maps."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, cast

from msgspec import Struct

from mtqa.calibration import VOICE
from mtqa.engine.bound_rule import BoundRule, applies
from mtqa.engine.causes import with_shared_clusters
from mtqa.engine.complete_findings import complete_findings
from mtqa.engine.instruments import Instruments
from mtqa.engine.judge_facts import judged_in_document
from mtqa.engine.noted_facts import FactOfSegment, noted_facts
from mtqa.engine.variants import ChooseVariant, Variant, Variants
from mtqa.markers import mark
from mtqa.model import Alignment, Fact, Finding, Hit, MarkedText, Provenance, Rule, Segment

Value = TypeVar("Value")
MOST_REMEMBERED = 500
USUAL = Instruments()


class Batch(Struct, frozen=True):
    """Some or all segments of one document; `path` and `format` are those of the document.

    A batch that is a `whole` document, of that provenance, is judged at once: what its segments say together, too.
    """

    path: str
    format: str
    segments: Sequence[Segment]
    whole: Provenance | None = None


class BatchResult(Struct, frozen=True):
    """Findings and facts in the order of the segments, and the number of source words that were read.

    Facts are those that are still to be judged.
    """

    findings: tuple[Finding, ...]
    source_words: int
    facts: tuple[FactOfSegment, ...] = ()


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
    """Rules made ready to check segments of any languages, and what they found in the last ones (`remembers`).

    A segment with the same texts, languages, format and role as an earlier one has the same hits: documents
    of one product say many things in the same words. Rules none of whose findings can be as sure as `least` in a
    language are not asked there. With `asks_siblings`, documents also tell which source texts they hold. With `choose`,
    other rules and limits may hold for a document.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        instruments: Instruments = USUAL,
        least: float = 0.0,
        *,
        asks_siblings: bool = False,
        remembers: int = MOST_REMEMBERED,
        choose: ChooseVariant | None = None,
    ) -> None:
        self._remembers = remembers
        self.asks_siblings = asks_siblings
        self.instruments = instruments
        self.least = least
        self._rules, self._choose = rules, choose
        self.has_variants = choose is not None
        self._variants = Variants(Variant(0, rules, least, least), choose)
        self._rules_for = lru_cache(maxsize=1_000)(self._all_bound)
        self._named = lru_cache(maxsize=10_000)(self._one_bound)
        self._concerned = lru_cache(maxsize=10_000)(self._all_concerned)
        self._same: dict[object, object] = {}
        """Kinds of spans, and rules for them, each there once: thousands of combinations are made of few."""
        self._remembered: dict[_Key, _Checked] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Let other processes make one like it, which remembers nothing."""
        return _made, (
            self._rules, self.instruments, self.least, self.asks_siblings, self._remembers, self._choose
        )  # fmt: skip

    def check(self, batches: Sequence[Batch]) -> list[BatchResult]:
        """Check batches, each by itself, but align them together: one call costs as much as a hundred segments."""
        keyed = [self._keyed(batch) for batch in batches]
        found = self._checked({key: segment for pairs in keyed for key, segment in pairs})
        return [self._result(batch, pairs, found) for batch, pairs in zip(batches, keyed, strict=True)]

    def _result(
        self, batch: Batch, pairs: Sequence[tuple["_Key", Segment]], found: Mapping["_Key", "_Checked"]
    ) -> BatchResult:
        hit = [(segment, found[key]) for key, segment in pairs if found[key].hits]
        findings = [finding for segment, checked in hit for finding in checked.findings(batch.path, segment)]
        noted = [(rule, fact, segment.index) for key, segment in pairs for rule, fact in found[key].facts]
        facts = [(rule.rule.name, fact, index) for rule, fact, index in noted]
        if batch.whole and facts:
            own, _ = noted_facts(facts, batch.segments, batch.path, batch.whole, self.bound)
            findings += judged_in_document(own, batch.segments, self.bound)
            facts = [(rule.rule.name, fact, index) for rule, fact, index in noted if rule.scope != "document"]
        return BatchResult(tuple(findings), sum(found[key].source_words for key, _ in pairs), tuple(facts))

    def asking_siblings(self) -> "Checker":
        """Return a checker of the same rules that asks what other languages say, of findings they can make sure."""
        least = min(self.least, VOICE)
        return Checker(
            self._rules, self.instruments, least, asks_siblings=True, remembers=self._remembers, choose=self._choose
        )

    def bound(self, name: str, language: str, path: str) -> BoundRule:
        """Return one of the rules, by its name, ready for a target language, as it holds for a document."""
        return self._named(name, language, self._variants.of(path, language).number)

    def limit(self, path: str, language: str, usual: float) -> float:
        """Return how sure findings of a document must be to be shown, where that is `usual` for most."""
        return self._variants.of(path, language).min_confidence if self.has_variants else usual

    def _one_bound(self, name: str, language: str, number: int) -> BoundRule:
        return BoundRule(self._variants.rule(name, number), language, project=self.instruments.project)

    def _keyed(self, batch: Batch) -> list[tuple["_Key", Segment]]:
        if not self.has_variants:
            return [(_key(0, batch.format, segment), segment) for segment in batch.segments]
        languages = {segment.target.language for segment in batch.segments}
        numbers = {language: self._variants.of(batch.path, language).number for language in languages}
        return [(_key(numbers[each.target.language], batch.format, each), each) for each in batch.segments]

    def _checked(self, segments: Mapping["_Key", Segment]) -> dict["_Key", "_Checked"]:
        found = {key: self._remembered[key] for key in segments if key in self._remembered}
        new = {key: segment for key, segment in segments.items() if key not in found}
        marked = [(mark(segment.source), mark(segment.target)) for segment in new.values()]
        judged = self.instruments.estimated(list(new.values()), marked)
        all_hits: list[list[tuple[BoundRule, Hit]]] = []
        all_facts: list[list[tuple[BoundRule, Fact]]] = []
        alignments = self.instruments.informed(self.instruments.first.align(marked))
        alignments.reverse()
        for key, segment in zip(new, judged, strict=True):
            alignment = alignments.pop()  # and with it what rules found out about it, which is more than it is itself
            kinds = self._once(_source_kinds(alignment)), self._once(frozenset(alignment.target.spans))
            alone, together = self._concerned(key[:5], *kinds)
            all_hits.append([(rule, hit) for rule in alone for hit in rule.hits(segment, alignment)])
            all_facts.append([(rule, fact) for rule in together for fact in rule.facts(segment, alignment)])
        if self.instruments.second:
            _ask_again(self.instruments, judged, marked, all_hits)
        for key, (source, _), hits, facts in zip(new, marked, all_hits, all_facts, strict=True):
            found[key] = _Checked(hits, len(source.of("word")), source if len(hits) > 1 else None, facts)
        if len(self._remembered) > self._remembers:
            self._remembered.clear()
        self._remembered.update(found)
        return found

    def _all_bound(self, kind: "_Kind") -> list[BoundRule]:
        """Return the rules for segments of a variant, a format, two languages and a role."""
        number, *where = kind
        variant = self._variants.numbered(number)
        least = min(variant.least, VOICE) if self.asks_siblings else variant.least
        project = self.instruments.project
        bound = (BoundRule(rule, kind[3], least, project) for rule in variant.rules if applies(rule, *where))
        return [each for each in bound if each.is_shown(1.0) and (each.scope != "locales" or self.asks_siblings)]

    def _all_concerned(
        self, kind: "_Kind", source: frozenset[str], target: frozenset[str]
    ) -> tuple[tuple[BoundRule, ...], tuple[BoundRule, ...]]:
        """Return those that can say something about segments with these kinds of spans: alone, and with others."""
        concerned = [rule for rule in self._rules_for(kind) if rule.concerns(source, target)]
        alone = tuple(rule for rule in concerned if not rule.scope)
        return self._once(alone), self._once(tuple(rule for rule in concerned if rule.scope))

    def _once(self, value: Value) -> Value:
        """Return the first value that equals this one."""
        return cast("Value", self._same.setdefault(value, value))


def _made(
    rules: Sequence[Rule],
    instruments: Instruments,
    least: float,
    asks_siblings: bool,
    remembers: int,
    choose: ChooseVariant | None,
) -> Checker:
    return Checker(rules, instruments, least, asks_siblings=asks_siblings, remembers=remembers, choose=choose)


_Kind = tuple[int, str, str, str, str]
_Key = tuple[int, str, str, str, str, str, str]


def _key(variant: int, format: str, segment: Segment) -> _Key:
    source, target = segment.source, segment.target
    return variant, format, source.language, target.language, segment.role, source.value, target.value


class _Checked(Struct, frozen=True):
    """What rules found in a segment, wherever it stands, its source words counted, its source, and what they noted."""

    hits: Sequence[tuple[BoundRule, Hit]]
    source_words: int
    source: MarkedText | None
    facts: Sequence[tuple[BoundRule, Fact]] = ()

    def findings(self, path: str, segment: Segment) -> list[Finding]:
        """Return what was found, as findings in a segment that has such texts."""
        findings = complete_findings(path, segment, self.hits)
        return with_shared_clusters(findings, self.source) if self.source else findings


def _source_kinds(alignment: Alignment) -> frozenset[str]:
    """Return the kinds of spans in the source, and who expects something of it: `glossary`, `labels`."""
    kinds = frozenset(alignment.source.spans)
    return kinds.union(each.origin for each in alignment.expected) if alignment.expected else kinds


def _ask_again(
    instruments: Instruments,
    segments: Sequence[Segment],
    marked: Sequence[tuple[MarkedText, MarkedText]],
    found: list[list[tuple[BoundRule, Hit]]],
) -> None:
    """Align anew the segments where something was found that rests on words, and leave what is found once more."""
    doubtful = [k for k, own in enumerate(found) if any(rule.rests_on_words for rule, _ in own)]
    if instruments.second is None:
        return
    alignments = instruments.informed(instruments.second.align([marked[k] for k in doubtful]))
    for k, alignment in zip(doubtful, alignments, strict=True):
        rules = {rule.rule.name: rule for rule, _ in found[k] if rule.rests_on_words}
        kept: list[tuple[BoundRule, Hit]] = [(rule, hit) for rule, hit in found[k] if not rule.rests_on_words]
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
