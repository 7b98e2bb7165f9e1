"""Places where a phrase breaks off: a word that leans on its neighbour, and no word there that it could lean on."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.coverage.word_order import EDGE, chance_of_order, missed
from mtqa.languages import load_language
from mtqa.languages.profile import Language
from mtqa.model import Alignment, MarkedText, Span

CLOSING = frozenset(",.;)")
HYPHENS = ("-", "\u2010", "\u2011")
NEVER, HARDLY = 0.9, 0.75
SURE_END, RARE_END, HARDLY_AN_END = 0.95, 0.9, 0.6
OFTEN, QUITE_OFTEN = 30.0, 8.0
"""How often two words would follow each other by chance that in fact hardly ever do."""
HEADLESS, LEAST_IN_SENTENCE = 0.9, 4
"""How sure it is that a verb at the beginning of a statement lacks its subject, and words that make a statement."""
SET_APART = 0.95
HOLE = re.compile(
    r'(?<![^\s(])(?:""|\u201c\u201d|\u201e\u201c|\u00ab\s?\u00bb|\(\s*\))(?=[\s.,;]|$)|(?<=\w),\s*,|^\s*,(?!,)'
)
"""Marks with nothing between them, or before them."""
HOLLOW = 0.95
STOPS = ".!?\u2026"
NEVER_AN_END, SELDOM_AN_END = -3.5, -2.0


class Tear(Struct, frozen=True):
    """A word that leans on nothing, and how sure that is, 0 to 1."""

    word: Span
    strength: float


def torn_phrases(text: MarkedText) -> list[Tear]:
    """Return the words that lean on nothing: articles and prepositions before a mark, or before a word that cannot be.

    Words with a capital are names or begin something.
    """
    facts = load_language(text.text.language)
    if not facts.leaning_words:
        return []
    hole = HOLE.search(text.prose)
    tears = [*_tears(text, facts), *_headless(text, facts)]
    return [*tears, Tear(Span.plain(hole.start(), hole.end(), "word", hole[0]), HOLLOW)] if hole else tears


def tears_of(alignment: Alignment) -> list[Tear]:
    """Return what leans on nothing in the target of an aligned segment."""
    return alignment.once(_target_tears)


def _target_tears(alignment: Alignment) -> list[Tear]:
    tears = torn_phrases(alignment.target)
    if alignment.source.prose.lstrip()[:1].islower():  # half of a sentence, which may begin with its mark
        return [tear for tear in tears if alignment.target.prose[: tear.word.end].strip() != ","]
    return tears


def _tears(text: MarkedText, facts: Language) -> Iterator[Tear]:
    prose, words, leaning = text.prose, text.of("word"), facts.leaning_words
    for i, word in enumerate(words):
        if word.value not in leaning or not prose[word.start : word.end].islower():
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        sign = prose[word.end : following.start if following else len(prose)].strip(" \u00a0")
        strength = 0.0
        if sign:
            apart = prose[word.start - 1 : word.start].isspace() and _closes(prose, sign, word.end)
            strength = _ending(facts.code, word.value, sign[0]) if apart else 0.0
        elif following and following.value in facts.function_words and prose[following.start].islower():
            strength = (
                0.0 if prose[following.end : following.end + 1] in HYPHENS else _meeting(facts.code, word, following)
            )
        if strength:
            yield Tear(word, strength)


def _headless(text: MarkedText, facts: Language) -> Iterator[Tear]:
    """Find words that lean on one before them where there is none: at the beginning of a statement, behind a gap."""
    prose, words = text.prose, text.of("word")
    for i, word in enumerate(words):
        if word.value not in facts.leans_back:
            continue
        previous = words[i - 1] if i else None
        gap = prose[previous.end if previous else 0 : word.start]
        if gap.endswith(("'", "\u2019")):
            if _is_set_apart(gap, previous, facts):
                yield Tear(word, SET_APART)
        elif len(word.value) > 1 and _begins(prose, word, gap, previous) and _is_statement(prose, words, i):
            yield Tear(word, HEADLESS)


def _is_set_apart(gap: str, previous: Span | None, facts: Language) -> bool:
    """Tell whether an ending behind an apostrophe has nothing before it that it could be an ending of."""
    if gap[-2:-1] not in ("", " "):
        return False
    return previous is None or bool(gap.strip(" '\u2019")) or previous.value in facts.function_words


def _begins(prose: str, word: Span, gap: str, previous: Span | None) -> bool:
    """Tell whether a word is the first of its sentence."""
    between = gap.strip()
    if previous is None:
        return not between
    return between[:1] != "" and between[0] in STOPS and prose[word.start].isupper()


def _is_statement(prose: str, words: Sequence[Span], first: int) -> bool:
    """Tell whether a sentence that begins with this word has some words, and ends in a full stop."""
    for i in range(first, len(words)):
        following = words[i + 1].start if i + 1 < len(words) else len(prose)
        stop = prose[words[i].end : following].strip()[:1]
        if stop and stop in STOPS:
            return stop == "." and i - first + 1 >= LEAST_IN_SENTENCE
    return False


def _closes(prose: str, sign: str, start: int) -> bool:
    """Tell whether what stands behind a place begins with a mark that ends something, unlike `.NET`."""
    after = prose[prose.find(sign[0], start) + 1 :][:1]
    return sign[0] in CLOSING and not sign.startswith("..") and not (sign[0] == "." and after.isalnum())


def _meeting(language: str, word: Span, following: Span) -> float:
    """Return how sure it is that two function words cannot be neighbours."""
    times = missed(language, word.value, following.value)
    return NEVER if times >= OFTEN else HARDLY if times >= QUITE_OFTEN else 0.0


def _ending(language: str, word: str, sign: str) -> float:
    """Return how sure it is that a word cannot stand before a mark; before a comma something may be put in."""
    ratio = chance_of_order(language, word, EDGE)
    strength = SURE_END if ratio <= NEVER_AN_END or not ratio else RARE_END if ratio <= SELDOM_AN_END else HARDLY_AN_END
    return strength if sign != "," else strength - 0.1
