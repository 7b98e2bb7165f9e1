"""Text -> MarkedText: the spans that must survive translation, and the words between them."""

import re
from collections.abc import Iterable
from functools import cache

from mtqa.markers.acronyms import mark_acronyms
from mtqa.markers.addresses import mark_addresses
from mtqa.markers.calendar import mark_calendar
from mtqa.markers.commands import mark_commands
from mtqa.markers.currencies import mark_currencies
from mtqa.markers.inline_markup import mark_inline_markup
from mtqa.markers.menu_paths import mark_menu_paths
from mtqa.markers.named_labels import mark_named_labels
from mtqa.markers.names import mark_names
from mtqa.markers.number_words import mark_number_words
from mtqa.markers.numbers import mark_numbers
from mtqa.markers.placeholders import mark_placeholders
from mtqa.markers.polarity import mark_polarity
from mtqa.markers.quotations import mark_quotations, opening_marks
from mtqa.markers.units import mark_quantities
from mtqa.markers.words import mark_words
from mtqa.model import HIDDEN, MarkedText, Span, Text, words_between

LONGEST_LABEL = 8
LABELS = ("bold", "quotation")
SIGNS = r"%{$@&\\/\->\u2192\u203a\u279c\uff1e"
COUNTS = ("number", "number-word")

__all__ = ["mark"]


def mark(text: Text) -> MarkedText:
    """Find all spans of a text.

    Later markers do not look into what earlier ones hid: no number is found in a URL, no word in code.
    """
    value, language = text.value, text.language
    markup, hidden = mark_inline_markup(value)
    prose = _hide(value, hidden)
    spans: dict[str, list[Span]] = {}
    _add(spans, markup)
    has_signs = _signs(language).search(prose) is not None or "www." in prose
    if has_signs:
        prose = _take(spans, prose, mark_placeholders(prose))
        prose = _take(spans, prose, mark_addresses(prose))
        prose = _take(spans, prose, mark_commands(prose, language))
    numbers = mark_numbers(prose, language)
    _add(spans, numbers)
    words = mark_words(prose, language)
    vocabulary = frozenset([word.value for word in words])
    if words:
        spans["word"] = words
        _add(spans, mark_names(prose, words, language))
        _add(spans, mark_polarity(words, language))
    spelled = mark_number_words(prose, language, words, numbers, vocabulary)
    if numbers or spelled:
        _add(spans, spelled)
        counts = [span for span in (*numbers, *spelled) if span.kind in COUNTS]
        _add(spans, mark_quantities(prose, language, counts))
        _add(spans, mark_currencies(prose, language, counts))
    _add(spans, mark_calendar(prose, language, words, vocabulary))
    _add(spans, mark_acronyms(prose))
    if has_signs:
        _add(spans, mark_quotations(prose, language))
        _add(spans, mark_menu_paths(prose, spans))
    _add(spans, mark_named_labels(prose, words, language, spans))
    if "bold" in spans or "quotation" in spans:
        _add(spans, _labels(spans))
    return MarkedText(text, prose, {kind: _sorted(found) for kind, found in spans.items()}, vocabulary)


@cache
def _signs(language: str) -> re.Pattern[str]:
    """Return what finds the signs without which there are no placeholders, addresses, commands, quotations or menus."""
    return re.compile(f"[{SIGNS}{re.escape(opening_marks(language))}]")


def _sorted(spans: list[Span]) -> tuple[Span, ...]:
    if len(spans) > 1 and spans[0].kind != "word":  # words are found in order
        spans.sort(key=_place)
    return tuple(spans)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _add(spans: dict[str, list[Span]], found: Iterable[Span]) -> None:
    for span in found:
        own = spans.get(span.kind)
        if own is None:
            spans[span.kind] = [span]
        else:
            own.append(span)


def _take(spans: dict[str, list[Span]], prose: str, found: list[Span]) -> str:
    """Add spans and return the prose without them."""
    if not found:
        return prose
    _add(spans, found)
    return _hide(prose, [(span.start, span.end) for span in found])


def _hide(text: str, ranges: list[tuple[int, int]]) -> str:
    if not ranges:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if end > at:
            start = max(start, at)
            pieces += (text[at:start], HIDDEN * (end - start))
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _labels(spans: dict[str, list[Span]]) -> list[Span]:
    """Bold or quoted stretches of few words: what a reader takes for the name of something on the screen."""
    words = spans.get("word", [])
    return [
        Span(span.start, span.end, "label", span.value, span.content_start, span.content_end)
        for kind in LABELS
        for span in spans.get(kind, ())
        if 1 <= len(words_between(words, span.content_start, span.content_end)) <= LONGEST_LABEL
    ]
