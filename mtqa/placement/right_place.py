"""Where the markup of a source span belongs in the target: around the words that stand for its words."""

import re
from collections.abc import Sequence

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Pair, Span, words_between
from mtqa.placement.word_links import WordLinks, holds_label_noun, is_content, is_label_noun, within, words_of

JOINING = " \u00a0*_-'\u2019&/"
TAIL = re.compile(r"[^\w)]*$")
QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb"
SWALLOWED = frozenset(".,;:")
LEAST_VERBATIM = 3
APOSTROPHES = "'\u2019"


class Place(Struct, frozen=True):
    """A half-open range of the target. `settled` tells that no word beside or in it is left without an explanation."""

    start: int
    end: int
    settled: bool


def right_place(
    pair: Pair, held: Sequence[Span], foreign: Sequence[Span], alignment: Alignment, links: WordLinks
) -> Place | None:
    """Return the range of the target words that stand for the source span, or None if they are scattered.

    `held` are the target words that do; `foreign` those inside the target span that stand for something else.
    Edges of the target span that are right stay as they are.
    """
    side = alignment.target
    belongs = _Belonging(pair, held, foreign, alignment, links)
    theirs = words_of(pair.target, side)
    every = side.of("word")
    core = sorted((word for word in held if is_content(word, belongs.facts)), key=lambda word: word.start)
    is_loose = not core
    core = core or sorted(held, key=lambda word: word.start)
    between = words_between(every, core[0].start, core[-1].end) if core else []
    if not core or any(belongs.elsewhere(word) and is_content(word, belongs.facts) for word in between):
        return _verbatim(pair, alignment) or _trimmed(theirs, belongs, alignment)
    first, last = every.index(core[0]), every.index(core[-1])
    while first > 0 and belongs.joins(every[first - 1], every[first]):
        first -= 1
    while last + 1 < len(every) and belongs.joins(every[last + 1], every[last]):
        last += 1
    if belongs.stays and not foreign:  # nothing in it is wrong, so nothing of it falls out
        first, last = min(first, every.index(theirs[0])), max(last, every.index(theirs[-1]))
    while last > first and belongs.leans(every[last]):
        last -= 1
    while last > first and belongs.leads(every[first], every[first + 1]):
        first += 1
    start, end = _edges(every[first], every[last], theirs, belongs, alignment)
    settled = not is_loose and belongs.settled(every, first, last) and _ends_alike(end, pair, alignment)
    return Place(start, end, settled)


def _edges(
    first: Span, last: Span, theirs: Sequence[Span], belongs: "_Belonging", alignment: Alignment
) -> tuple[int, int]:
    """Return start and end of markup around two words and all between; an edge that is right keeps its marks."""
    span = belongs.pair.target
    start, end = _with_marks(first.start, belongs.end_of(last), belongs.pair, alignment)
    if theirs and first == theirs[0] and span.content_start <= first.end:
        start = span.content_start
    if theirs and last == theirs[-1] and span.content_end >= last.start:
        tail = alignment.target.prose[min(end, span.content_end) : span.content_end]
        if not set(tail) & SWALLOWED:
            end = span.content_end
    return start, end


def _verbatim(pair: Pair, alignment: Alignment) -> Place | None:
    """Return where the target has the very text of the source span, outside the target span, once."""
    wanted = pair.source.content(alignment.source.text.value).strip()
    text = alignment.target.text.value
    at = text.find(wanted) if len(wanted) >= LEAST_VERBATIM else -1
    if at < 0 or text.find(wanted, at + 1) >= 0 or alignment.target.prose[at] == HIDDEN:
        return None
    return Place(at, at + len(wanted), settled=False)


def _trimmed(theirs: Sequence[Span], belongs: "_Belonging", alignment: Alignment) -> Place | None:
    """Return the target span without the words at its edges that stand for something else, if it lacks none."""
    if any(not within(word, belongs.pair.target) for word in belongs.words):
        return None
    kept = list(theirs)
    while kept and belongs.falls_out(kept[0]):
        kept.pop(0)
    while kept and belongs.falls_out(kept[-1]):
        kept.pop()
    if not kept or len(kept) == len(theirs):
        return None
    start, end = _edges(kept[0], kept[-1], theirs, belongs, alignment)
    return Place(start, end, settled=False)


class _Belonging:
    """Tells which words beside the sure ones belong to the span."""

    def __init__(
        self, pair: Pair, held: Sequence[Span], foreign: Sequence[Span], alignment: Alignment, links: WordLinks
    ) -> None:
        self.pair, self.side, self.links = pair, alignment.target, links
        self.facts = load_language(self.side.text.language)
        here = load_language(alignment.source.text.language)
        ours = words_of(pair.source, alignment.source)
        self.words = held
        self.held = {word.start for word in held}
        self.foreign = {word.start for word in foreign}
        self.stays = any(within(word, pair.target) for word in held)
        self.takes_label_noun = holds_label_noun(ours, here)
        self.ends_open = bool(ours) and not is_content(ours[-1], here)
        self.is_title = bool(ours) and ours[0].cut(alignment.source.prose)[0].isupper()

    def elsewhere(self, word: Span) -> bool:
        """Tell whether a word stands for something outside the source span."""
        return word.start not in self.held and self.links.is_elsewhere(word, self.pair.source)

    def joins(self, word: Span, neighbour: Span) -> bool:
        """Tell whether a word beside the range belongs to it: held by it, or inside now and nothing else's."""
        inside = self.stays and within(word, self.pair.target)
        gap = self.side.text.value[min(word.end, neighbour.end) : max(word.start, neighbour.start)]
        if gap.strip(JOINING) and not inside and not _parts_number(word, gap, neighbour):
            return False
        if self.facts.suffix_after_apostrophe and word.start > neighbour.end and gap[-1:] in APOSTROPHES and gap:
            return False
        if not inside and not self.takes_label_noun and is_label_noun(word, self.facts):
            return False
        if word.start in self.held:
            return True
        if (
            word.value in self.facts.verb_particles
            and self.facts.particles_follow_verb
            and word.start > neighbour.start
        ):
            return not self.links.may_be_elsewhere(word, self.pair.source)
        return inside and word.start not in self.foreign and not self.elsewhere(word)

    def falls_out(self, word: Span) -> bool:
        """Tell whether a word at the edge of the target span stands for something outside the source span."""
        return word.start in self.foreign or (word.start not in self.held and self.elsewhere(word))

    def leans(self, word: Span) -> bool:
        """Tell whether a word cannot be the last: an article, say, or a preposition that nothing in the span is."""
        if word.cut(self.side.prose)[0].isupper() or self.ends_open:
            return False
        if word.value in self.facts.cannot_end_phrase:
            return True
        return word.value in self.facts.rarely_ends_phrase and word.start not in self.held

    def leads(self, word: Span, following: Span) -> bool:
        """Tell whether a word only leads to a title: in lower case before a capital."""
        if not self.is_title or not self.facts.titles_keep_capital or within(word, self.pair.target):
            return False
        small = word.cut(self.side.prose)[0].islower() and word.value in self.facts.function_words
        return small and following.cut(self.side.prose)[0].isupper()

    def end_of(self, word: Span) -> int:
        """Return where markup ends that ends with a word: before an ending that an apostrophe sets apart."""
        if self.facts.suffix_after_apostrophe and not self.pair.target.contains(word):
            text = word.cut(self.side.prose)
            at = max(text.rfind(mark) for mark in APOSTROPHES)
            if at > 0:
                return word.start + at
        return word.end

    def settled(self, every: Sequence[Span], first: int, last: int) -> bool:
        """Tell whether the content words from `first` to `last` are held, and those beside surely belong elsewhere."""
        inside = every[first : last + 1]
        if any(is_content(word, self.facts) and word.start not in self.held for word in inside):
            return False
        beside = (self._beside(every[:first][::-1], inside[0]), self._beside(every[last + 1 :], inside[-1]))
        return all(word is None or self._is_explained(word) for word in beside) and not self._is_loose(inside)

    def _beside(self, outward: Sequence[Span], edge: Span) -> Span | None:
        """Return the next word outwards that is no function word, if only spaces and such words are between."""
        for word in outward:
            between = self.side.prose[min(word.end, edge.end) : max(word.start, edge.start)]
            if between.strip(f"{JOINING}{HIDDEN}"):
                return None
            if word.value not in self.facts.function_words or word.value in self.facts.verb_particles:
                return word
            edge = word
        return None

    def _is_explained(self, word: Span) -> bool:
        return self.elsewhere(word) or is_label_noun(word, self.facts)

    def _is_loose(self, inside: Sequence[Span]) -> bool:
        """Tell whether the range takes in a word at its edge that may as well stay outside."""
        first, last = inside[0], inside[-1]
        loose = not is_content(first, self.facts) and not within(first, self.pair.target) and not self.ends_open
        return loose or any(
            is_label_noun(word, self.facts) and not within(word, self.pair.target) for word in (first, last)
        )


def _ends_alike(end: int, pair: Pair, alignment: Alignment) -> bool:
    """Tell whether no mark follows that might as well be inside: "Nota." for "**Note** that"."""
    mark = alignment.target.prose[end : end + 1]
    return mark not in (".", ":") or alignment.source.prose[pair.source.end : pair.source.end + 1] == mark


def _parts_number(word: Span, gap: str, neighbour: Span) -> bool:
    return gap in (",", ".") and word.value.isdigit() and neighbour.value.isdigit()


def _with_marks(start: int, end: int, pair: Pair, alignment: Alignment) -> tuple[int, int]:
    """Take in quotation marks, brackets, signs and final marks that the source span has inside as well."""
    prose = alignment.target.prose
    content = pair.source.content(alignment.source.prose).strip(HIDDEN + " ")
    before = len(prose[:start].rstrip()) - 1
    if content and not content[0].isalnum() and before >= 0 and _same_mark(content[0], prose[before]):
        start = before
    facts = load_language(alignment.target.text.language)
    for opening, closing in (*facts.brackets, *facts.quotes):
        opened = prose.count(opening, start, end) - (prose.count(closing, start, end) if opening != closing else 0)
        if opened % 2 and prose.startswith(closing, end):
            end += len(closing)
    for mark in TAIL.search(content)[0].replace(" ", ""):  # type: ignore[index]  # an empty tail is found as well
        at = end + len(prose[end:]) - len(prose[end:].lstrip(" \u00a0\u202f"))
        if _same_mark(mark, prose[at : at + 1]):
            end = at + 1
    if start and prose[start - 1] in facts.opening_marks.values() and prose[start - 1] not in alignment.source.prose:
        start -= 1
    return start, end


def _same_mark(ours: str, theirs: str) -> bool:
    return bool(theirs) and (ours == theirs or (ours in QUOTES and theirs in QUOTES))
