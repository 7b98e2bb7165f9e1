"""A negation on one side where the other side affirms."""

from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import pairwise

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.cues import BOUND, DENIAL, MODALITY, NEGATION, SURE, single_negators
from mtqa.languages.polarity import UPWARD
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text",)
REACH = 6
"""How many words before and after a negator may tell where its clause is on the other side."""
NEAR = 5
"""How many words a negation of the other side may stand from the counterparts of these."""
UNSPACED = 2.5
"""How many words of languages without spaces, characters, make one of the others."""
SURE_LINK, STRONG_LINK = 0.3, 0.7
LEAST_WORDS = 4
LEAST_LETTERS = 4
"""Code points of a word that no other language is likely to have, too."""
ONE_CLAUSE = 25
"""Code points between two negators that may deny the same: negative concord, correlation."""
CANCELS = 3
"""How many words before or after a negator a word may stand which denies as well, so that both together affirm."""
APOSTROPHES = frozenset("'’")
BOUND_WITHIN = 12
"""Code points between a negator and a bound that it turns round."""
LEAST_SHARE, LEAST_SEEN = 0.2, 3.0
"""How often the lexicon must have seen a word, and which share of it as a negator, for it to deny as well."""
ELSEWHERE, LEXICAL_ELSEWHERE, DOUBTED, QUESTION, WITHOUT_LEXICON, HEADING, CANCELLED = (
    0.5,
    0.62,
    0.5,
    0.6,
    0.8,
    0.5,
    0.5,
)
"""Factors of the score: the other side denies something else; or holds a word there that may deny; the negator seems
translated; a question; no lexicon; a heading, which translators rephrase; double negation."""
BESIDE, FREELY = 2, 0.7
"""How many words on either side of a negator may be what it denies, and what is left of the score if the other side
has none of them: then somebody said it in other words (`I don't know how to ask` became `How to ask`)."""
FULL_COVER, LEAST_COVER, WITHOUT_COVER = 0.5, 0.65, 0.5
"""Which part of the words around a negator must have counterparts for full certainty; what is left of it with few
and with none: then a whole clause was added or left out."""


class Sides(Struct, frozen=True):
    """What a negation of one side is to be compared with: words and links of both sides."""

    words: Sequence[Span]
    far_words: Sequence[Span]
    marks: Sequence[Span]
    far_marks: Sequence[Span]
    links: dict[int, list[tuple[Span, float]]]
    negating: frozenset[str] | None
    unit: float
    side: Side
    ordinary: frozenset[str]
    fused: frozenset[int]
    """Where words begin that may deny and are a verb as well (`cannot`, `isn't`), with its counterparts."""


def concerns(source: Set[str], target: Set[str], *, side: Side, **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "negation" in (source if side == "source" else target)


def check(segment: Segment, alignment: Alignment, *, side: Side) -> Iterator[Hit]:
    """Report the first negator of `side` in a clause whose counterpart denies nothing, by whatever words.

    Double negation is one, and so is a word by which the lexicon knows negations to be translated. Silent where
    the profile of the other language lists no negators.
    """
    other: Side = "target" if side == "source" else "source"
    here, there = alignment.side(side), alignment.side(other)
    marks = _without_names(here)
    sure = [span for span in marks if span.value == SURE]
    if not sure or not load_language(there.text.language).negation.negators:
        return
    if segment.source.value.casefold() == segment.target.value.casefold():  # not translated at all
        return
    if min(len(here.of("word")), len(there.of("word"))) < LEAST_WORDS:
        return
    negating = _negating_words(here.text.language, there.text.language)
    unit = 1.0 if load_language(there.text.language).words_have_spaces else UNSPACED
    links = _links(alignment, side)
    verbs = {span.start for span in here.of(MODALITY)}
    fused = frozenset(
        span.start for span in sure if span.start in verbs or APOSTROPHES.intersection(span.cut(here.prose))
    )
    ordinary = load_language(here.text.language).function_words
    sides = Sides(
        here.of("word"), there.of("word"), marks, _without_names(there), links, negating, unit, side, ordinary, fused
    )
    for span in sure:
        if _is_sign(here, span) or _bounds(here, span, there):
            continue
        score = _unmatched(span, sides)
        if score:
            score *= QUESTION if "?" in segment.source.value or "?" in segment.target.value else 1.0
            score *= HEADING if _is_title(segment) else 1.0
            text = {"text": span.cut(here.prose)}
            yield Hit(span if side == "source" else None, span if side == "target" else None, text, round(score, 3))
            return


def _is_title(segment: Segment) -> bool:
    """Tell whether a segment is a heading or reads like one, without a mark at its end."""
    return segment.role in ("heading", "title") or segment.source.value.rstrip(' *_"”»)]')[-1:].isalnum()


def _links(alignment: Alignment, side: Side) -> dict[int, list[tuple[Span, float]]]:
    links: dict[int, list[tuple[Span, float]]] = {}
    for pair in alignment.of("word"):
        near, far = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        if pair.score >= SURE_LINK and far.kind == "word":
            links.setdefault(near.start, []).append((far, pair.score))
    return links


def _unmatched(negator: Span, sides: Sides) -> float:
    """Return how sure it is that nothing on the other side denies what a negator denies; 0 if something does."""
    own = [link for word in sides.words if negator.contains(word) for link in sides.links.get(word.start, ())]
    if _stands_untranslated(negator, sides):
        return 0.0
    if sides.negating is None:
        return 0.0 if sides.far_marks else WITHOUT_LEXICON
    if any(far.value in sides.negating or far.value == negator.value for far, _ in own):
        return 0.0
    score = CANCELLED if _cancels(negator, sides) else 1.0
    if sides.unit == 1.0 and negator.start not in sides.fused and any(strength > STRONG_LINK for _, strength in own):
        score *= DOUBTED
    around = _around(negator, sides)
    cover = sum(word.start in sides.links for word in around) / max(1, len(around))
    score *= max(LEAST_COVER, min(1.0, cover / FULL_COVER)) if cover else WITHOUT_COVER
    score *= FREELY if sides.side == "source" and _is_told_freely(negator, sides) else 1.0
    denying = _denying(sides)
    if not denying:
        return score
    places = {word.start: k for k, word in enumerate(sides.far_words)}
    at = [places[start] for start in denying if start in places]
    near = [places[far.start] for word in around for far, _ in sides.links.get(word.start, ()) if far.start in places]
    negated = _negated(sides) | {mark.start for mark in sides.far_marks if mark.value == SURE}
    if not near or _clauses(sides.marks) <= len(negated):
        return 0.0
    nearest = min(abs(place - other) for place in at for other in near)
    return score * (ELSEWHERE if negated else LEXICAL_ELSEWHERE) if nearest > NEAR * sides.unit else 0.0


def _is_told_freely(negator: Span, sides: Sides) -> bool:
    """Tell whether of the content words right beside a negator, some of which it denies, none has a counterpart."""
    before = [word for word in sides.words if word.end <= negator.start][-BESIDE:]
    after = [word for word in sides.words if word.start >= negator.end][:BESIDE]
    denied = [word for word in (*before, *after) if word.value not in sides.ordinary]
    return bool(denied) and not any(word.start in sides.links for word in denied)


def _stands_untranslated(negator: Span, sides: Sides) -> bool:
    """Tell whether a negator stands on the other side in its own language, in a title that nobody translated."""
    own = {word.value for word in sides.words if negator.contains(word) and len(word.value) >= LEAST_LETTERS}
    return any(word.value in own for word in sides.far_words)


def _negated(sides: Sides) -> set[int]:
    return {word.start for word in sides.far_words if sides.negating and word.value in sides.negating}


def _denying(sides: Sides) -> set[int]:
    """Return where words of the other side begin that deny something, but for those that translate a denial of this."""
    found = _negated(sides)
    found |= {mark.start for mark in sides.far_marks}
    denials = {mark.start for mark in sides.far_marks if mark.value == DENIAL}
    for mark in sides.marks:
        if mark.value == DENIAL:
            found -= {far.start for far, score in sides.links.get(mark.start, ()) if far.start in denials}
    return found


def _clauses(marks: Sequence[Span]) -> int:
    """Return how many statements are denied: negators close to each other deny the same."""
    sure = [mark for mark in marks if mark.value == SURE]
    return 1 + sum(after.start - before.end > ONE_CLAUSE for before, after in pairwise(sure))


def _cancels(negator: Span, sides: Sides) -> bool:
    """Tell whether a word close to a negator denies as well, for which the other side has no sure counterpart."""
    before = [word.start for word in sides.words if word.end <= negator.start][-CANCELS:]
    after = [word.end for word in sides.words if word.start >= negator.end][:CANCELS]
    start, end = min((*before, negator.start)), max((*after, negator.end))
    for mark in sides.marks:
        if mark.value == DENIAL and start <= mark.start < end:
            links = sides.links.get(mark.start, ())
            if any(score >= STRONG_LINK for _, score in links):
                continue
            if not {far.start for far, _ in links} & {other.start for other in sides.far_marks}:
                return True
    return False


def _around(negator: Span, sides: Sides) -> Sequence[Span]:
    """Return the words around a negator."""
    first = next(k for k, word in enumerate(sides.words) if word.start >= negator.start)
    return [word for word in sides.words[max(0, first - REACH) : first + REACH + 1] if not negator.contains(word)]


def _without_names(text: MarkedText) -> list[Span]:
    """Return what denies in a text, without names that look like it (`Netanjahu`): capitals within a sentence."""
    if load_language(text.text.language).nouns_have_capital:
        return list(text.of(NEGATION))
    prose = text.prose
    return [
        mark
        for mark in text.of(NEGATION)
        if mark.value != DENIAL or not prose[mark.start].isupper() or not prose[: mark.start].rstrip()[-1:].isalpha()
    ]


def _is_sign(text: MarkedText, negator: Span) -> bool:
    """Tell whether a negator denies no statement.

    It may be a part of another word (`non-profit`), abbreviate `number` (`No. 5`), answer a question (`No, you
    can`), or be the name of a button or value (`**No**`, `as Not Junk`).
    """
    word = negator.cut(text.prose)
    before, after = text.prose[: negator.start].rstrip(), text.prose[negator.end : negator.end + 3]
    if after[:1] == "-" or (after[:1] in (".", "º", "°") and any(char.isdigit() for char in after)):
        return True
    if word.istitle() and (before[-1:].isalnum() or after[:1] in (",", "、", "，", "!")):
        return True
    return any(negator.contains(label.inner()) and word != word.lower() for label in text.of("label"))


def _bounds(text: MarkedText, negator: Span, other: MarkedText) -> bool:
    """Tell whether a negator turns a bound round and the other side has the reverse: `cannot exceed` is `at most`."""
    if BOUND not in other.spans:
        return False
    reverse = {bound.value not in UPWARD for bound in other.of(BOUND)}
    return any(
        (bound.value in UPWARD) in reverse
        for bound in text.of(BOUND)
        if bound.start < negator.end + BOUND_WITHIN and negator.start - BOUND_WITHIN < bound.end
    )


@cache
def _negating_words(near: str, far: str) -> frozenset[str] | None:
    """Return the words of `far` that the lexicon often saw translated by a negator of `near`; None without lexicon.

    Characters of languages without spaces are no words, so there are none.
    """
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(far, near)
    if lexicon is None:
        return None
    if not load_language(far).words_have_spaces:
        return frozenset()
    import numpy as np

    words = set(single_negators(near).findall("\n".join(lexicon.target_words)))
    negators = [lexicon.target_index[word] for word in words & lexicon.target_index.keys()]
    entries = np.isin(lexicon.columns, negators)
    shares = np.bincount(lexicon.rows[entries], lexicon.onward[entries], len(lexicon.source_words))
    found = (shares >= LEAST_SHARE) & (lexicon.occurrences[0] >= LEAST_SEEN)
    return frozenset(lexicon.source_words[i] for i in np.flatnonzero(found).tolist())
