"""A name that has no counterpart on the other side, or another name in its place."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.calendar_names import day_forms, month_forms
from mtqa.lexicons.common_words import is_common
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("source_text", "target_text")
NAMES = ("place", "name")
BESIDE = 3
APART = 0.4
PARTLY = 0.8
SURE = 0.8


class _Run(Struct, frozen=True):
    """Names that follow each other, and how surely they name something, 0 to 1."""

    span: Span
    strength: float
    whole: bool
    middle: float


def check(
    segment: Segment, alignment: Alignment, *, what: Literal["replaced", "lost", "invented"], least: float = 0.3
) -> Iterator[Hit]:
    """Report names without a counterpart: `lost` from the source, `invented` in the target, or one for the other.

    `least`: the least score that is worth saying.
    """
    source, target = alignment.source, alignment.target
    if not any(side.of(kind) for side in (source, target) for kind in NAMES) or segment.in_one_language:
        return
    lost, invented = _unmatched(alignment, "source"), _unmatched(alignment, "target")
    if not lost and not invented:
        return
    replaced = _replacements(lost, invented)
    if what == "replaced":
        for old, new in replaced:
            values = {"source_text": old.span.cut(source.prose), "target_text": new.span.cut(target.prose)}
            score = _both(old, new)
            if score >= least:
                yield Hit(old.span, new.span, values, score)
        return
    taken = {id(run) for pair in replaced for run in pair if _both(*pair) >= least}
    side = source if what == "lost" else target
    for run in lost if what == "lost" else invented:
        if id(run) in taken or run.strength < least:
            continue
        text = run.span.cut(side.prose)
        values = {"source_text": text, "target_text": text}
        yield Hit(run.span if what == "lost" else None, run.span if what != "lost" else None, values, run.strength)


def _both(old: _Run, new: _Run) -> float:
    """Return how sure it is that one name stands for the other: either would do, both are surer."""
    return round(1 - (1 - old.strength) * (1 - new.strength), 3)


def _replacements(lost: Sequence[_Run], invented: Sequence[_Run]) -> list[tuple[_Run, _Run]]:
    pairs = []
    free = list(invented)
    for old in lost:
        near = [new for new in free if abs(new.middle - old.middle) <= APART]
        if near:
            new = max(near, key=lambda run: (run.strength, -abs(run.middle - old.middle)))
            free.remove(new)
            pairs.append((old, new))
    return pairs


def _unmatched(alignment: Alignment, side: Side) -> list[_Run]:
    marked = alignment.side(side)
    other = alignment.side("target" if side == "source" else "source").text.language
    spans = sorted((span for kind in NAMES for span in marked.of(kind)), key=lambda span: span.start)
    if not spans:
        return []
    paired = {pair.side(side) for pair in alignment.pairs if pair.side(side).kind in NAMES}
    if all(span in paired for span in spans):
        return []
    runs = []
    for run in _runs(spans, marked):
        alone = [span for span in run if span not in paired]
        if not alone:
            continue
        strength = max(_strength(span, marked, len(run), other) for span in alone)
        if len(alone) < len(run):
            strength *= PARTLY if strength >= SURE else 0.4
        if strength > 0:
            span = Span.plain(alone[0].start, alone[-1].end, "name", "")
            middle = (span.start + span.end) / 2 / max(1, len(marked.prose))
            runs.append(_Run(span, round(strength, 3), len(alone) == len(run), middle))
    return runs


def _runs(spans: Sequence[Span], marked: MarkedText) -> Iterator[list[Span]]:
    run: list[Span] = []
    for span in spans:
        between = marked.prose[run[-1].end : span.start] if run else ""
        if run and (len(between) > BESIDE or between.strip(" \u00a0.-\u30fb'\u2019")):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _strength(span: Span, marked: MarkedText, in_run: int, other: str) -> float:
    language = marked.text.language
    if span.kind == "place":
        return 1.0
    facts = load_language(language)
    word = span.value
    if word in day_forms(language) or word in month_forms(language):
        return 0.0
    text = span.cut(marked.prose)
    if not facts.has_letter_case:
        return 0.9 if text.isascii() else 0.4
    if text.isupper() and len(text) > 1:
        return 0.5
    common = is_common(language, word, other)
    first = _begins_sentence(span, marked.prose)
    if facts.nouns_have_capital:
        return 0.0 if common else 0.35 if in_run == 1 else 0.7
    if common:
        return 0.0 if first else 0.2
    sure = 1.0 if common is not None else 0.8
    return (0.6 if in_run == 1 else 0.8) * sure if first else sure


def _begins_sentence(span: Span, prose: str) -> bool:
    before = prose[: span.start].rstrip(" \u00a0\ufffc\"'\u201c\u201e\u00ab\u2018(\u00bf\u00a1[")
    return not before or before[-1] in ".!?:;\u2026>*/\u2022-\u2013\u2014"
