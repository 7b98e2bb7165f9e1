"""Where words stand in their text: at the beginning of a clause, in a label, in the title of what is linked."""

import re
from collections.abc import Collection

from msgspec import Struct

from mtqa.model import HIDDEN, MarkedText, Span
from mtqa.model.alignment import lazy

CLAUSE_END = re.compile(r"[.!?:;,\-–—\n]")
SENTENCE_END = re.compile(r"[.!?:;\n•·–—()]|(?<!\S)[-*>](?!\S)")
SENTENCE_MARK = re.compile(r"[.!?:](?!\S)")
MARKUP = str.maketrans(dict.fromkeys(HIDDEN + "*_", " "))
LABELS = ("label", "code", "menu-step", "quotation")


class Clauses(Struct, frozen=True, dict=True):
    """A text, asked about its words by their places among them."""

    text: MarkedText

    @lazy
    def words(self) -> tuple[Span, ...]:
        """All words, in order."""
        return self.text.of("word")

    @lazy
    def values(self) -> frozenset[str]:
        """All words, as they are folded."""
        return self.text.vocabulary

    @lazy
    def label_words(self) -> frozenset[int]:
        """Where words start that belong to what looks like a name on the screen: set apart, or bold with others."""
        spans = [span for kind in LABELS for span in self.text.of(kind)]
        inside = [self.text.words_in(span) for span in spans]
        inside += [words for span in self.text.of("bold") if len(words := self.text.words_in(span)) > 1]
        return frozenset(word.start for words in inside for word in words)

    @lazy
    def link_words(self) -> frozenset[int]:
        """Where words start that belong to the text of a link."""
        return frozenset(word.start for link in self.text.of("link") for word in self.text.words_in(link))

    @lazy
    def titles(self) -> tuple[tuple[Span, ...], ...]:
        """The words of links whose text is a title: several, of which the first has a capital."""
        value = self.text.text.value
        links = [link for link in self.text.of("link") if value[link.content_start : link.content_start + 1].isupper()]
        return tuple(tuple(words) for link in links if len(words := self.text.words_in(link)) > 1)

    @lazy
    def title_words(self) -> frozenset[int]:
        """Where the words of these start."""
        return frozenset(word.start for title in self.titles for word in title)

    def value(self, at: int) -> str:
        """Return a word as it is folded; empty beyond the first and the last."""
        return self.words[at].value if 0 <= at < len(self.words) else ""

    def written(self, at: int) -> str:
        """Return a word as it is written."""
        return self.words[at].cut(self.text.prose)

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before, without markup."""
        return self.text.prose[self.words[at - 1].end if at else 0 : self.words[at].start].translate(MARKUP)

    def begins_sentence(self, at: int) -> bool:
        """Tell whether a sentence or list item begins with a word."""
        if not at or (at == 1 and self.words[0].value.isdigit()):
            return True
        return SENTENCE_END.search(self.gap(at)) is not None

    def begins_clause(self, at: int, before: Collection[str]) -> bool:
        """Tell whether a clause begins with a word, perhaps after one of those that may stand `before` its verb."""
        return self.begins_sentence(at) or CLAUSE_END.search(self.gap(at)) is not None or self.value(at - 1) in before

    def announces(self, word: Span) -> bool:
        """Tell whether a word begins a sentence that ends with a colon, as a title does for what follows it."""
        at = self.words.index(word)
        end = SENTENCE_MARK.search(self.text.prose, word.end)
        return end is not None and end[0] == ":" and self.begins_sentence(at)

    def is_capital_within(self, at: int) -> bool:
        """Tell whether a word begins with a capital, though no sentence begins there."""
        return at > 0 and self.written(at)[0].isupper() and self.gap(at).strip() in ("", ",")
