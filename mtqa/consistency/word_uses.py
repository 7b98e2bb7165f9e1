"""How the content words of a source are rendered, each with what stands around it: what terms are compared by."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import and_

from msgspec import Struct

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, MarkedText, Span
from mtqa.model.alignment import Links

LEAST_LETTERS = 3
LONGEST_PHRASE = 2
"""How many words a noun phrase may hold after its article, so that more surely belong to it."""
LONGEST_KEPT = 2
MOST_KEPT = 0.5
"""More words in a row, or a larger part of a text, that were left as they are are no term, but not translated at all."""
BESIDE = 3
JOINING = frozenset(" \u00a0-\u2010\u2011\ufffc*_")
HYPHENS = ("-", "\u2010", "\u2011")
ONLY_HIRAGANA = re.compile("[\u3041-\u309f]+")
ENDS = frozenset(".!?:;|\u2022(\u201c\u00ab\"\n")


class WordUse(Struct, frozen=True, gc=False):
    """A content word of the source, and the words of the target that stand for it.

    `key` is the folded word, in the singular as far as its language says how plurals are made. `before` and `after` are
    the content words right beside it, empty if there are none. `leans` tells whether an article or preposition stands
    before its phrase, so that it is a noun or belongs to one. `case` is `C` where the word has a capital
    that does not come from the beginning of a sentence, `U` for capitals only, else empty. `beside` are the
    words around `found`, `text` all words of the target; both are empty where the source has the word twice.
    """

    key: str
    word: Span
    found: tuple[Span, ...]
    before: str
    after: str
    leans: bool
    case: str
    beside: str
    text: str


def word_uses(alignment: Alignment) -> Iterator[WordUse]:
    """Yield the content words that surely stand for content words of the target, and these for no other word."""
    source, target = alignment.source, alignment.target
    own, other = load_language(source.text.language), load_language(target.text.language)
    forward, backward = alignment.sure_links
    if not own.words_have_spaces or not forward:
        return
    words = source.of("word")
    once = Counter([word.value for word in words])
    theirs = _whole_words(alignment)
    text = f" {' '.join([word.value for word in theirs])} "
    number = {word.start: at for at, word in enumerate(theirs)}
    content = [_is_content(word.value, own) and word.value not in own.loose_words for word in words]
    joined = [_is_joined(words[at - 1], word, source.prose) if at else False for at, word in enumerate(words)]
    kept = _kept(words, forward)
    untranslated = sum(map(and_, kept, content)) > max(LONGEST_KEPT, MOST_KEPT * sum(content))
    for at, word in enumerate(words):
        if not content[at] or word.start not in forward or (
            kept[at] and (untranslated or _in_kept_stretch(at, kept, joined))
        ):
            continue
        if _is_hyphenated(word, source.prose):
            continue
        found = _rendering(forward[word.start], backward, word, theirs, number, other)
        if not found:
            continue
        first, last = number[found[0].start], number[found[-1].start]
        yield WordUse(
            singular(word.value, own),
            word,
            found,
            words[at - 1].value if joined[at] and content[at - 1] else "",
            words[at + 1].value if at + 1 < len(words) and joined[at + 1] and content[at + 1] else "",
            _leans(at, words, joined, own),
            _case(word, source),
            " ".join([each.value for each in (*theirs[max(0, first - BESIDE) : first], *theirs[last + 1 : last + 1 + BESIDE])])
            if once[word.value] == 1
            else "",
            text if once[word.value] == 1 else "",
        )


@lru_cache(maxsize=50_000)
def singular(word: str, language: Language) -> str:
    """Return a folded word without the ending that makes it a plural; verbs may lose theirs as well."""
    for ending, instead in language.plural_endings.items():
        if word.endswith(ending) and len(word) >= len(ending) + LEAST_LETTERS:
            return word[: len(word) - len(ending)] + instead
    return word


@lru_cache(maxsize=50_000)
def _is_content(word: str, language: Language) -> bool:
    return len(word) >= LEAST_LETTERS and word not in language.function_words and word.isalpha()


def _whole_words(alignment: Alignment) -> Sequence[Span]:
    """Return the words of the target, with characters put together where the aligner put them together."""
    words, joined = alignment.target.of("word"), alignment.joined[1]
    if not joined:
        return words
    starts = {word.start: word for word in joined}
    whole = []
    end = 0
    for word in words:
        if word.start >= end:
            whole.append(starts.get(word.start, word))
            end = whole[-1].end
    return whole


def _is_joined(before: Span, word: Span, prose: str) -> bool:
    gap = prose[before.end : word.start]
    return gap == " " or JOINING.issuperset(gap)


def _is_hyphenated(word: Span, prose: str) -> bool:
    return prose[word.end : word.end + 1] in HYPHENS or prose[max(0, word.start - 1) : word.start] in HYPHENS


def _kept(words: Sequence[Span], forward: Links) -> list[bool]:
    return [any(found.value == word.value for found, _ in forward.get(word.start, ())) for word in words]


def _in_kept_stretch(at: int, kept: Sequence[bool], joined: Sequence[bool]) -> bool:
    first = last = at
    while first > 0 and joined[first] and kept[first - 1]:
        first -= 1
    while last + 1 < len(kept) and joined[last + 1] and kept[last + 1]:
        last += 1
    return last - first + 1 > LONGEST_KEPT


def _rendering(
    links: Sequence[tuple[Span, float]],
    backward: Links,
    word: Span,
    theirs: Sequence[Span],
    number: dict[int, int],
    other: Language,
) -> tuple[Span, ...]:
    """Return the content words that a word stands for, if they stand for nothing else and lie together."""
    places = set()
    for span, _ in links:
        if span.start not in number:  # a character within a word
            continue
        if any(each is not word and each.start != word.start for each, _ in backward.get(span.start, ())):
            return ()
        value = theirs[number[span.start]].value
        if value not in other.function_words and any(map(str.isalpha, value)) and not ONLY_HIRAGANA.fullmatch(value):
            places.add(number[span.start])
    if not places or max(places) - min(places) > len(places):
        return ()
    return tuple(theirs[place] for place in sorted(places))


def _leans(at: int, words: Sequence[Span], joined: Sequence[bool], language: Language) -> bool:
    for _ in range(LONGEST_PHRASE):
        if not joined[at]:
            return False
        at -= 1
        value = words[at].value
        if value in language.leaning_words:
            return True
        if value in language.function_words:
            return False
    return False


def _case(word: Span, source: MarkedText) -> str:
    prose = source.prose
    if not prose[word.start].isupper():
        return ""
    if word.end - word.start > 1 and prose[word.start : word.end].isupper():
        return "U"
    before = prose[: word.start].rstrip(" \u00a0\ufffc*_")
    return "C" if before and before[-1] not in ENDS else ""
