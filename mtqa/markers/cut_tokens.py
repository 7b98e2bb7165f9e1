"""Tokens that someone else cut, as the words that mtqa knows."""

from collections.abc import Sequence

from mtqa.languages import load_language
from mtqa.markers.words import APOSTROPHES, mark_words

QUOTES = "\"'«»“”„‘’‚‹›「」『』`"


def cut_tokens(tokens: Sequence[str], language: str) -> list[tuple[str, int]]:
    """Return the words of tokens, each with the number of its token; a sign is a word of its own."""
    known = load_language(language)
    words = []
    for number, token in enumerate(tokens):
        if known.elision and len(token) > 1 and token[-1] in APOSTROPHES and token[:-1].isalpha():
            words.append((known.fold(token), number))
            continue
        found = [word.value for word in mark_words(token, language)]
        sign = '"' if token.strip(QUOTES) == "" else known.fold(token)
        words += [(word, number) for word in found or [sign]]
    return words
