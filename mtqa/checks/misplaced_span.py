"""A link or emphasis that covers other words than those which translate its words in the source."""

import re
from collections.abc import Iterator, Set

from msgspec import Struct

from mtqa.languages import Language, load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, Links, MarkedText, Pair, Segment, Span, words_between

FIELDS = ("text", "source_text", "expected")
RESTS_ON_WORDS = True
SAFE = 0.9
DOUBTFUL = 0.6
LEAST_STRAY = 4
LEAST_LEAD = 2
BY_CASE = 0.9
LONGEST_WORD = 30
SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026*]\s)[\s\ufffc\"\u201c(]*$")
JOINING = " \u00a0*_-'\u2019&/"
SIGNS = "+&"
TAIL = re.compile(r"[^\w)]*$")
QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb"


class _Words(Struct, frozen=True):
    """The words of a pair of spans, as far as their counterparts say where they belong.

    `held` are the target words that stand for words of the source span; `escaped` those of them
    outside the target span; `foreign` the words inside it that stand for something else; `open_source`
    and `open_target` count the content words of either span of which nothing is known.
    """

    held: list[Span]
    escaped: list[tuple[Span, float]]
    foreign: list[tuple[Span, float]]
    open_source: int
    open_target: int


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that miss a content word of theirs, or hold one of something else.

    Only words that the aligner is sure of count, and less where as many words are left over that they
    could stand for. Two links that exchanged their URLs are for `swapped-links` to report. The repair
    moves the markup to the words that belong to it.
    """
    if not any(kind in alignment.source.spans and kind in alignment.target.spans for kind in kinds):
        return
    forward, backward = alignment.sure_links
    for kind in kinds:
        for pair in alignment.of(kind):
            if pair.target.kind != kind or not alignment.target.words_in(pair.target):
                continue
            words = _judged(pair, alignment, forward, backward)
            score = _score(words)
            if not score or (kind == "link" and _has_other_url(pair, words, alignment, backward)):
                continue
            place = _right_place(pair, words, alignment, backward)
            fewer = len(alignment.source.of(kind)) > len(alignment.target.of(kind))
            edits = _moved(pair.target, place, segment.target.value) if place and not fewer else ()
            expected = alignment.target.prose[place[0] : place[1]].replace(HIDDEN, "") if place else "?"
            values = {
                "text": pair.target.content(segment.target.value),
                "source_text": pair.source.content(segment.source.value),
                "expected": expected,
            }
            safe = bool(edits) and score >= SAFE and not words.open_source and not words.open_target
            safe = safe and place is not None and _all_held(place, words, alignment.target)
            yield Hit(pair.source.inner(), pair.target.inner(), values, score, edits, safe=safe)


def _has_other_url(pair: Pair, words: _Words, alignment: Alignment, backward: Links) -> bool:
    """Tell whether a link has, word for word, the place of another."""
    return bool(words.escaped and words.foreign) and any(
        all(_within(word, other.target) for word, _ in words.escaped)
        and all(any(_within(o, other.source) for o, _ in backward.get(word.start, ())) for word, _ in words.foreign)
        for other in alignment.of("link")
        if other != pair
    )


def _all_held(place: tuple[int, int], words: _Words, side: MarkedText) -> bool:
    facts = load_language(side.text.language)
    held = {word.start for word in words.held}
    content = (word for word in words_between(side.of("word"), *place) if _is_content(word, facts))
    return all(word.start in held for word in content)


def _score(words: _Words) -> float:
    escaped = max((score for _, score in words.escaped), default=0.0)
    foreign = max((score for _, score in words.foreign), default=0.0)
    if len(words.escaped) <= words.open_target:
        escaped *= DOUBTFUL
    if len(words.foreign) <= words.open_source:
        foreign *= DOUBTFUL
    return max(escaped, foreign)


def _judged(pair: Pair, alignment: Alignment, forward: Links, backward: Links) -> _Words:
    ours, theirs = alignment.source.words_in(pair.source), alignment.target.words_in(pair.target)
    here, there = load_language(alignment.source.text.language), load_language(alignment.target.text.language)
    inside, known = {word.value for word in theirs}, {word.value for word in ours}
    held, escaped, foreign = [], [], []
    for word in ours:
        links = forward.get(word.start, ())
        held += [other for other, _ in links]
        outside = [link for link in links if not _within(link[0], pair.target) and link[0].value not in inside]
        if links and len(outside) == len(links) and _is_content(word, here):
            escaped += [link for link in outside if _is_content(link[0], there)][:1]
    for word in theirs:
        links = backward.get(word.start, ())
        outside = [link for link in links if not _within(link[0], pair.source) and link[0].value not in known]
        if links and len(outside) == len(links) and _is_content(word, there):
            foreign += [(word, score) for other, score in outside if _is_content(other, here)][:1]
    if theirs and not foreign:
        foreign = [link for word in (theirs[0], theirs[-1]) for link in _stray(word, pair, backward)]
    if not foreign and not escaped and _is_title(pair.source, ours, alignment.source):
        before = _capital_before(pair, theirs, alignment.target)
        if _leads_in(pair, theirs, alignment, backward):
            foreign = [(theirs[0], BY_CASE)]
        elif before and all(_within(other, pair.source) for other, _ in backward.get(before.start, ())):
            escaped = [(before, BY_CASE)]
            held.append(before)
    open_source = sum(_is_content(word, here) and word.start not in forward for word in ours)
    open_target = sum(_is_content(word, there) and word.start not in backward for word in theirs)
    return _Words(held, escaped, foreign, open_source, open_target)


def _stray(word: Span, pair: Pair, backward: Links) -> list[tuple[Span, float]]:
    """Return a function word at the edge of the span that surely stands for something outside alone."""
    links = backward.get(word.start, ())
    if len(word.value) < LEAST_STRAY or not links or any(_within(other, pair.source) for other, _ in links):
        return []
    score = max(score for _, score in links)
    return [(word, score)] if score >= SAFE else []


def _is_title(span: Span, words: list[Span], side: MarkedText) -> bool:
    """Tell whether a span begins with a capital that belongs to it, not to a sentence or a name alone."""
    facts = load_language(side.text.language)
    if not words or not facts.titles_keep_capital or SENTENCE_START.search(side.prose[: span.start]):
        return False
    first = words[0].cut(side.prose)
    return first[0].isupper() and words[0].value not in facts.function_words


def _leads_in(pair: Pair, theirs: list[Span], alignment: Alignment, backward: Links) -> bool:
    """Tell whether a word that only leads to a title stands in the span: "unter Mein Konto"."""
    facts = load_language(alignment.target.text.language)
    if len(theirs) < 2 or not facts.titles_keep_capital:
        return False
    first, second = (word.cut(alignment.target.prose) for word in theirs[:2])
    leads = theirs[0].value in facts.function_words or not any(
        _within(other, pair.source) for other, _ in backward.get(theirs[0].start, ())
    )
    return leads and first.islower() and len(first) >= LEAST_LEAD and second[0].isupper()


def _capital_before(pair: Pair, theirs: list[Span], side: MarkedText) -> Span | None:
    """Return the capitalized word right before a span that begins in lower case: "Come [aggiungere ...]"."""
    facts = load_language(side.text.language)
    if (
        not theirs
        or not facts.titles_keep_capital
        or facts.nouns_have_capital
        or not theirs[0].cut(side.prose).islower()
    ):
        return None
    end = len(side.text.value[: pair.target.start].rstrip())
    before = next(iter(words_between(side.of("word"), max(0, end - LONGEST_WORD), end)[-1:]), None)
    if before is None or before.end != end or SENTENCE_START.search(side.prose[: before.start]):
        return None
    word = before.cut(side.prose)
    return before if word[0].isupper() and word[1:].islower() else None


def _is_content(word: Span, language: Language) -> bool:
    return word.value not in language.function_words and len(word.value) > 1


def _within(word: Span, span: Span) -> bool:
    return span.content_start <= word.start and word.end <= span.content_end


def _right_place(pair: Pair, words: _Words, alignment: Alignment, backward: Links) -> tuple[int, int] | None:
    """Return the range of the target words that stand for the source span, or None if they are scattered."""
    side = alignment.target
    facts = load_language(side.text.language)
    core = sorted((word for word in words.held if _is_content(word, facts)), key=lambda word: word.start)
    if not core:
        return None
    every = side.of("word")
    belongs = _Belonging(pair, words, side, backward)
    between = words_between(every, core[0].start, core[-1].end)
    if any(belongs.elsewhere(word) and _is_content(word, facts) for word in between):
        return None
    first, last = every.index(core[0]), every.index(core[-1])
    while first > 0 and belongs.joins(every[first - 1], every[first]):
        first -= 1
    while last + 1 < len(every) and belongs.joins(every[last + 1], every[last]):
        last += 1
    if belongs.stays and not words.foreign:  # nothing in it is wrong, so nothing of it falls out
        theirs = side.words_in(pair.target)
        first, last = min(first, every.index(theirs[0])), max(last, every.index(theirs[-1]))
    while last > first and _leans(every[last], facts, side) and every[last].start not in belongs.held:
        last -= 1
    return _with_marks(every[first].start, every[last].end, pair, alignment)


def _leans(word: Span, facts: Language, side: MarkedText) -> bool:
    function_word = word.value in facts.cannot_end_phrase or word.value in facts.rarely_ends_phrase
    return function_word and not word.cut(side.prose)[0].isupper()


class _Belonging:
    """Tells which words beside the sure ones belong to the span."""

    def __init__(self, pair: Pair, words: _Words, side: MarkedText, backward: Links) -> None:
        self.pair, self.side, self.backward = pair, side, backward
        self.held = {word.start for word in words.held}
        self.foreign = {word.start for word, _ in words.foreign}
        self.stays = any(_within(word, pair.target) for word in words.held)

    def elsewhere(self, word: Span) -> bool:
        """Tell whether a word stands for something outside the source span."""
        links = self.backward.get(word.start, ())
        return word.start not in self.held and bool(links) and not any(_within(o, self.pair.source) for o, _ in links)

    def joins(self, word: Span, neighbour: Span) -> bool:
        """Tell whether a word beside the range belongs to it: held by it, or inside now and nothing else's."""
        inside = self.stays and _within(word, self.pair.target)
        gap = self.side.text.value[min(word.end, neighbour.end) : max(word.start, neighbour.start)]
        if gap.strip(JOINING) and not inside:
            return False
        if word.start in self.held:
            return True
        return inside and word.start not in self.foreign and not self.elsewhere(word)


def _with_marks(start: int, end: int, pair: Pair, alignment: Alignment) -> tuple[int, int]:
    """Take in quotation marks, brackets, signs and final marks that the source span has inside as well."""
    prose = alignment.target.prose
    content = pair.source.content(alignment.source.prose).strip(HIDDEN + " ")
    before = len(prose[:start].rstrip()) - 1
    if content and content[0] in SIGNS + QUOTES and before >= 0 and _same_mark(content[0], prose[before]):
        start = before
    if "(" in prose[start:end] and ")" not in prose[start:end] and prose[end : end + 1] == ")":
        end += 1
    for mark in TAIL.search(content)[0].replace(" ", ""):  # type: ignore[index]  # an empty tail is found as well
        at = end + len(prose[end:]) - len(prose[end:].lstrip(" \u00a0\u202f"))
        if _same_mark(mark, prose[at : at + 1]):
            end = at + 1
    opening = load_language(alignment.target.text.language).opening_marks.values()
    if start and prose[start - 1] in opening and prose[start - 1] not in alignment.source.prose:
        start -= 1
    return start, end


def _same_mark(ours: str, theirs: str) -> bool:
    return bool(theirs) and (ours == theirs or (ours in QUOTES and theirs in QUOTES))


def _moved(span: Span, place: tuple[int, int], text: str) -> tuple[Edit, ...]:
    """Return the edits that take the markup from where it is and put it around `place`."""
    edits = []
    for old_start, old_end, new, stays in (
        (span.start, span.content_start, place[0], span.content_start),
        (span.content_end, span.end, place[1], span.content_end),
    ):
        if new != stays:
            glued = text[:old_start][-1:].isalnum() and text[old_end : old_end + 1].isalnum()
            edits += [Edit(old_start, old_end, " " if glued else ""), Edit(new, new, text[old_start:old_end])]
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
