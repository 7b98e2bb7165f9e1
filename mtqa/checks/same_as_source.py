"""A text that was left in the source language."""

import re
from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.languages.identify import identify
from mtqa.model import HIDDEN, Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text",)
SURE = 0.95
LEAST_LOWER = 2
SYNOPSIS = re.compile(r"\[ ?--?[a-z]|<[\w-]+>(?:\.\.\.|\])|\s--[a-z][\w-]+(?:=|$)| \| -")
"""How a command line says which options and arguments it takes."""


def check(segment: Segment, alignment: Alignment, *, least_words: int = 3) -> Iterator[Hit]:
    """Report targets that repeat the source word by word although it can be translated.

    A text can be translated if it has at least `least_words` words, two of them in lower case: names,
    codes and commands have none, and what shows the options of a command stays as it is. Silent where
    langdetect is sure that the source is in a third language.
    """
    source, target = segment.source, segment.target
    if source.value.lstrip()[:1] != target.value.lstrip()[:1]:
        return
    if source.value.split() != target.value.split() or segment.in_one_language or SYNOPSIS.search(source.value):
        return
    words = [word for word in alignment.source.of("word") if word.value.isalpha()]
    lower = [word for word in words if word.cut(alignment.source.prose).islower()]
    if len(words) >= least_words and len(lower) >= LEAST_LOWER and _speaks(alignment.source):
        everything = Span.plain(0, len(target.value), "segment", "")
        yield Hit(Span.plain(0, len(source.value), "segment", ""), everything, {"text": source.value})


def _speaks(side: MarkedText) -> bool:
    """Tell whether a text is in the language it claims: a Spanish page in English documents stays Spanish."""
    found = identify(side.prose.replace(HIDDEN, " "))
    return found is None or found.probability < SURE or found.language == load_language(side.text.language).identify_as
