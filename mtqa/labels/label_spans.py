"""Which stretches of a source text may be labels: what is bold, quoted, linked or a menu step, and capitals."""

import re
from collections.abc import Iterator

from mtqa.labels.label_text import tidied
from mtqa.model import HIDDEN, MarkedText, Span

MARKED = ("bold", "quotation", "link", "menu-step")
PHRASE = "phrase"
"""The kind of a label that stands in running text, without markup."""
MOST_WORDS = 8
MOST_LETTERS = 100
LONGEST_PHRASE = 5
ENDS_PHRASE = re.compile(f"[{HIDDEN}.!?:\u2026]")


def shown_text(span: Span, side: MarkedText) -> str:
    """Return what a reader reads of a span's content, tidied; empty where words of it are hidden (code, a URL)."""
    return tidied(side.prose[span.content_start : span.content_end])


def marked_labels(side: MarkedText) -> Iterator[tuple[Span, str]]:
    """Yield the spans with markup that may be labels, with their texts; one for spans of the same words."""
    seen: dict[tuple[int, int], None] = {}
    for kind in MARKED:
        for span in side.of(kind):
            if span.content_end - span.content_start > MOST_LETTERS:
                continue
            text = shown_text(span, side)
            words = _extent(span, side)
            if words and words not in seen and _begins_label(text):
                seen[words] = None
                yield span, text


def _begins_label(text: str) -> bool:
    """Tell whether a text with words begins as labels and titles do: in no small letter."""
    return not text[:1].islower() and any(char.isalpha() for char in text)


def _extent(span: Span, side: MarkedText) -> tuple[int, int] | None:
    """Return where the first word of a span starts and its last one ends; None for no words or too many."""
    words = side.words_in(span)
    return (words[0].start, words[-1].end) if 0 < len(words) <= MOST_WORDS else None


def phrases(side: MarkedText) -> Iterator[tuple[Span, str]]:
    """Yield runs of two to five words outside markup that begin and end with a capital, and so may name a label."""
    words, prose = side.of("word"), side.prose
    capitals = [place for place, word in enumerate(words) if prose[word.start].isupper()]
    for number, first in enumerate(capitals):
        for last in capitals[number + 1 :]:
            start, end = words[first].start, words[last].end
            if last - first >= LONGEST_PHRASE or ENDS_PHRASE.search(prose, start, end):
                break
            yield Span.plain(start, end, PHRASE, ""), prose[start:end]
