"""What is wrong with a glossary as a whole: entries that contradict each other."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mtqa.glossaries.concept import Concept, Designation
from mtqa.glossaries.key_text import folded
from mtqa.model import ReadProblem

Said = dict[tuple[str, str, str, str], tuple[Concept, Designation]]


def linted(concepts: Sequence[Concept]) -> tuple[list[Concept], list[ReadProblem]]:
    """Return the concepts without what contradicts itself, and notes about it.

    What is both required and forbidden for one term is allowed until somebody decides. A term that has different
    required translations in different entries may have any of them; that is noted, too, unless parts of speech tell
    them apart.
    """
    said: Said = {}
    required: dict[tuple[str, str, str], tuple[Concept, str]] = {}
    undone: set[tuple[str, str, str, str]] = set()
    notes: list[ReadProblem] = []
    for concept in concepts:
        for term, other in _pairs(concept):
            key = _key(term, other)
            first = said.setdefault(key, (concept, other))
            if (
                key not in undone
                and "forbidden" in (first[1].standing, other.standing)
                and (first[1].standing != other.standing)
            ):
                undone.add(key)
                notes.append(_contradiction(term, other, concept, first[0]))
            if other.standing == "preferred":
                notes += _rivals(required, term, other, concept)
    if not undone:
        return list(concepts), notes
    return [_without(concept, undone) for concept in concepts], notes


def _pairs(concept: Concept) -> Iterator[tuple[Designation, Designation]]:
    """Yield a term of the concept and each of its translations: the first word of a glossary of many languages."""
    first = next((each for each in concept.designations if each.side != "target"), None)
    if first is None:
        return
    for other in concept.designations:
        if other is not first and other.side != "source" and (not first.language or other.language != first.language):
            yield first, other


def _key(term: Designation, other: Designation) -> tuple[str, str, str, str]:
    return folded(term.text, term.language or "en"), term.language, folded(other.text, "en"), other.language


def _contradiction(term: Designation, other: Designation, concept: Concept, before: Concept) -> ReadProblem:
    where = "in this very entry" if before is concept else f"against {_line(before)}"
    what = f"“{other.text}” for “{term.text}” is both required and forbidden ({where}); it passes."
    return ReadProblem(what, "Decide for one.", concept.line, 1, "note")


def _rivals(
    required: dict[tuple[str, str, str], tuple[Concept, str]], term: Designation, other: Designation, concept: Concept
) -> Iterator[ReadProblem]:
    key = folded(term.text, term.language or "en"), other.language, concept.part_of_speech
    before, text = required.setdefault(key, (concept, other.text))
    if before is not concept and folded(text, "en") != folded(other.text, "en"):
        what = f"“{term.text}” is “{other.text}” here and “{text}” in {_line(before)}; either passes."
        remedy = "Give the parts of speech, make one `allowed`, or delete it."
        yield ReadProblem(what, remedy, concept.line, 1, "note")


def _line(concept: Concept) -> str:
    return f"line {concept.line}" if concept.line else "another entry"


def _without(concept: Concept, undone: set[tuple[str, str, str, str]]) -> Concept:
    softened = {other for term, other in _pairs(concept) if _key(term, other) in undone}
    if not softened:
        return concept
    designations = tuple(
        replace(each, standing="allowed") if each in softened else each for each in concept.designations
    )
    return replace(concept, designations=designations)
