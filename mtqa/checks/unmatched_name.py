"""A name that has no counterpart on the other side, or another name in its place."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Literal

from mtqa.coverage.name_runs import IN_PART, NAMES, NameRun, lonely_names
from mtqa.coverage.torn_phrases import tears_of
from mtqa.languages import load_language
from mtqa.languages.place_names import place_names
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("source_text", "target_text")
APART = 0.3
NEAR = 0.15
WITHOUT_GAP = {"source": 0.6, "target": 0.8}
NOWHERE = 0.85
"""What a name is worth without a gap, for which none of the words around its place can stand."""
SURE, DOUBTFUL = 0.8, 0.95
OTHER_KIND, UNTOLD = 0.65, 0.5
"""A sure name instead of an acronym, and other names with acronyms: the words of one may spell the other."""
CUT_OUT = re.compile(r"""(?<=\w)[ ](?:[.,](?=\s|$)|['\u2019]s\b)|"\s*"|\(\s*\)|\u201c\s*\u201d""")
MARK = re.compile(r"[.,!?;:)](?=\s|$)")
RENAMED = 0.6
"""What one name that documents are full of is worth instead of another: products are renamed, and their makers."""
UNSURE, TORN = 0.3, 0.9
CLOSE = 12
UNLIKELY = 0.6
UNTOLD_NAMES = 0.9
KNOWN = 0.95
LEFT_ALONE = 0.5
FLANKED = (0.75, 1.0, 1.15)


def concerns(source: Set[str], target: Set[str], *, what: str, **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return _named(source, what != "invented") and _named(target, what != "lost")


def _named(kinds: Set[str], needed: bool) -> bool:
    return not needed or not kinds.isdisjoint(NAMES)


def check(
    segment: Segment, alignment: Alignment, *, what: Literal["replaced", "lost", "invented"], least: float = 0.3
) -> Iterator[Hit]:
    """Report names without a counterpart.

    `what`: `lost` from the source, `invented` in the target, or `replaced`: one for the other.
    `least`: the least score that is worth saying.
    """
    source, target = alignment.source, alignment.target
    if segment.in_one_language or not alignment.names_alone:
        return
    lost, invented, replaced = alignment.once(_compared)
    if not (lost or invented):
        return
    if what == "replaced":
        for old, new, score in replaced:
            values = {"source_text": old.span.cut(source.prose), "target_text": new.span.cut(target.prose)}
            if score >= least:
                yield Hit(old.span, new.span, values, score)
        return
    taken = {id(run) for pair in replaced for run in pair[:2]}
    side: Side = "source" if what == "lost" else "target"
    for run in lost if what == "lost" else invented:
        score = _score(run, alignment, side)
        if id(run) not in taken and score >= least:
            text = run.span.cut(alignment.side(side).prose)
            lone = run.span if side == "source" else None
            added = run.span if side == "target" else None
            yield Hit(lone, added, {"source_text": text, "target_text": text}, round(score, 3))


def _compared(alignment: Alignment) -> tuple[list[NameRun], list[NameRun], list[tuple[NameRun, NameRun, float]]]:
    """Return the names that were lost, those that were invented, and which of them replaced each other."""
    lost, invented = lonely_names(alignment, "source"), lonely_names(alignment, "target")
    pairs = _replacements(lost, invented, alignment) if lost and invented else []
    return lost, invented, [pair for pair in pairs if not _rather_lost(pair, alignment)]


def _rather_lost(pair: tuple[NameRun, NameRun, float], alignment: Alignment) -> bool:
    """Tell whether a name was cut out rather than replaced by the other one, which is no likely replacement."""
    return pair[2] < UNLIKELY and _score(pair[0], alignment, "source") >= TORN


def _score(run: NameRun, alignment: Alignment, side: Side) -> float:
    """Return how sure it is that a name was left out, or made up."""
    score = run.strength * (1.0 if run.whole else IN_PART)
    if side == "source" and run.whole and run.strength >= UNSURE and _dangles(alignment):
        return max(run.strength, TORN)
    if side == "target" and run.whole and run.place and not run.acronym and _has_name_for(run.place, alignment):
        return KNOWN if _instead_of_something(run, alignment) else KNOWN * WITHOUT_GAP["target"]
    if not _in_gap(run.span, alignment, side):
        score *= NOWHERE if side == "source" and _stands_nowhere(run, alignment) else WITHOUT_GAP[side]
    if side == "source":
        return score
    return (
        score
        * _legible(alignment.source)
        * (0.5 if run.usual else 1.0)
        * (1.0 if _is_told(alignment) else UNTOLD_NAMES)
    )


def _is_told(alignment: Alignment) -> bool:
    """Tell whether names of the target's language are told from its ordinary words by a list."""
    from mtqa.lexicons.ordinary_words import (
        ordinary_words,
    )  # it brings numpy along, which listing the rules does without

    return ordinary_words(alignment.target.text.language) is not None


def _has_name_for(place: Span, alignment: Alignment) -> bool:
    return bool(place_names(alignment.source.text.language).names_of(frozenset(place.value.split())))


def _instead_of_something(run: NameRun, alignment: Alignment) -> bool:
    """Tell whether a content word of the source near where a made-up name stands has no counterpart."""
    prose = alignment.source.prose
    ordinary = load_language(alignment.source.text.language).function_words
    return any(
        each.side == "source"
        and each.confidence >= LEFT_ALONE
        and each.span.value not in ordinary
        and abs((each.span.start + each.span.end) / 2 / len(prose) - run.middle) <= APART
        for each in alignment.alone
    )


def _stands_nowhere(run: NameRun, alignment: Alignment) -> bool:
    """Tell whether no word of the target can stand for a name: of places all names are known, of others the links.

    Names that documents are full of are left out by people too, as everybody knows what is spoken of.
    """
    if run.place:
        return run.whole and run.strength == 1.0
    if run.usual or not run.whole or run.strength < SURE:
        return False
    prose = alignment.target.prose
    ordinary = load_language(alignment.target.text.language).function_words
    linked = set()
    for pair in alignment.pairs:
        if pair.source.kind == "word":
            linked.add(pair.target.start)
            if pair.source.overlaps(run.span) and pair.target.value not in ordinary:
                return False
    return not any(
        word.start not in linked
        and word.value not in ordinary
        and abs((word.start + word.end) / 2 / len(prose) - run.middle) <= APART
        for word in alignment.target.of("word")
    )


def _legible(source: MarkedText) -> float:
    """Return how surely a name in the source would have been recognized in any spelling."""
    facts = load_language(source.text.language)
    if facts.script == "Jpan":
        return 0.5
    return 0.8 if not facts.words_have_spaces else 1.0


def _in_gap(span: Span, alignment: Alignment, side: Side) -> bool:
    """Tell whether the words around a name have counterparts that stand right beside each other."""
    words = alignment.side(side).of("word")
    before = [word for word in words if word.end <= span.start][-2:]
    after = [word for word in words if word.start >= span.end][:2]
    far: Side = "target" if side == "source" else "source"
    best: dict[Span, Span] = {}
    for pair in alignment.pairs:
        if pair.source.kind == "word" and pair.score >= 0.3 and pair.side(side) in (*before, *after):
            best[pair.side(side)] = pair.side(far)
    left = [best[word] for word in before if word in best]
    right = [best[word] for word in after if word in best]
    if not left or not right:
        return False
    start, end = left[-1].end, right[0].start
    marked = alignment.side(far)
    ordinary = load_language(marked.text.language).function_words
    between = [word for word in marked.of("word") if start <= word.start and word.end <= end]
    return start <= end and len(between) <= 2 and all(word.value in ordinary for word in between)


def _dangles(alignment: Alignment) -> bool:
    """Tell whether something seems to have been cut out: a word leans on nothing, or a mark on a space."""
    if tears_of(alignment):
        return True
    prose = alignment.target.prose
    return CUT_OUT.search(prose) is not None and not _is_cut_in_tokens(prose)


def _is_cut_in_tokens(prose: str) -> bool:
    """Tell whether marks have a space before them everywhere: that is how the text was prepared, not what was cut."""
    before = [prose[mark.start() - 1].isspace() for mark in MARK.finditer(prose, 1)]
    return len(before) > 1 and all(before)


def _replacements(
    lost: Sequence[NameRun], invented: Sequence[NameRun], alignment: Alignment
) -> list[tuple[NameRun, NameRun, float]]:
    pairs = []
    free = list(invented)
    for old in lost:
        rated = [(_rate(old, new, alignment), new) for new in free]
        near = [(score, -abs(new.middle - old.middle), new) for score, new in rated if score > 0]
        if near:
            score, _, new = max(near, key=lambda each: each[:2])
            free.remove(new)
            pairs.append((old, new, score))
    return pairs


def _rate(old: NameRun, new: NameRun, alignment: Alignment) -> float:
    """Return how sure it is that one name stands in the place of the other; 0 if it does not."""
    apart = abs(old.middle - new.middle)
    linked = any(
        pair.source.kind == "word" and old.span.overlaps(pair.source) and new.span.overlaps(pair.target)
        for pair in alignment.pairs
    )
    if apart > APART and not linked:
        return 0.0
    if old.acronym and new.acronym:
        return 0.3
    if (old.acronym or new.acronym) and not (old.place and new.place):
        return OTHER_KIND if old.acronym and new.strength >= SURE else UNTOLD
    weaker, stronger = sorted((old.strength, new.strength))
    score = stronger * (1 + weaker) / 2 * (1.0 if new.strength >= SURE else DOUBTFUL)
    flanks = _flanks(old.span, new.span, alignment)
    if new.strength < UNTOLD:
        flanks = min(flanks, 1)
    score = min(1.0, score * FLANKED[flanks if flanks or apart < NEAR else 0])
    return round(score * RENAMED if old.usual and new.usual else score, 3)


def _flanks(old: Span, new: Span, alignment: Alignment) -> int:
    """Return on how many sides of two names words stand that are each other's counterparts."""
    near, far = _beside(old, alignment.source), _beside(new, alignment.target)
    ends = [(pair.source, pair.target) for pair in alignment.of("word")]
    ways = (((0, 0), (1, 1)), ((0, 1), (1, 0)))
    return max(sum(any(s in near[i] and t in far[j] for s, t in ends) for i, j in way) for way in ways)


def _beside(span: Span, marked: MarkedText) -> tuple[set[Span], set[Span]]:
    words = marked.of("word")
    before = {word for word in words if 0 <= span.start - word.end < CLOSE}
    return before, {word for word in words if 0 <= word.start - span.end < CLOSE}
