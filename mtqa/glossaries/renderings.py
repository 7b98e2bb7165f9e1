"""How the terms of a segment were rendered: by what its glossary expects, is content with, or forbids."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct

from mtqa.glossaries.found_forms import find_forms, wanted_words
from mtqa.languages import load_language
from mtqa.languages.inflection import shared_beginning
from mtqa.model import Alignment, Expectation, MarkedText, Rendering, Span, Standing, words_between

NEAR = 2
"""Code points between a rendering and the words aligned with its term that still make it theirs."""
NOWHERE = 0.3
"""How sure it is that a term was rendered wrongly that nothing stands for: people leave out what is clear."""
UNSURE, LEAST = 0.55, 0.2
DERIVED = 0.5
"""A word that begins like one of the expected rendering (`aggiornare`, `aggiornamento`), or is one."""
SHARED = 5
KEPT_IN_NAME = 0.5
"""Words of the source that were kept among others that were: part of a name, or of a title nobody translated."""


class RenderedTerm(Struct, frozen=True):
    """A term of the source, the rendering that was found for it, if any, and where.

    `place` is where the rendering stands, else the words that the aligner gives for the term; None if there are none.
    `confidence` is how sure both are, 0 to 1.
    """

    expectation: Expectation
    rendering: Rendering | None
    place: Span | None
    confidence: float


def rendered_terms(alignment: Alignment) -> tuple[RenderedTerm, ...]:
    """Return what became of the terms of a segment that a glossary knows and does not want to be kept.

    A rendering counts for the term whose aligned words it touches, else for one of the terms that nothing else was
    found for. Ask by `Alignment.once`.
    """
    by_renderings: dict[tuple[Rendering, ...], list[Expectation]] = {}
    for each in alignment.expected:
        if each.origin == "glossary" and not each.kept:
            by_renderings.setdefault(each.renderings, []).append(each)
    found = [term for group in by_renderings.values() for term in _rendered(group, alignment)]
    return tuple(sorted(found, key=lambda term: term.expectation.span.start))


def _rendered(terms: Sequence[Expectation], alignment: Alignment) -> list[RenderedTerm]:
    """Return what became of terms that all have the same renderings."""
    free = _found(terms[0].renderings, alignment)
    places = [alignment.project(term.span) for term in terms]
    settled: dict[int, RenderedTerm] = {}
    for near in (True, False):
        for standings in (("preferred", "allowed"), ("forbidden",)):
            for number, (term, place) in enumerate(zip(terms, places, strict=True)):
                if number in settled or (not near and standings == ("forbidden",) and place.span):
                    continue
                own = _own(free, standings, place.span, near=near)
                if own:
                    free.remove(own)
                    settled[number] = RenderedTerm(term, own[0], own[1], term.confidence * (1.0 if near else UNSURE))
    for number, (term, place) in enumerate(zip(terms, places, strict=True)):
        if number not in settled:
            said = _content(place.span, alignment) if place.span else None
            sure = max(LEAST, place.confidence) * _doubt(term, said, alignment) if said else NOWHERE
            settled[number] = RenderedTerm(term, None, said, term.confidence * sure)
    return [settled[number] for number in sorted(settled)]


def _found(renderings: Iterable[Rendering], alignment: Alignment) -> list[tuple[Rendering, Span]]:
    """Return where renderings stand in the target: those that stand within a longer or better one aside."""
    found: list[tuple[Rendering, Span]] = []
    for rendering in renderings:  # the better ones first
        for span in find_forms(alignment.target, rendering.text):
            if not any(span.overlaps(other) and _wins(other, span, best, rendering) for best, other in found):
                found = [each for each in found if not each[1].overlaps(span)]
                found.append((rendering, span))
    return sorted(found, key=lambda each: each[1].start)


def _wins(one: Span, other: Span, best: Rendering, rendering: Rendering) -> bool:
    longer = (one.end - one.start) - (other.end - other.start)
    return longer > 0 or (longer == 0 and (best.standing != "forbidden" or rendering.standing == "forbidden"))


def _own(
    free: Iterable[tuple[Rendering, Span]], standings: Sequence[Standing], place: Span | None, *, near: bool
) -> tuple[Rendering, Span] | None:
    for rendering, span in free:
        if rendering.standing in standings and (
            not near or (place and span.start <= place.end + NEAR and place.start <= span.end + NEAR)
        ):
            return rendering, span
    return None


def _doubt(term: Expectation, said: Span, alignment: Alignment) -> float:
    """Return what speaks against the words that stand for a term being another rendering of it, as a factor."""
    words = words_between(alignment.target.of("word"), said.start, said.end)
    language = alignment.target.text.language
    wanted = {
        word for each in term.renderings if each.standing != "forbidden" for word in wanted_words(language, each.text)
    }
    if all(any(_alike(word.value, other) for other in wanted) for word in words):
        return DERIVED
    kept = alignment.common_words
    if all(word.value in kept for word in words):
        beside = [
            *_beside(alignment.target, said.start, said.end),
            *_beside(alignment.source, term.span.start, term.span.end),
        ]
        if any(value in kept and value not in load_language(language).function_words for value in beside):
            return KEPT_IN_NAME
    return 1.0


def _alike(one: str, other: str) -> bool:
    shared = shared_beginning(one, other)
    if len(other) >= SHARED and other in one:
        return True
    return one == other or (shared >= SHARED and 2 * shared >= min(len(one), len(other)))


def _beside(side: MarkedText, start: int, end: int) -> list[str]:
    """Return the words right before and after a stretch."""
    words = side.of("word")
    first = bisect_left(words, start, key=lambda word: word.start)
    after = bisect_left(words, end, key=lambda word: word.start)
    return [word.value for word in (*words[max(0, first - 1) : first], *words[after : after + 1])]


def _content(place: Span, alignment: Alignment) -> Span | None:
    """Return a stretch of the target without the function words at its edges; None if it holds nothing else."""
    language = load_language(alignment.target.text.language)
    words = words_between(alignment.target.of("word"), place.start, place.end)
    if not language.words_have_spaces:
        return place if words else None
    said = [word for word in words if word.value not in language.function_words]
    return Span.plain(said[0].start, said[-1].end, place.kind, "") if said else None
