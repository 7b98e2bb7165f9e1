"""Which words of a language are ordinary words rather than names, as far as the lexicons can tell."""

from functools import cache, lru_cache

from mtqa.languages.sounds import sound_alike
from mtqa.lexicons.lexicon import Lexicon
from mtqa.lexicons.loading import language_of, load_lexicon, shipped_lexicons

LEAST_SEEN = 0.5
MOST_KEPT = 0.4
ALIKE = 0.8
SHORT = 4
PREFERRED = ("en-ja", "en-ko", "en-zh", "en-ru")
"""Packs whose other side has another script: a word that is kept there is a name."""


@lru_cache(maxsize=100_000)
def is_common(language: str, word: str, other: str) -> bool | None:
    """Tell whether a folded word is an ordinary word of the language; None where no lexicon has the language.

    It is, if the lexicon between the two languages, or the one that tells names best, knows it and does not
    know it as kept or respelled.
    """
    language, other = language_of(language), language_of(other)
    lexicons = [lexicon for lexicon in (load_lexicon(language, other), _knowing(language)) if lexicon]
    if not lexicons:
        return None
    return any(_ordinary(lexicon, word) for lexicon in lexicons)


def _ordinary(lexicon: Lexicon, word: str) -> bool:
    index = lexicon.source_index.get(word)
    if index is None or lexicon.occurrences[0][index] < LEAST_SEEN:
        return False
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    kept = 0.0
    for i in entries:
        other = lexicon.target_words[lexicon.columns[i]]
        if other == word or (len(other) >= SHORT and len(word) >= SHORT and sound_alike(word, other) >= ALIKE):
            kept += float(lexicon.onward[i])
    return kept < MOST_KEPT


@cache
def _knowing(language: str) -> Lexicon | None:
    """Return a lexicon from this language, the one that tells names best."""
    packs = [pair for pair in shipped_lexicons() if language in pair]
    packs.sort(key=lambda pair: ("-".join(pair) not in PREFERRED, pair))
    if not packs:
        return None
    other = packs[0][0] if packs[0][1] == language else packs[0][1]
    return load_lexicon(language, other)
