"""A word that stands twice in a row."""

from collections.abc import Iterator, Set
from itertools import pairwise

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment

FIELDS = ("text",)
BETWEEN = " \u00a0\n*_"
ACROSS_MARKUP = 0.5


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(
    segment: Segment, alignment: Alignment, *, least_letters: int = 2, function_words_only: bool = False
) -> Iterator[Hit]:
    """Report a target word that follows itself, with nothing but spaces and emphasis between.

    Silent in languages that reduplicate, for words that a language doubles, and where the source
    doubles a word too. `least_letters`: shorter words are not looked at. `function_words_only`: others are
    for `repeated-phrase` to report.
    """
    if alignment.nearest_repeat != 1:
        return
    words = alignment.target.of("word")
    doubled = [
        (one, two)
        for one, two in pairwise(words)
        if one.value == two.value and len(one.value) >= least_letters and one.value.isalpha()
    ]
    if not doubled:
        return
    facts = load_language(segment.target.language)
    if facts.reduplicates or _has_doubled(alignment.source):
        return
    target = segment.target.value
    for one, two in doubled:
        if function_words_only and one.value not in facts.function_words:
            continue
        gap = target[one.end : two.start]
        same_case = one.cut(target) == two.cut(target)
        score = 1.0 if not gap.strip() else ACROSS_MARKUP
        if gap and not gap.strip(BETWEEN) and one.value not in facts.doubled_words_allowed and same_case:
            edits = (Edit(one.end, two.end, ""),) if not gap.strip() else ()
            yield Hit(
                None,
                type(one).plain(one.start, two.end, "word", one.value),
                {"text": one.cut(target)},
                score=score,
                edits=edits,
            )


def _has_doubled(side: MarkedText) -> bool:
    words = side.of("word")
    return any(one.value == two.value for one, two in pairwise(words))
