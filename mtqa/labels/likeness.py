"""Whether two labels say the same but for inflection, letter case, order and function words."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from mtqa.labels.label_text import label_key
from mtqa.languages import load_language

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MARKS = re.compile(r"[\W_]+")
SHORTEST_STEM = 3
LONGEST_ENDING = 4
MOST_REMEMBERED = 50_000


@lru_cache(maxsize=MOST_REMEMBERED)
def content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a label that say something, folded; all of them where all are function words.

    In a language without spaces it is one, the whole label without marks and spaces.
    """
    known = load_language(language)
    key = label_key(text, language)
    if not known.words_have_spaces:
        whole = MARKS.sub("", key)
        return (whole,) if whole else ()
    words = [part for word in WORD.findall(key) for part in (word.split("'") if known.elision else (word,)) if part]
    return tuple(word for word in words if word not in known.function_words and len(word) > 1) or tuple(words)


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words differ in their endings at most."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    rest = max(len(one), len(other)) - shared
    return shared >= max(SHORTEST_STEM, min(len(one), len(other)) - 2) and rest <= LONGEST_ENDING


def held(words: Sequence[str], others: Collection[str]) -> int:
    """Return how many of the words stand among others, inflected or not."""
    return sum(any(same_word(word, other) for other in others) for word in words)


def says(text: str, rendering: str, language: str) -> bool:
    """Tell whether a text holds all words that a rendering of a label has, in whatever form and order.

    Words written as one or apart (`Konto-Administrator`) are the same.
    """
    if MARKS.sub("", label_key(text, language)) == MARKS.sub("", label_key(rendering, language)):
        return True
    words, wanted = content_words(text, language), content_words(rendering, language)
    if not load_language(language).words_have_spaces:
        return bool(wanted) and any(word in each for word in wanted for each in words)
    return bool(wanted) and held(wanted, words) == len(wanted)
