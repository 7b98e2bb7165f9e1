"""Texts as terms are looked for in them: every word by what its forms have in common, and between marks of its own.

Between OPEN and CLOSE, `policy` stands for the words `policy` and `policies` and for no part of a longer word, so that
nobody need look at what stands beside a term. Scripts without spaces stay as they are: there a term is found wherever
it stands. Hangul words are left open at their end, where particles follow at once.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

import regex
from msgspec import Struct

from mtqa.languages import load_language

OPEN, CLOSE = "\x02", "\x03"
_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_ASCII_WORD = re.compile(r"[^\W_]\w*(?:\.\w+)*")
_WORD = regex.compile(
    rf"(?:(?![{_SPACELESS}])[\p{{L}}\p{{N}}\p{{M}}_])+(?:\.(?:(?![{_SPACELESS}])[\p{{L}}\p{{N}}\p{{M}}_])+)*"
)
_HANGUL = regex.compile(r"\p{Hangul}")
_SAME = {ord(char): " " for char in "\t\n\r\u00a0\u2007\u202f"} | {ord(char): "-" for char in "\u2010\u2011"}

KeyOf = Callable[[str], str]
"""Gives what the forms of a folded word have in common."""


class KeyText(Struct, frozen=True):
    """A text of keys, and where its pieces come from: by piece, its start here and its half-open range in the text.

    Pieces whose lengths differ here and there are words; in the others, one character stands for one.
    """

    text: str
    at: list[int]
    pieces: list[tuple[int, int, bool]]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of the original text that a half-open range of this one stands for."""
        first, last = bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1) - 1
        left, _, is_word = self.pieces[first]
        begins = left if is_word else left + start - self.at[first]
        left, right, is_word = self.pieces[last]
        return begins, right if is_word else left + end - self.at[last]


def folded(text: str, language: str) -> str:
    """Return a text in lower case, with plain spaces, hyphens and apostrophes, and every character at its place."""
    found = load_language(language).fold(text)
    if len(found) != len(text):  # as of `ß`; such letters stay
        found = "".join(low if len(low := char.lower()) == 1 else char for char in text).replace("’", "'")
    return found.translate(_SAME)


def word_places(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the words of a folded text, those of scripts without spaces aside."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return [match.span() for match in pattern.finditer(text)]


def key_text(text: str, key_of: KeyOf) -> KeyText:
    """Return a folded text with keys instead of its words."""
    parts: list[str] = []
    at: list[int] = []
    pieces: list[tuple[int, int, bool]] = []
    position = last = 0
    for start, end in word_places(text):
        if start > last:
            at.append(position)
            pieces.append((last, start, False))
            parts.append(text[last:start])
            position += start - last
        word = text[start:end]
        part = OPEN + (word if not word.isascii() and _HANGUL.search(word) else key_of(word) + CLOSE)
        at.append(position)
        pieces.append((start, end, True))
        parts.append(part)
        position += len(part)
        last = end
    if last < len(text) or not at:
        at.append(position)
        pieces.append((last, len(text), False))
        parts.append(text[last:])
    return KeyText("".join(parts), at, pieces)
