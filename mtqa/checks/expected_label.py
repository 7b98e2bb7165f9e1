"""A label that is rendered in another way than a label memory knows."""

from collections.abc import Iterator, Sequence, Set
from typing import Literal

from mtqa.labels import label_key, shown_text
from mtqa.labels.likeness import content_words, held, says
from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Expectation, Hit, Pair, Segment, Span
from mtqa.placement import is_content, word_links, words_of

FIELDS = ("text", "label", "usual", "votes")
RESTS_ON_WORDS = True
What = Literal["other", "torn", "left-over", "translated"]
PRIOR = 1.0
"""Votes that every label has for something else, so that few votes make a low score."""
LEAST_SURE = 0.5
SURE_PAIR = 0.75
MISPLACED = 0.25
"""How sure a pair is whose target words mostly stand for something else."""
ELISIONS = "'\u2019"


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "phrase" in kinds or any(kind in source for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, what: What, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report labels of the source, as spans of the kinds, whose counterpart is no rendering that anybody chose.

    `what`: `torn` where it has a part of the words of the usual rendering; `left-over` where it was left in the
    source language although people translate it; `translated` where people leave it so; `other` for all else. Kind
    `phrase` are labels without markup. The score tells by how many votes, and how unanimously, the usual rendering
    was chosen, and how sure the counterpart is. The repair puts the usual rendering in; that is safe where the very
    label of the source stands under the same markup. What has all words of a rendering, inflected or among others,
    is no hit, nor are function words alone, nor a label whose rendering stands elsewhere in the target: there the
    markup is wrong, not the label.
    """
    if not alignment.expected or segment.source.value.split() == segment.target.value.split():
        return
    for expectation in alignment.expected:
        if expectation.origin != "labels" or expectation.span.kind not in kinds or not expectation.renderings:
            continue
        found = _counterpart(expectation.span, alignment)
        if found is None:
            continue
        span, sure = found
        text = shown_text(span, alignment.target)
        if text and _verdict(text, expectation, alignment) == what:
            score = round(_strength(expectation, alignment.target.text.language) * sure, 3)
            yield _hit(segment, alignment, expectation, span, score)


def _verdict(text: str, expectation: Expectation, alignment: Alignment) -> What | None:
    """Return what is wrong with the counterpart of a label; None if nothing is."""
    source, target = alignment.source.text.language, alignment.target.text.language
    label = shown_text(expectation.span, alignment.source)
    renderings = [rendering.text for rendering in expectation.renderings]
    if any(says(text, rendering, target) for rendering in renderings):
        return None
    own = content_words(label, source)
    here = content_words(text, target)
    if label_key(text, target) == label_key(label, target):
        return "left-over"
    if all(word in load_language(target).function_words for word in here):
        return None
    if expectation.kept:
        return "translated" if not set(own) & set(here) else None
    if any(says(alignment.target.prose, rendering, target) for rendering in renderings):
        return None
    wanted = content_words(renderings[0], target)
    if own and set(here) <= set(own) - set(wanted):
        return "left-over"
    if load_language(target).words_have_spaces:
        shared = held(here, wanted)
        if shared and (shared == len(here) or set(own) & set(here) - set(wanted)):
            return "torn"
    elif here and any(word in each for word in here for each in wanted):
        return "torn"
    return "other"


def _strength(expectation: Expectation, language: str) -> float:
    """Return how surely the usual rendering is the right one, 0 to 1, by the votes for it and for all.

    Renderings that only differ from it by inflection or function words vote for it.
    """
    usual, *others = expectation.renderings
    same = sum(other.votes for other in others if says(other.text, usual.text, language))
    return (usual.votes + same) / (usual.votes + sum(other.votes for other in others) + PRIOR)


def _counterpart(span: Span, alignment: Alignment) -> tuple[Span, float] | None:
    """Return the target span that stands for a label, and how sure that is, 0 to 1."""
    pairs = [pair for pair in alignment.counterparts(span) if pair.target.content_end > pair.target.content_start]
    if pairs:
        best = max(pairs, key=lambda pair: pair.score)
        return best.target, _sureness(best, alignment)
    if span.kind == "menu-step":
        step = _same_step(span, alignment)
        if step:
            return step, SURE_PAIR
    if span.kind in ("menu-step", "phrase"):
        projection = alignment.project(span)
        if projection.span and projection.confidence >= LEAST_SURE:
            return projection.span, projection.confidence * SURE_PAIR
    return None


def _sureness(pair: Pair, alignment: Alignment) -> float:
    """Return how sure a pair of marked stretches is: as links by their URL are, else if words of both agree."""
    if pair.method == "value":
        return 1.0
    links, language = word_links(alignment), load_language(alignment.target.text.language)
    inside = [word for word in words_of(pair.target, alignment.target) if is_content(word, language)]
    elsewhere = sum(links.is_elsewhere(word, pair.source) for word in inside)
    if inside and elsewhere * 2 >= len(inside):
        return MISPLACED
    if pair.score >= SURE_PAIR:
        return 1.0
    kind = pair.source.kind
    alone = len(alignment.source.of(kind)) == 1 == len(alignment.target.of(kind))
    return SURE_PAIR if alone or pair.score >= LEAST_SURE else LEAST_SURE


def _same_step(span: Span, alignment: Alignment) -> Span | None:
    """Return the target step of the same place in a menu path of as many steps."""
    ours, theirs = alignment.source.of("menu-step"), alignment.target.of("menu-step")
    return theirs[ours.index(span)] if len(ours) == len(theirs) and span in ours else None


def _hit(segment: Segment, alignment: Alignment, expectation: Expectation, span: Span, score: float) -> Hit:
    usual = expectation.renderings[0]
    label = shown_text(expectation.span, alignment.source)
    text = shown_text(span, alignment.target)
    values = {"text": text, "label": label, "usual": usual.text, "votes": f"{usual.votes:g}"}
    start = alignment.target.prose.find(text, span.content_start, span.content_end)
    edits: Sequence[Edit] = ()
    safe = False
    if start >= 0:
        edits = (Edit(start, start + len(text), usual.text),)
        before = segment.target.value[max(0, span.start - 1) : span.start]
        alike = usual.text[:1].isupper() == label[:1].isupper()
        kept = label_key(text, alignment.target.text.language) == label_key(label, alignment.target.text.language)
        same_markup = span.kind == expectation.span.kind in ("bold", "quotation")
        safe = kept and same_markup and alike and before not in tuple(ELISIONS) and score >= SURE_PAIR
    return Hit(expectation.span.inner(), span.inner(), values, score, tuple(edits), safe)
