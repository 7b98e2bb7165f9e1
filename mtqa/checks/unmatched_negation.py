"""A negation on one side where the other side affirms."""

from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.cues import NEGATION, SURE, cues_of
from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text",)
REACH = 6
"""How many words before and after a negator may tell where its clause is on the other side."""
NEAR = 5
"""How many words a negation of the other side may stand from the counterparts of these."""
UNSPACED = 2.5
"""How many words of languages without spaces, characters, make one of the others."""
SURE_LINK = 0.3
LEAST_WORDS = 4
LEAST_SHARE, LEAST_SEEN = 0.2, 3.0
"""How often the lexicon must have seen a word, and which share of it as a negator, for it to deny as well."""
ELSEWHERE, DOUBTED, QUESTION, WITHOUT_LEXICON, UNLINKED = 0.55, 0.4, 0.6, 0.8, 0.6
"""Factors of the score: the other side denies something else; the negator seems translated; a question; no lexicon;
words around it without counterpart."""


def check(segment: Segment, alignment: Alignment, *, side: Side) -> Iterator[Hit]:
    """Report the first negator of `side` in a clause whose counterpart denies nothing, by whatever words.

    Double negation is one, and so is a word by which the lexicon knows negations to be translated. Silent where
    the profile of the other language lists no negators.
    """
    other: Side = "target" if side == "source" else "source"
    here, there = alignment.side(side), alignment.side(other)
    sure = [span for span in here.of(NEGATION) if span.value == SURE]
    if not sure or not load_language(there.text.language).negation.negators:
        return
    marks = there.of(NEGATION)
    words = here.of("word")
    if len(words) < LEAST_WORDS or len(there.of("word")) < LEAST_WORDS:
        return
    links = _links(alignment, side)
    negating = _negating_words(here.text.language, there.text.language)
    for span in sure:
        score = _unmatched(span, words, there, marks, links, negating)
        if score and not _is_sign(here, span):
            if "?" in segment.source.value or "?" in segment.target.value:
                score *= QUESTION
            text = {"text": span.cut(here.prose)}
            yield Hit(span if side == "source" else None, span if side == "target" else None, text, round(score, 3))
            return


Links = dict[int, list[tuple[Span, float]]]


def _links(alignment: Alignment, side: Side) -> Links:
    links: Links = {}
    for pair in alignment.of("word"):
        near, far = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        if pair.score >= SURE_LINK and far.kind == "word":
            links.setdefault(near.start, []).append((far, pair.score))
    return links


def _unmatched(
    negator: Span,
    words: Sequence[Span],
    there: MarkedText,
    marks: Sequence[Span],
    links: Links,
    negating: frozenset[str],
) -> float:
    """Return how sure it is that nothing on the other side denies what a negator denies; 0 if something does."""
    own = [(far, score) for word in words if negator.contains(word) for far, score in links.get(word.start, ())]
    if any(far.value in negating or far.value == negator.value for far, _ in own):
        return 0.0
    if not negating:
        return 0.0 if marks else WITHOUT_LEXICON
    far_words = there.of("word")
    denying = [word.start for word in far_words if word.value in negating] + [mark.start for mark in marks]
    score = 1.0
    if any(strength > 0.7 for _, strength in own):
        score *= DOUBTED
    around = _around(negator, words, links)
    if not denying:
        return score if around else score * UNLINKED
    if not around:
        return 0.0
    unit = 1.0 if load_language(there.text.language).words_have_spaces else UNSPACED
    places = {word.start: k for k, word in enumerate(far_words)}
    at = [places[start] for start in denying if start in places]
    near = min(abs(place - places[far.start]) for place in at for far in around if far.start in places)
    return score * ELSEWHERE if near > NEAR * unit else 0.0


def _around(negator: Span, words: Sequence[Span], links: Links) -> list[Span]:
    """Return the counterparts of the words around a negator."""
    first = next(k for k, word in enumerate(words) if word.start >= negator.start)
    some = words[max(0, first - REACH) : first + REACH + 1]
    return [far for word in some for far, _ in links.get(word.start, ())]


def _is_sign(text: MarkedText, negator: Span) -> bool:
    """Tell whether a word abbreviates `number` (`No. 5`) or stands for itself in capitals among others (`NO`)."""
    after = text.prose[negator.end : negator.end + 3]
    return after[:1] in (".", "º", "°") and any(char.isdigit() for char in after)


@cache
def _negating_words(near: str, far: str) -> frozenset[str]:
    """Return the words of `far` that the lexicon often saw translated by a negator of `near`; empty without lexicon."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(far, near)
    if lexicon is None:
        return frozenset()
    cues = cues_of(near)
    negators = {
        i
        for i, word in enumerate(lexicon.target_words)
        if any(cue.value == SURE and not cue.rest for cue in cues[word])
    }
    shares: dict[int, float] = {}
    for row, column, share in zip(lexicon.rows.tolist(), lexicon.columns.tolist(), lexicon.onward.tolist(), strict=True):
        if column in negators:
            shares[row] = shares.get(row, 0.0) + share
    seen = lexicon.occurrences[0]
    found = (lexicon.source_words[i] for i, share in shares.items() if share >= LEAST_SHARE and seen[i] >= LEAST_SEEN)
    return frozenset(found)
