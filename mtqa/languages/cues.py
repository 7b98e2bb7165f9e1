"""The words and phrases of a profile that turn a statement round, ready for looking up word by word."""

import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from msgspec import Struct

from mtqa.languages.loading import load_language

KINDS = ("negation", "modality", "bound", "opposite")
NEGATION, MODALITY, BOUND, OPPOSITE = KINDS
SURE, HINT, DENIAL, VOID = "sure", "hint", "denial", "void"
LEAST_SURE = "?"
WILD = re.compile(r"[*?]")
UNSPACED_WORD = re.compile(r"[\u30a1-\u30ff]+|\w")
MOST_REMEMBERED = 100_000

Element = str | re.Pattern[str]


ANY = "*"
"""Patterns that do not begin with a letter."""


class Cue(Struct, frozen=True, gc=False):
    """A phrase of a profile, but for its first word, and what it is.

    `letters` is how many it states; `second` is its second word, empty if it has none or only a pattern of it.
    """

    rest: tuple[Element, ...]
    kind: str
    value: str
    letters: int
    second: str


class Cues(dict[str, tuple[Cue, ...]]):
    """The phrases of a language by their first word; words are looked up among the patterns once."""

    def __init__(self, exact: dict[str, list[Cue]], wild: Sequence[tuple[re.Pattern[str], Cue]]) -> None:
        super().__init__()
        self._exact = exact
        self._wild: dict[str, list[tuple[int, re.Pattern[str], Cue]]] = {}
        for place, (pattern, cue) in enumerate(wild):
            first = pattern.pattern[0]
            self._wild.setdefault(first if first.isalpha() else ANY, []).append((place, pattern, cue))

    def __missing__(self, word: str) -> tuple[Cue, ...]:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        patterns = (each for first in (word[:1], ANY) for each in self._wild.get(first, ()))
        wild = sorted(((place, cue) for place, pattern, cue in patterns if pattern.fullmatch(word)), key=itemgetter(0))
        found = (*self._exact.get(word, ()), *(cue for _, cue in wild))
        self[word] = tuple(sorted(found, key=lambda cue: (len(cue.rest), cue.letters, cue.value == VOID), reverse=True))
        return self[word]


@cache
def cues_of(language: str) -> Cues:
    """Return all phrases of a language's profile that the marker looks for."""
    facts = load_language(language)
    exact: dict[str, list[Cue]] = {}
    wild: list[tuple[re.Pattern[str], Cue]] = []
    tables = {
        NEGATION: {
            SURE: facts.negation.negators,
            HINT: facts.negation.hints,
            DENIAL: facts.negation.denials,
            VOID: facts.negation.void,
        },
        MODALITY: {key: getattr(facts.modality, key) for key in facts.modality.__struct_fields__},
        BOUND: {key: getattr(facts.comparison, key) for key in facts.comparison.__struct_fields__},
        OPPOSITE: facts.opposites,
    }
    for kind, table in tables.items():
        for key, phrases in table.items():
            for phrase in phrases:
                value = LEAST_SURE + key if phrase.startswith(LEAST_SURE) else key
                first, *rest = _elements(facts.fold(phrase.removeprefix(LEAST_SURE)), facts.words_have_spaces)
                second = rest[0] if rest and isinstance(rest[0], str) else ""
                cue = Cue(tuple(rest), kind, value, len(WILD.sub("", phrase)), second)
                if isinstance(first, str):
                    exact.setdefault(first, []).append(cue)
                else:
                    wild.append((first, cue))
    return Cues(exact, wild)


@cache
def glued_modals(language: str) -> dict[str, re.Pattern[str]]:
    """Return patterns of words that end as modal verbs do where a language writes these as endings (`iptal edebilir`).

    Keys are fields of `Modality`, those that the language writes so.
    """
    facts = load_language(language)
    found: dict[str, re.Pattern[str]] = {}
    for key in facts.modality.__struct_fields__:
        phrases = (facts.fold(phrase.removeprefix(LEAST_SURE)) for phrase in getattr(facts.modality, key))
        endings = [_pattern(phrase) for phrase in phrases if phrase.startswith("*") and " " not in phrase]
        if endings:
            found[key] = re.compile("|".join(endings))
    return found


@cache
def single_negators(language: str) -> re.Pattern[str]:
    """Return the pattern that finds the negators of one word in a list of folded words, one a line."""
    facts = load_language(language)
    words = [facts.fold(word) for word in facts.negation.negators if " " not in word]
    return re.compile(f"(?m)^(?:{'|'.join(map(_pattern, words))})$")


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", ".*").replace(r"\?", ".")


def _elements(phrase: str, spaced: bool) -> list[Element]:
    """Return the words of a phrase as the marker of words cuts them; those with wildcards as patterns."""
    elements: list[Element] = []
    for part in phrase.split():
        if WILD.search(part):
            elements.append(re.compile(_pattern(part), re.DOTALL))
        else:
            elements += part.split("-") if spaced else UNSPACED_WORD.findall(part)
    return elements
