"""A label or link text that was left in the source language while the text around it was translated."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Pair, Segment, Span

FIELDS = ("text",)
LEAST_WORDS = 2
LEAST_LOWER = 2
LEAST_CUT_SHORT = 3
EXPLANATION = ("(", "\uff08")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that hold only words of their source span.

    The source span must be translatable: two words in lower case, and one of them no function word, so
    that names of products stay. One that is cut short ("Let us call you", "Let us Call") is no name
    either way. One that is explained in brackets right after it was left on purpose.
    """
    source, target = segment.source, segment.target
    if segment.in_one_language or source.value.split() == target.value.split():
        return
    for kind in kinds:
        for pair in alignment.of(kind):
            explained = target.value[pair.target.end :].lstrip().startswith(EXPLANATION)
            if not explained and _is_left_over(pair, alignment):
                text = pair.target.content(target.value)
                yield Hit(pair.source.inner(), pair.target.inner(), {"text": text})


def _is_left_over(pair: Pair, alignment: Alignment) -> bool:
    ours, theirs = alignment.source.words_in(pair.source), alignment.target.words_in(pair.target)
    left = {word.value for word in theirs}
    if len(theirs) < LEAST_WORDS or not left <= {word.value for word in ours}:
        return False
    kept = [word for word in ours if word.value in left]
    lower = [word for word in kept if word.value.isalpha() and word.cut(alignment.source.prose).islower()]
    if len(lower) < LEAST_LOWER:
        return False
    if len(theirs) < len(ours):
        return len(theirs) >= LEAST_CUT_SHORT
    return _names_nothing(lower, alignment.source)


def _names_nothing(lower: list[Span], side: MarkedText) -> bool:
    function_words = load_language(side.text.language).function_words
    return any(word.value not in function_words for word in lower)
