"""What stands around a rendered word, read from the two texts when it is asked for: few words are compared at all."""

import re
from functools import lru_cache

from msgspec import Struct

from mtqa.consistency.word_uses import term_key
from mtqa.languages import Language, load_language
from mtqa.model import Fact, Noted

WORD = re.compile(r"[^\W_]+(?:['\u2019._\u00b7][^\W_]+)*")
WORD_BEFORE = re.compile(rf"({WORD.pattern})[\s*_\ufffc-]{{1,8}}$")
WORD_AFTER = re.compile(rf"[\s*_\ufffc-]{{1,8}}({WORD.pattern})")
REACH = 60
"""How many code points before a word are looked at."""
LONGEST_PHRASE = 2
"""How many words a noun phrase may hold after its article, so that more surely belong to it."""
BESIDE, SIGNS_BESIDE = 3, 8
"""How many words, or signs of a script without spaces, stand beside a rendering."""
LONGEST_KEPT, MOST_KEPT = 2, 0.5
"""More words in a row, or a larger part of a text, left as they are, are no term, but not translated at all."""
ENDS = frozenset('.!?:;|\u2022(\u201c\u00ab"\n')


class Surroundings(Struct, frozen=True):
    """What stands around a rendered word.

    `before` and `after` are the content words right beside it, empty if there are none. `leans` tells whether an
    article or preposition stands before its phrase, so that it is a noun or belongs to one. `case` is `C` where the
    word has a capital that does not come from the beginning of a sentence, `U` for capitals only, else empty.
    `beside` are the words around its rendering, `text` all words of the target, both with spaces at their ends; they
    are empty where the source has the word twice. `untranslated` tells that the word was left as it is, with its
    neighbours or most of the text.
    """

    before: str
    after: str
    leans: bool
    case: str
    beside: str
    text: str
    untranslated: bool


def surroundings(noted: Noted) -> Surroundings:
    """Return what stands around a word; its fact holds prose and target of its segment."""
    fact = noted.fact
    own, other = load_language(noted.source_language), load_language(noted.target_language)
    prose, target = fact.values["prose"], fact.values["target"]
    if fact.source is None or fact.target is None:
        raise ValueError("a fact about a word has both places")
    start, end = fact.source.start, fact.source.end
    words = _words(prose, own)
    once = words.count(fact.source.value) == 1
    before, after = WORD_BEFORE.search(prose[max(0, start - REACH) : start]), WORD_AFTER.match(prose, end)
    left, right = (own.fold(found[1]) if found else "" for found in (before, after))
    return Surroundings(
        left if term_key(left, own) else "",
        right if term_key(right, own) else "",
        _leans(prose[:start], own),
        _case(prose, start, end),
        _beside(target, fact, other) if once else "",
        f" {' '.join(_words(target, other))} " if once else "",
        fact.source.value in fact.value.split(" ") and _is_untranslated(fact, left, right, own, other),
    )


@lru_cache(maxsize=2_000)
def _words(text: str, language: Language) -> list[str]:
    return WORD.findall(language.fold(text)) if language.words_have_spaces else list(language.fold(text))


def _leans(before: str, language: Language) -> bool:
    for _ in range(LONGEST_PHRASE):
        found = WORD_BEFORE.search(before[-REACH:])
        if not found:
            return False
        word = language.fold(found[1])
        if word in language.leaning_words:
            return True
        if word in language.function_words:
            return False
        before = before[-REACH:][: found.start()]
    return False


def _case(prose: str, start: int, end: int) -> str:
    if not prose[start].isupper():
        return ""
    if end - start > 1 and prose[start:end].isupper():
        return "U"
    before = prose[:start].rstrip(" \u00a0\ufffc*_")
    return "C" if before and before[-1] not in ENDS else ""


def _beside(target: str, fact: Fact, language: Language) -> str:
    if fact.target is None:
        return ""
    before, after = language.fold(target[: fact.target.start]), language.fold(target[fact.target.end :])
    if not language.words_have_spaces:
        return f" {before[-SIGNS_BESIDE:]} {after[:SIGNS_BESIDE]} "
    return f" {' '.join(WORD.findall(before[-2 * REACH :])[-BESIDE:] + WORD.findall(after[: 2 * REACH])[:BESIDE])} "


def _is_untranslated(fact: Fact, left: str, right: str, own: Language, other: Language) -> bool:
    theirs = _words(fact.values["target"], other)
    text = f" {' '.join(theirs)} "
    word = fact.source.value if fact.source else ""
    if left and right and f" {left} {word} {right} " in text:
        return True
    content = [each for each in _words(fact.values["prose"], own) if term_key(each, own)]
    kept = sum(each in theirs for each in content)
    return kept > max(LONGEST_KEPT, MOST_KEPT * len(content))
