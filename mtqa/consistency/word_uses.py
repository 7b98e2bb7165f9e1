"""How the content words of a source are rendered: what terms are compared by."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mtqa.languages import Language, load_language
from mtqa.languages.inflection import stem
from mtqa.model import Alignment, Links, Span

LEAST_LETTERS = 3
HYPHENS = frozenset("-\u2010\u2011")
ONLY_HIRAGANA = re.compile("[\u3041-\u309f]+")

WordUse = tuple[str, Span, Span, str]
"""The key of a content word, the word, the stretch of the target that stands for it, and the words of that stretch."""


def word_uses(alignment: Alignment) -> Iterator[WordUse]:
    """Yield the content words that surely stand for content words of the target, and these for no other word.

    The key is the folded word, in the singular as far as its language says how plurals are made. Parts of words with
    a hyphen are none.
    """
    source = alignment.source
    own, other = load_language(source.text.language), load_language(alignment.target.text.language)
    forward, backward = alignment.sure_links
    if not own.words_have_spaces or not forward:
        return
    prose = source.prose
    joined = {word.start: word for word in alignment.joined[1]}
    for word in source.of("word"):
        links = forward.get(word.start)
        key = links and term_key(word.value, own)
        if not links or not key or HYPHENS.intersection(prose[max(0, word.start - 1) : word.end + 1]):
            continue
        found = links[0][0]
        if len(links) == 1 and not joined:
            if len(backward[found.start]) == 1 and counts(found.value, other):
                yield key, word, found, found.value
            continue
        whole = _rendering(links, backward, word, joined, other)
        if whole:
            value = " ".join([span.value for span in whole])
            yield key, word, Span.plain(whole[0].start, whole[-1].end, "term", ""), value


@lru_cache(maxsize=50_000)
def term_key(word: str, language: Language) -> str:
    """Return a folded word in the singular; empty for what names nothing: function words, determiners, short words."""
    if (
        len(word) < LEAST_LETTERS
        or not word.isalpha()
        or word in language.function_words
        or word in language.loose_words
    ):
        return ""
    return stem(language.code, word)


@lru_cache(maxsize=50_000)
def counts(word: str, language: Language) -> bool:
    """Tell whether a folded word of the target can be the rendering of a term."""
    return (
        word not in language.function_words
        and not ONLY_HIRAGANA.fullmatch(word)
        and (word.isalpha() or any(map(str.isalpha, word)))
    )


def _rendering(
    links: Sequence[tuple[Span, float]], backward: Links, word: Span, joined: dict[int, Span], language: Language
) -> list[Span]:
    """Return the content words that a word stands for, if they stand for nothing else and lie close together."""
    found: list[Span] = []
    for span, _ in sorted(links, key=_start):
        if found and span.start < found[-1].end:  # a character within a word
            continue
        if any(own.start != word.start for own, _ in backward.get(span.start, ())):
            return []
        whole = joined.get(span.start, span)
        if counts(whole.value, language):
            if found and whole.start > found[-1].end + LEAST_LETTERS + 1:
                return []
            found.append(whole)
    return found


def _start(link: tuple[Span, float]) -> int:
    return link[0].start
