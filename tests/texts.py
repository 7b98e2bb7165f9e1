"""Texts and segments for tests, as a reader would give them."""

from mtqa.aligners import ByValue
from mtqa.markers import mark
from mtqa.model import Alignment, Anchor, MarkedText, Segment, Text


def text(value: str, language: str = "en") -> Text:
    breaks = [offset for offset, char in enumerate(value, 1) if char == "\n"]
    return Text(value, language, (Anchor(0, 1, 1), *(Anchor(offset, line, 1) for line, offset in enumerate(breaks, 2))))


def marked(value: str, language: str = "en") -> MarkedText:
    return mark(text(value, language))


def cuts(value: str, kind: str, language: str = "en") -> list[str]:
    return [span.cut(value) for span in marked(value, language).of(kind)]


def values(value: str, kind: str, language: str = "en") -> list[str]:
    return [span.value for span in marked(value, language).of(kind)]


def segment(source: str, target: str, languages: str = "en-it", role: str = "body") -> Segment:
    source_language, target_language = languages.split("-", 1)
    return Segment("1", 0, text(source, source_language), text(target, target_language), role)


def aligned(source: str, target: str, languages: str = "en-it") -> Alignment:
    source_language, target_language = languages.split("-", 1)
    return ByValue().align([(marked(source, source_language), marked(target, target_language))])[0]
