"""A text, or a label in it, that was left in the source language."""

from collections.abc import Iterator
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text",)


def check(
    segment: Segment, alignment: Alignment, *, what: Literal["segment", "span"], kinds: tuple[str, ...] = (), least_words: int = 3
) -> Iterator[Hit]:
    """Report targets that repeat the source word by word although it can be translated.

    `what`: whole segments, or spans of `kinds`. A text can be translated if it has at least
    `least_words` words, one of them a function word of the source language or two of them in lower case:
    names, codes and commands have none. A span also counts as left over if it holds only words of its
    counterpart, some of them lost ("Let us call you", "Let us Call").
    """
    if segment.source.language.split("-")[0] == segment.target.language.split("-")[0]:
        return
    if what == "segment":
        if _same(segment) and _translatable(alignment.source.of("word"), alignment.source, least_words):
            everything = Span.plain(0, len(segment.target.value), "segment", "")
            yield Hit(Span.plain(0, len(segment.source.value), "segment", ""), everything, {"text": segment.source.value})
        return
    if _same(segment):
        return
    for kind in kinds:
        for pair in alignment.of(kind):
            ours, theirs = _words(pair.source, alignment.source), _words(pair.target, alignment.target)
            left_over = {word.value for word in theirs} <= {word.value for word in ours} and len(theirs) >= 2
            if left_over and _translatable(theirs, alignment.target, least_words, alignment.source.text.language):
                yield Hit(pair.source, pair.target, {"text": pair.target.content(segment.target.value)})


def _same(segment: Segment) -> bool:
    return segment.source.value.split() == segment.target.value.split()


def _words(span: Span, side: MarkedText) -> tuple[Span, ...]:
    return tuple(word for word in side.of("word") if span.content_start <= word.start and word.end <= span.content_end)


def _translatable(words: tuple[Span, ...], side: MarkedText, least: int, language: str = "") -> bool:
    facts = load_language(language or side.text.language)
    plain = [word for word in words if word.value.isalpha()]
    if len(plain) < least:
        return False
    functional = any(word.value in facts.function_words for word in plain)
    lower = [word for word in plain if word.cut(side.prose).islower() and len(word.value) > 2]
    return functional or len(lower) >= 2
