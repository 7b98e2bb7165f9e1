"""Which words are forms of one word: by lemmas where `simplemma` is installed, by endings and beginnings where not."""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from itertools import takewhile

from mtqa.languages.loading import load_language
from mtqa.languages.profile import Language

SHORTEST_STEM = 3
LEAST_LEFT = 2
SHORTEST_PART = 4
LONGEST_ENDING = 4
LONGEST_ENDINGS = 8
"""Letters that may follow a stem in languages that put one ending after the other."""
MOST_CUT = 3
LEAST_SHARED = 0.6
"""The part of a word that must stay for another to count as a form of it."""


@lru_cache(maxsize=200_000)
def stem(language: str, word: str) -> str:
    """Return what the forms of a folded noun have in common, by the `form_endings` of the language."""
    for ending, instead in load_language(language).form_endings:
        if word.endswith(ending):
            cut = word[: len(word) - len(ending)] + instead
            return cut if len(cut) >= LEAST_LEFT else word
    return word


@lru_cache(maxsize=200_000)
def lemma(language: str, word: str) -> str:
    """Return the dictionary form of a word, folded; the word itself where nothing tells it."""
    look_up = _lemmatizer(language.partition("-")[0])
    return load_language(language).fold(look_up(word)) if look_up else word


@lru_cache(maxsize=200_000)
def _lemmas(language: str, word: str) -> frozenset[str]:
    """Return the dictionary forms of a folded word, also as a noun where nouns have a capital."""
    if not load_language(language).nouns_have_capital:
        return frozenset([lemma(language, word)])
    return frozenset([lemma(language, word), lemma(language, word.capitalize())])


def differ_at_end_only(language: str, one: str, other: str) -> bool:
    """Tell whether two folded words begin alike, all but endings of usual length: they may be of one family."""
    facts = load_language(language)
    return _begins_alike(one, other, facts) and _begins_alike(other, one, facts)


def has_lemmas(language: str) -> bool:
    """Tell whether dictionary forms of a language are known."""
    return _lemmatizer(language.partition("-")[0]) is not None


@lru_cache(maxsize=200_000)
def form_key(language: str, word: str) -> str:
    """Return what the forms of a folded word are looked up by: the stem of its dictionary form."""
    return stem(language, lemma(language, word))


@lru_cache(maxsize=200_000)
def may_be_form(language: str, word: str, base: str) -> bool:
    """Tell whether a folded word may be a form of another one, by their letters: in doubt it may.

    In languages that write compounds as one word, it may be a part of one.
    """
    facts = load_language(language)
    if word == base or stem(language, word) == stem(language, base) or _begins_alike(word, base, facts):
        return True
    for prefix in facts.number_prefixes:
        if word.startswith(prefix) and _begins_alike(word[len(prefix) :], base.removeprefix(prefix), facts):
            return True
    if any(base.startswith(each) and _has_core(word, base, each) for each in facts.verb_particles):
        return True
    if facts.joins_words and len(base) >= SHORTEST_PART:
        short = _bare(stem(language, base))
        return base in word or (len(short) >= SHORTEST_PART and short in _bare(word))
    return False


def parted(language: str, base: str) -> tuple[str, str] | None:
    """Return particle and rest of a verb that may be parted (`an`, `melden`); None if it has no such particle."""
    particles = [each for each in load_language(language).verb_particles if base.startswith(each)]
    longest = max(particles, key=len, default="")
    return (longest, base[len(longest) :]) if longest and len(base) > len(longest) + SHORTEST_STEM else None


def is_form(language: str, word: str, base: str) -> bool:
    """Tell whether two folded words have one dictionary form."""
    return word == base or not _lemmas(language, word).isdisjoint(_lemmas(language, base))


def shared_beginning(one: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _has_core(word: str, base: str, particle: str) -> bool:
    """Tell whether a word has the particle of a verb and its stem, perhaps with `ge` or `zu` between."""
    core = base[len(particle) :][: -2 if len(base) > len(particle) + SHORTEST_PART else None]
    return len(core) >= SHORTEST_STEM and word.startswith(particle) and core in word[len(particle) :]


def _begins_alike(word: str, base: str, facts: Language) -> bool:
    """Tell whether all of a word but an ending of usual length begins like another one, accents aside."""
    shared = shared_beginning(word, base)
    if shared < len(base) and not (word.isascii() and base.isascii()):
        word, base = _bare(word), _bare(base)
        shared = shared_beginning(word, base)
    longest = LONGEST_ENDINGS if facts.unit_prefix_match else LONGEST_ENDING
    least = max(min(SHORTEST_STEM, len(base)), len(base) - MOST_CUT, LEAST_SHARED * len(base))
    return shared >= least and len(word) - shared <= longest


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@cache
def _lemmatizer(language: str) -> Callable[[str], str] | None:
    """Return what tells dictionary forms, read in a second or so and asked from then on; None without `mtqa[lemma]`."""
    try:
        simplemma = import_module("simplemma")
        known = import_module("simplemma.strategies.dictionaries.dictionary_factory").SUPPORTED_LANGUAGES
    except ImportError:
        return None
    if language not in known:
        return None
    return lambda word: str(simplemma.lemmatize(word, lang=language))
