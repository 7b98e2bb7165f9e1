"""A word that leans on the next one, before nothing that it could lean on: a word was left out."""

from collections.abc import Iterator

from mtqa.coverage.torn_phrases import tears_of, torn_phrases
from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text",)
SOMETHING_ALONE = 0.5
UNEXPLAINED = 0.85


def check(segment: Segment, alignment: Alignment, *, least: float = 0.3) -> Iterator[Hit]:
    """Report articles and prepositions of the target that lean on nothing, where no phrase of the source is torn.

    `least`: the least score that is worth saying. The score is lower where all that the source says has a counterpart.
    """
    tears = tears_of(alignment)
    if not tears or segment.in_one_language or torn_phrases(alignment.source):
        return
    ordinary = load_language(alignment.source.text.language).function_words
    lost = any(
        each.side == "source" and each.confidence >= SOMETHING_ALONE and each.span.value not in ordinary
        for each in alignment.alone
    )
    for tear in tears:
        score = round(tear.strength * (1.0 if lost else UNEXPLAINED), 3)
        if score >= least:
            yield Hit(None, tear.word, {"text": tear.word.cut(alignment.target.prose)}, score)
