"""Whole texts compared word by word: the words that count, and where two texts differ."""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from mtqa.consistency.forms import same_word
from mtqa.languages import load_language
from mtqa.model import MarkedText, Span


def content_words(text: MarkedText) -> list[str]:
    """Return the folded words of a text that are no function words, in order; numbers are words as well."""
    function_words = load_language(text.text.language).function_words
    return [word.value for word in text.of("word") if word.value not in function_words]


def short_name(words: Sequence[str]) -> str:
    """Return texts as 16 signs that stand for all of them, for keys that are kept in great numbers."""
    return blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def left_over(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of each list that have no equal in the other, then those that are no form of one in it."""
    both = Counter(one) & Counter(other)
    left, right = (list((Counter(words) - both).elements()) for words in (one, other))
    for word in tuple(left):
        at = next((at for at, each in enumerate(right) if same_word(word, each)), None)
        if at is not None:
            left.remove(word)
            del right[at]
    return left, right


def different_part(text: str, other: str) -> tuple[int, int]:
    """Return where a text differs from another one, in whole words: half-open, empty only if it lacks something."""
    least = min(len(text), len(other))
    start = next((at for at in range(least) if text[at] != other[at]), least)
    end = next(
        (at for at in range(least - start) if text[len(text) - 1 - at] != other[len(other) - 1 - at]), least - start
    )
    first, last = start, len(text) - end
    while first > 0 and not text[first - 1].isspace() and first >= start - MOST_LETTERS:
        first -= 1
    while last < len(text) and not text[last].isspace() and last <= len(text) - end + MOST_LETTERS:
        last += 1
    return first, last


MOST_LETTERS = 20


def whole(text: MarkedText) -> Span:
    """Return a text as a span."""
    return Span.plain(0, len(text.text.value), "text", "")
