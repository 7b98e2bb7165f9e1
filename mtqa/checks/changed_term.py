"""A term that a glossary wants to be kept as it is, and that was translated or changed."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Expectation, Hit, Projection, Segment, Span, words_between

FIELDS = ("term", "text")
NOWHERE = 0.3
ONLY_CASE = 0.8
SAFE = 0.85
MARKUP = frozenset("*`[]<>")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "glossary" in source


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report terms that must not be translated and do not stand in the target as often as in the source.

    Wherever a term was kept, be it as code or with an ending, it counts. The repair puts the source's words in the
    place of those that stand for them; it is safe where the aligner is sure of these, they are no part of markup, and
    no article before them would be left to a name.
    """
    groups: dict[str, list[Expectation]] = {}
    for term in alignment.expected:
        if term.origin == "glossary" and term.kept:
            groups.setdefault(term.span.value, []).append(term)
    for terms in groups.values():
        yield from _changed(terms, segment, alignment)


def _changed(terms: Sequence[Expectation], segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Yield a hit for each occurrence of one term that nothing kept is left for."""
    target = segment.target.value
    wanted = _kept_texts(terms, segment.source.value)
    left = max(target.count(text) for text in wanted)
    some_kept = left > 0
    lost: list[tuple[Expectation, Projection]] = []
    for term in terms:
        found = alignment.project(term.span)
        if found.span and any(text in target[max(0, found.span.start - 1) : found.span.end + 1] for text in wanted):
            left -= 1
        else:
            lost.append((term, found))
    for term, found in lost[max(0, left) :]:
        place = found.span if found.span and not _says_nothing(found.span, alignment) else None
        if place or not some_kept:  # a name may be left out where it was just said
            yield _hit(term, place, found.confidence, segment, alignment, wanted)


def _kept_texts(terms: Sequence[Expectation], source: str) -> list[str]:
    """Return what may stand for a term that is kept: the words of the source, and the glossary's."""
    listed = [each.text for term in terms for each in term.renderings if each.standing != "forbidden"]
    return list(dict.fromkeys([*(term.span.cut(source) for term in terms), *listed]))


def _hit(
    term: Expectation,
    place: Span | None,
    sure: float,
    segment: Segment,
    alignment: Alignment,
    wanted: Sequence[str],
) -> Hit:
    text = term.span.cut(segment.source.value)
    became = place.cut(segment.target.value) if place else ""
    confidence = term.confidence * (max(NOWHERE, sure) if place else NOWHERE)
    if became.casefold() in {each.casefold() for each in wanted}:
        confidence *= ONLY_CASE
    edits = (Edit(place.start, place.end, text),) if place and not MARKUP & set(became) else ()
    safe = bool(edits) and confidence >= SAFE and not (place and _has_article(place, alignment))
    return Hit(term.span, place, {"term": text, "text": became}, round(confidence, 3), edits, safe=safe)


def _has_article(place: Span, alignment: Alignment) -> bool:
    language = load_language(alignment.target.text.language)
    before = words_between(alignment.target.of("word"), 0, place.start)[-1:]
    return any(word.value in language.determiners for word in before)


def _says_nothing(place: Span, alignment: Alignment) -> bool:
    language = load_language(alignment.target.text.language)
    return language.fold(place.cut(alignment.target.prose)) in language.function_words
