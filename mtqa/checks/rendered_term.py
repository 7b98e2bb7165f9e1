"""A term of a glossary, by the standing of what it became: not named there, forbidden, or second choice."""

from collections.abc import Iterator, Set
from typing import Literal

from mtqa.glossaries import RenderedTerm, rendered_terms
from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, Segment, Span

FIELDS = ("term", "expected", "text")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "glossary" in source


def check(
    segment: Segment, alignment: Alignment, *, standing: Literal["unnamed", "forbidden", "allowed"]
) -> Iterator[Hit]:
    """Report terms by the standing of what they became.

    `standing`: `unnamed` for what the glossary does not name, `forbidden` for what it forbids, `allowed` for what it
    allows though it prefers something else. Silent where the whole text was left in the source language. The
    repair puts the preferred rendering in the place of the words that stand for the term.
    """
    if segment.source.value == segment.target.value:
        return
    for term in alignment.once(rendered_terms):
        wanted = [each.text for each in term.expectation.renderings if each.standing == "preferred"]
        others = [each.text for each in term.expectation.renderings if each.standing == "allowed"]
        found = term.rendering.standing if term.rendering else "unnamed"
        if (
            found != standing
            or (standing == "unnamed" and not wanted + others)
            or (standing == "allowed" and not wanted)
        ):
            continue
        values = {
            "term": term.expectation.span.cut(segment.source.value),
            "expected": " / ".join(wanted or others),
            "text": term.place.cut(segment.target.value).replace(HIDDEN, "") if term.place else "",
        }
        edits = _replaced(term, (wanted or others)[0], segment) if wanted or others else ()
        yield Hit(term.expectation.span, term.place, values, round(term.confidence, 3), edits)


def _replaced(term: RenderedTerm, wanted: str, segment: Segment) -> tuple[Edit, ...]:
    """Return the repair, with the letter case of what stands there; none where markup stands within."""
    place: Span | None = term.place
    if place is None or any(each in place.cut(segment.target.value) for each in "*`[]<>"):
        return ()
    language = load_language(segment.target.language)
    if language.has_letter_case and place.cut(segment.target.value)[:1].isupper() and not language.nouns_have_capital:
        wanted = wanted[:1].upper() + wanted[1:]
    return (Edit(place.start, place.end, wanted),)
