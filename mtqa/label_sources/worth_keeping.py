"""Which pairs of texts are labels: short, one line, with words, and nothing that a program fills in."""

import re

from mtqa.labels import tidied
from mtqa.markers.placeholders import mark_placeholders

MOST_WORDS, MOST_LETTERS = 8, 80
LONGEST_RENDERING = 120
NO_LABEL = re.compile(r"[\n\r\t<>{}\ufffc]|%[@sdnu]|https?://|\S@\S")


def label_pair(source: str, rendering: str) -> tuple[str, str] | None:
    """Return two texts as label and rendering, tidied; None if they are no label."""
    if max(len(source), len(rendering)) > 2 * LONGEST_RENDERING or NO_LABEL.search(source + rendering):
        return None
    if mark_placeholders(source) or mark_placeholders(rendering):
        return None
    label, shown = tidied(source), tidied(rendering)
    if not _has_word(label) or not _has_word(shown):
        return None
    if len(label) > MOST_LETTERS or len(shown) > LONGEST_RENDERING or len(label.split()) > MOST_WORDS:
        return None
    return label, shown


def _has_word(text: str) -> bool:
    return any(char.isalpha() for char in text)
