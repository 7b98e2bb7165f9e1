"""Texts as terms are looked for in them: every word by what its forms have in common, and between marks of its own.

Between OPEN and CLOSE, `policy` stands for the words `policy` and `policies` and for no part of a longer word, so that
nobody need look at what stands beside a term. Scripts without spaces stay as they are: there a term is found wherever
it stands. Hangul words are left open at their end, where particles follow at once.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate

import regex

from mtqa.languages import load_language

OPEN, CLOSE = "\x02", "\x03"
_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_ASCII_WORD = re.compile(r"([^\W_]\w*(?:\.\w+)*)")
_LETTER = rf"(?![{_SPACELESS}])[\p{{L}}\p{{N}}\p{{M}}_]"
_WORD = regex.compile(rf"((?:{_LETTER})+(?:\.(?:{_LETTER})+)*)")
_HANGUL = regex.compile(r"\p{Hangul}")
_SAME = {ord(char): " " for char in "\t\n\r\u00a0\u2007\u202f"} | {ord(char): "-" for char in "\u2010\u2011"}
_OTHER = re.compile("[\t\n\r\u00a0\u2007\u202f\u2010\u2011]")
MOST_REMEMBERED = 200_000


class WordKeys(dict[str, str]):
    """By folded word, what stands for it in a key text; `key_of` gives what its forms have in common."""

    def __init__(self, key_of: Callable[[str], str]) -> None:
        super().__init__()
        self._key_of = key_of

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        is_open = not word.isascii() and _HANGUL.search(word)
        self[word] = found = OPEN + (word if is_open else self._key_of(word) + CLOSE)
        return found


class KeyText:
    """A folded text with keys instead of its words; `text` is what to look for terms in."""

    def __init__(self, original: str, keys: WordKeys) -> None:
        self._parts = (_ASCII_WORD if original.isascii() else _WORD).split(original)
        self._keyed = self._parts.copy()
        self._keyed[1::2] = map(keys.__getitem__, self._parts[1::2])
        self.text = "".join(self._keyed)

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Where each part begins, in this text and in the original."""
        here, there = (list(accumulate(map(len, parts), initial=0)) for parts in (self._keyed, self._parts))
        return here, there

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of the original text that a half-open range of this one stands for."""
        here, there = self._starts
        first, last = bisect_right(here, start) - 1, bisect_right(here, end - 1) - 1
        begins = there[first] if first % 2 else there[first] + start - here[first]
        return begins, there[last + 1] if last % 2 else there[last] + end - here[last]


def folded(text: str, language: str) -> str:
    """Return a text in lower case, with plain spaces, hyphens and apostrophes, and every character at its place."""
    fold = load_language(language).fold
    found = fold(text)
    if len(found) != len(text):  # as of `ß`; such letters stay
        found = "".join([low if len(low := fold(char)) == 1 else char for char in text])
    return found.translate(_SAME) if _OTHER.search(found) else found


def word_places(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the words of a folded text, those of scripts without spaces aside."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return [match.span() for match in pattern.finditer(text)]
