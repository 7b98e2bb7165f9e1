"""How the content words of a source are rendered: what terms are compared by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mtqa.languages import Language, load_language
from mtqa.languages.inflection import stem
from mtqa.model import Alignment, Links, Span

LEAST_LETTERS = 3
MOST_REMEMBERED = 50_000
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
    keys, counts = _keys(own), _counting(other)
    hyphenated = not HYPHENS.isdisjoint(prose)
    for word in source.of("word"):
        key = keys[word.value]
        if not key or word.start not in forward:
            continue
        if hyphenated and HYPHENS.intersection(prose[max(0, word.start - 1) : word.end + 1]):
            continue
        links = forward[word.start]
        found = links[0][0]
        if len(links) == 1 and not joined:
            if len(backward[found.start]) == 1 and counts[found.value]:
                yield key, word, found, found.value
            continue
        whole = _rendering(links, backward, word, joined, counts)
        if whole:
            value = " ".join([span.value for span in whole])
            yield key, word, Span.plain(whole[0].start, whole[-1].end, "term", ""), value


def term_key(word: str, language: Language) -> str:
    """Return a folded word in the singular; empty for what names nothing: function words, determiners, short words."""
    return _keys(language)[word]


class _Keys(dict[str, str]):
    """The keys of the words of a language, found out once for each."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        language = self._language
        none = len(word) < LEAST_LETTERS or not word.isalpha()
        none = none or word in language.function_words or word in language.loose_words
        key = self[word] = "" if none else stem(language.code, word)
        return key


class _Counting(dict[str, bool]):
    """Whether a folded word of the target can be the rendering of a term, found out once for each."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[word] = (
            word not in self._language.function_words
            and not ONLY_HIRAGANA.fullmatch(word)
            and (word.isalpha() or any(map(str.isalpha, word)))
        )
        return found


_keys, _counting = cache(_Keys), cache(_Counting)


def _rendering(
    links: Sequence[tuple[Span, float]],
    backward: Links,
    word: Span,
    joined: Mapping[int, Span],
    counts: Mapping[str, bool],
) -> list[Span]:
    """Return the content words that a word stands for, if they stand for nothing else and lie close together."""
    found: list[Span] = []
    for span, _ in sorted(links, key=_start):
        if found and span.start < found[-1].end:  # a character within a word
            continue
        if any(own.start != word.start for own, _ in backward.get(span.start, ())):
            return []
        whole = joined.get(span.start, span)
        if counts[whole.value]:
            if found and whole.start > found[-1].end + LEAST_LETTERS + 1:
                return []
            found.append(whole)
    return found


def _start(link: tuple[Span, float]) -> int:
    return link[0].start
