"""Which words of a language are ordinary words rather than names, as far as the lexicons can tell."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from mtqa.languages.sounds import sound_alike
from mtqa.lexicons.lexicon import Lexicon
from mtqa.lexicons.loading import language_of, load_lexicon
from mtqa.lexicons.ordinary_words import ordinary_words

LEAST_READ = 2.0
"""How often a word must have been read in documents to be known."""
MUTUAL = 0.25
"""How sure both sides must be of a translation of a word that was not read in documents."""
OFTEN = 20.0
MOST_KEPT = 0.4
"""The share of its occurrences in which an ordinary word may be kept or respelled."""
ALIKE = 0.8
SHORT = 4
TELLING = "de"
"""The language whose lexicon tells English names best: it keeps names and has words of its own."""


@lru_cache(maxsize=100_000)
def is_common(language: str, word: str, other: str) -> bool | None:
    """Tell whether a folded word is an ordinary word of the language; None where nothing is known of the language.

    It is, if a lexicon of the language, with the other one or with one that tells names well, has read it in documents
    and does not know it as kept or respelled. Where it was read as kept alone, it is a name. All other words are looked
    up in the list of ordinary words; where there is none, counterparts that an encoder knew beforehand tell.
    """
    listed = ordinary_words(language)
    known = None if listed is None else word in listed
    names = []
    for lexicon in _knowing(language_of(language), language_of(other)):
        index = lexicon.source_index.get(word)
        if index is not None and (listed is None or lexicon.totals[0][index] >= LEAST_READ):
            if _ordinary(lexicon, index, word):
                return True
            names.append(_kept(lexicon, index, word))
        known = bool(known)
    return False if known and names and all(names) else known


def is_listed(language: str, word: str, other: str) -> bool | None:
    """Tell whether a folded word is an ordinary word of a language of which all frequent ones are listed; else None."""
    return None if ordinary_words(language) is None else is_common(language, word, other)


@lru_cache(maxsize=20_000)
def is_usual(language: str, other: str, word: str) -> bool:
    """Tell whether the lexicon of two languages has often read a folded word in documents."""
    lexicon = load_lexicon(language, other)
    index = lexicon.source_index.get(word) if lexicon else None
    return lexicon is not None and index is not None and bool(lexicon.totals[0][index] >= OFTEN)


def _knowing(language: str, other: str) -> Iterator[Lexicon]:
    """Yield the lexicon of both languages, and the one that tells names best, which is read only if asked for."""
    found = (load_lexicon(language, each) for each in dict.fromkeys((other, TELLING)) if each != language)
    return (lexicon for lexicon in found if lexicon)


def _ordinary(lexicon: Lexicon, index: int, word: str) -> bool:
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    if lexicon.totals[0][index] < LEAST_READ:
        mutual = max((min(float(lexicon.onward[i]), float(lexicon.back[i])) for i in entries), default=0.0)
        if mutual < MUTUAL:
            return False
    kept = sum(float(lexicon.onward[i]) for i in entries if _respelled(word, lexicon.target_words[lexicon.columns[i]]))
    return kept < MOST_KEPT


def _kept(lexicon: Lexicon, index: int, word: str) -> bool:
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    return (
        sum(float(lexicon.onward[i]) for i in entries if lexicon.target_words[lexicon.columns[i]] == word) >= MOST_KEPT
    )


def _respelled(word: str, other: str) -> bool:
    if word == other:
        return True
    if len(word) < SHORT or len(other) < SHORT:
        return False
    if word.isascii() and other.isascii():
        left, right = (set(pairwise(f"^{each}$")) for each in (word, other))
        return 2 * len(left & right) >= ALIKE * (len(left) + len(right))
    return sound_alike(word, other) >= ALIKE
