"""What the words of a segment stand for, ready to be asked word by word."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from mtqa.languages import Language
from mtqa.model import Alignment, MarkedText, Span, words_between

LONGEST_WORD = 40
SHORTEST_STEM = 4
LONGEST_ENDING = 5

Links = dict[int, list[tuple[Span, float]]]


class WordLinks(Struct, frozen=True):
    """By the start of a word: what it surely stands for. `linked` also counts what it may stand for, by target word."""

    forward: Links
    backward: Links
    linked: Links

    def leads_into(self, word: Span, span: Span) -> bool:
        """Tell whether a target word surely stands for a word of a source span."""
        return any(within(other, span) for other, _ in self.backward.get(word.start, ()))

    def is_elsewhere(self, word: Span, span: Span) -> bool:
        """Tell whether a target word surely stands for something, and that is outside a source span."""
        return word.start in self.backward and not self.leads_into(word, span)

    def may_lead_into(self, word: Span, span: Span) -> bool:
        """Tell whether a target word may stand for a word of a source span."""
        return any(within(other, span) for other, _ in self.linked.get(word.start, ()))

    def may_be_elsewhere(self, word: Span, span: Span) -> bool:
        """Tell whether a target word may stand for something outside a source span."""
        return any(not within(other, span) for other, _ in self.linked.get(word.start, ()))


def word_links(alignment: Alignment) -> WordLinks:
    """Return the links between the words of a segment."""
    linked: Links = {}
    for pair in alignment.of("word"):
        target = pair.target.start
        known = linked.get(target)
        if known is None:
            linked[target] = [(pair.source, pair.score)]
        else:
            known.append((pair.source, pair.score))
    forward, backward = alignment.sure_links
    return WordLinks(forward, backward, linked)


def within(word: Span, span: Span) -> bool:
    """Tell whether most of a word lies in the content of a span: markup may end before an ending (`**Sil**'i`)."""
    start, end, first, last = word.start, word.end, span.content_start, span.content_end
    inside = (end if end < last else last) - (start if start > first else first)
    return inside * 2 > end - start


def words_of(span: Span, side: MarkedText) -> list[Span]:
    """Return the words most of which lie in the content of a span."""
    around = words_between(side.of("word"), span.content_start - LONGEST_WORD, span.content_end + LONGEST_WORD)
    return [word for word in around if within(word, span)]


def is_content(word: Span, language: Language) -> bool:
    """Tell whether a word is no function word."""
    return word.value not in language.function_words and len(word.value) > 1


def is_label_noun(word: Span, language: Language) -> bool:
    """Tell whether a word only says what kind of thing a name is the name of: section, button, page."""
    return _is_label_noun(word.value, language)


@lru_cache(maxsize=20_000)
def _is_label_noun(word: str, language: Language) -> bool:
    return any(
        word == stem
        or (len(stem) >= SHORTEST_STEM and word.startswith(stem) and len(word) <= len(stem) + LONGEST_ENDING)
        for stem in language.label_nouns
    )


def holds_label_noun(words: Sequence[Span], language: Language) -> bool:
    """Tell whether one of the words is such a noun."""
    return any(is_label_noun(word, language) for word in words)
