"""A name that kept its letters and lost its capitals."""

from collections.abc import Iterator, Set
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "source_text")
TITLE_CASE = 0.6


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, what: Literal["acronym", "name"]) -> Iterator[Hit]:
    """Report target words in lower case that the source writes with a capital in mid-sentence.

    `what`: `acronym` for words with a capital after their first letter (AD, OneDrive), `name` for all
    others. Silent for a source in title case, where a capital says nothing, for words that begin a sentence or
    stand in markup or quotation marks, where the source has the word in lower case as well, and where the
    target language has an ordinary word of the same letters.
    The repair restores the source's spelling.
    """
    words = alignment.once(_lower_cased)
    prose = alignment.target.prose
    names = _names(alignment.source, what) if words else {}
    for word in words if names else ():
        name = names.get(word.value)
        if name is not None and prose[word.start - 1 : word.start] != ".":
            text = name.cut(alignment.source.prose)
            values = {"text": word.cut(prose), "source_text": text}
            yield Hit(name, word, values, edits=(Edit(word.start, word.end, text),))


def _lower_cased(alignment: Alignment) -> list[Span]:
    """Return the target words in lower case that stand in the source as well, but for ordinary words."""
    facts = load_language(alignment.target.text.language)
    kept, prose = alignment.common_words - facts.function_words, alignment.target.prose
    if not kept or not facts.has_letter_case:
        return []
    kept -= facts.lower_case_acronyms
    return [word for word in alignment.target.of("word") if word.value in kept and word.cut(prose).islower()]


def _names(side: MarkedText, what: str) -> dict[str, Span]:
    words = [word for word in side.of("word") if word.value.isalpha()]
    capitals = [word for word in words if word.cut(side.prose)[0].isupper()]
    if len(words) < 4 or len(capitals) > TITLE_CASE * len(words):
        return {}
    lower = {word.value for word in words} - {word.value for word in capitals}
    marked = [span for kind in ("bold", "italic", "quotation", "link") for span in side.of(kind)]
    names = {}
    for word in capitals:
        before = side.prose[: word.start].rstrip(' \u00a0\ufffc"\u201c(')
        inner_capital = not word.cut(side.prose)[1:].islower()
        if inner_capital != (what == "acronym") or len(word.value) < (2 if inner_capital else 3):
            continue
        if word.value in lower or not before or before[-1] in ".!?:;-\u2013\u2014>*/":
            continue
        if not any(span.contains(word) for span in marked):
            names[word.value] = word
    return names
