"""A link or emphasis that covers other words than those which translate its words in the source."""

import re
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from mtqa.languages import Language, load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, MarkedText, Pair, Segment, Span, words_between
from mtqa.placement import (
    OtherOwners,
    Place,
    Scarce,
    WordLinks,
    holds_label_noun,
    is_content,
    is_label_noun,
    right_place,
    within,
    word_links,
    words_of,
)

FIELDS = ("text", "source_text", "expected")
RESTS_ON_WORDS = True
SAFE = 0.9
DOUBTFUL = 0.6
LEAST_STRAY = 4
LEAST_LEAD = 2
BY_CASE = 0.9
LEFT_OUT = 0.75
STRAY = 0.7
LEAST_STRAY_SURE = 0.8
LEFT_OUT_OF_ALL = 0.95
MOST_LEFT_OUT = 2
LONGEST_WORD = 30
SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026*]\s)[\s\ufffc\"\u201c(]*$")
MARK = re.compile(r"[.!?:;,()\u2013\u2014\ufffc]")
BOUNDARY = re.compile(r"[\s\ufffc\"\u201d'\u2019]*(?:$|[.!?:;,)(\u2013\u2014])")


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
    moves the markup to the words that belong to it; it is safe where nothing beside them is left over.
    """
    if not any(kind in alignment.source.spans and kind in alignment.target.spans for kind in kinds):
        return
    links = alignment.once(word_links)
    for kind in kinds:
        for pair in alignment.of(kind):
            if pair.target.kind != kind or not words_of(pair.target, alignment.target):
                continue
            words = _judged(pair, alignment, links)
            score = _score(words)
            if not score or (kind == "link" and _has_other_url(pair, words, alignment, links)):
                continue
            foreign = [word for word, _ in words.foreign]
            place = right_place(pair, words.held, foreign, alignment, links)
            fewer = len(alignment.source.of(kind)) > len(alignment.target.of(kind))
            edits = _moved(pair.target, (place.start, place.end), segment.target.value) if place and not fewer else ()
            values = {
                "text": pair.target.content(segment.target.value),
                "source_text": pair.source.content(segment.source.value),
                "expected": _wording(place, words, alignment.target.prose),
            }
            safe = bool(edits) and score >= SAFE and not words.open_source and not words.open_target
            safe = safe and place is not None and place.settled
            yield Hit(pair.source.inner(), pair.target.inner(), values, score, edits, safe=safe)


def _wording(place: Place | None, words: _Words, prose: str) -> str:
    """Return the words that belong into the markup: in one stretch, or scattered, with an ellipsis between them."""
    if place:
        return prose[place.start : place.end].replace(HIDDEN, "")
    belonging = {word.start: word.end for word in (*words.held, *(word for word, _ in words.escaped))}
    runs: list[tuple[int, int]] = []
    for start, end in sorted(belonging.items()):
        if runs and not any(map(str.isalnum, prose[runs[-1][1] : start])):
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return " … ".join(prose[start:end].replace(HIDDEN, "") for start, end in runs) or "…"


def _has_other_url(pair: Pair, words: _Words, alignment: Alignment, links: WordLinks) -> bool:
    """Tell whether a link has, word for word, the place of another."""
    return bool(words.escaped and words.foreign) and any(
        all(within(word, other.target) for word, _ in words.escaped)
        and all(links.leads_into(word, other.source) for word, _ in words.foreign)
        for other in alignment.of("link")
        if other != pair
    )


def _score(words: _Words) -> float:
    escaped = max((score for _, score in words.escaped), default=0.0)
    foreign = max((score for _, score in words.foreign), default=0.0)
    if len(words.escaped) <= words.open_target:
        escaped *= DOUBTFUL
    if len(words.foreign) <= words.open_source:
        foreign *= DOUBTFUL
    return max(escaped, foreign)


def _judged(pair: Pair, alignment: Alignment, links: WordLinks) -> _Words:
    ours, theirs = words_of(pair.source, alignment.source), words_of(pair.target, alignment.target)
    here, there = load_language(alignment.source.text.language), load_language(alignment.target.text.language)
    scarce, owners = Scarce(ours, theirs, links), OtherOwners(pair, alignment, links)
    known = {word.value for word in ours}
    held, escaped, foreign = [], [], []
    for word in ours:
        found = links.forward.get(word.start, ())
        held += [other for other, _ in found]
        outside = [link for link in found if not within(link[0], pair.target) and scarce.is_short_of(link[0].value)]
        if found and len(outside) == len(found) and is_content(word, here):
            outside = [link for link in outside if not owners.of_escaped(word, link[0])]
            escaped += [link for link in outside if is_content(link[0], there)][:1]
    for word in theirs:
        back = links.backward.get(word.start, ())
        outside = [link for link in back if not within(link[0], pair.source) and link[0].value not in known]
        if back and len(outside) == len(back) and is_content(word, there):
            outside = [link for link in outside if not owners.of_foreign(word, link[0])]
            foreign += [(word, score) for other, score in outside if is_content(other, here)][:1]
    open_source = sum(is_content(word, here) and word.start not in links.forward for word in ours)
    open_target = sum(is_content(word, there) and word.start not in links.backward for word in theirs)
    if theirs and not foreign:
        foreign = _strays(ours, theirs, owners)
    if _score(_Words(held, escaped, foreign, open_source, open_target)) < LEFT_OUT:
        title = _is_title(pair.source, ours, alignment.source)
        before = _capital_before(pair, theirs, alignment.target, links) if title else None
        if title and _leads_in(theirs, pair, alignment, links):
            foreign = [(theirs[0], BY_CASE)]
            open_source = 0
        elif before:
            escaped = [(before, BY_CASE)]
            held.append(before)
    if not foreign and not escaped:
        escaped = _left_out(pair, theirs, alignment, links)
        held += [word for word, _ in escaped]
    return _Words(held, escaped, foreign, open_source, open_target)


def _left_out(pair: Pair, theirs: list[Span], alignment: Alignment, links: WordLinks) -> list[tuple[Span, float]]:
    """Return words beside the span that nobody else can have.

    Either the source has no words outside its span, or all have their counterparts, and the span reaches up to a
    mark, as the words after the target span do.
    """
    facts = load_language(alignment.target.text.language)
    if not theirs or not facts.words_have_spaces:
        return []
    here = load_language(alignment.source.text.language)
    others = [word for word in alignment.source.of("word") if not within(word, pair.source)]
    if others and not BOUNDARY.match(alignment.source.prose, pair.source.end):
        return []
    before, after = _neighbours(pair.target, alignment.target)
    found: list[tuple[Span, float]] = []
    if not others:
        found = [(word, LEFT_OUT_OF_ALL) for run in (before, after) for word in run if _says_something(run, facts)]
    elif (
        0 < len(after) <= MOST_LEFT_OUT
        and _says_something(after, facts)
        and not any(links.may_be_elsewhere(word, pair.source) for word in after)
        and all(word.start in links.forward for word in others if is_content(word, here))
        and not _governs_alone([word for word in others if word.end <= pair.source.start], links, here)
    ):
        found = [(word, LEFT_OUT) for word in after]
    return found


def _governs_alone(before: Sequence[Span], links: WordLinks, facts: Language) -> bool:
    """Tell whether the word that a span depends on has no counterpart: a verb that ends the clause elsewhere."""
    last = next((word for word in reversed(before) if word.value not in facts.determiners), None)
    return last is not None and last.start not in links.forward


def _says_something(run: Sequence[Span], facts: Language) -> bool:
    empty = facts.verb_particles | facts.coordinators
    return not all(word.value in empty or is_label_noun(word, facts) for word in run)


def _neighbours(span: Span, side: MarkedText) -> tuple[list[Span], list[Span]]:
    """Return the words between a span and the mark or edge before it, and those up to the mark after it."""
    words = side.of("word")
    start = max((mark.end() for mark in MARK.finditer(side.prose, 0, span.start)), default=0)
    found = MARK.search(side.prose, span.end)
    end = found.start() if found else len(side.prose)
    return words_between(words, start, span.start), words_between(words, span.end, end)


def _strays(ours: Sequence[Span], theirs: Sequence[Span], owners: OtherOwners) -> list[tuple[Span, float]]:
    """Return words at the edges of the target span that stand for nothing in the source span, and less than others."""
    pair, alignment, links = owners.pair, owners.alignment, owners.links
    known = {word.value for word in ours}
    here, there = load_language(alignment.source.text.language), load_language(alignment.target.text.language)
    closed = bool(ours) and is_content(ours[0], here) and is_content(ours[-1], here)
    found = []
    for word in (theirs[0], theirs[-1])[: len(theirs)]:
        sure = max(
            (
                score
                for other, score in links.backward.get(word.start, ())
                if other.value not in known and not owners.of_foreign(word, other)
            ),
            default=0.0,
        )
        if links.may_lead_into(word, pair.source) or len(word.value) < LEAST_LEAD:
            continue
        if len(word.value) >= LEAST_STRAY and sure >= LEAST_STRAY_SURE:
            found.append((word, sure))
        elif len(theirs) > 1 and closed and links.may_be_elsewhere(word, pair.source):
            if word == theirs[-1] and word.value in there.function_words:
                found.append((word, STRAY))
        elif len(theirs) > 1 and is_label_noun(word, there) and not holds_label_noun(ours, here):
            found.append((word, STRAY))
    return found


def _is_title(span: Span, words: Sequence[Span], side: MarkedText) -> bool:
    """Tell whether a span begins with a capital that belongs to it, not to a sentence or a name alone."""
    facts = load_language(side.text.language)
    if not words or not facts.titles_keep_capital or SENTENCE_START.search(side.prose[: span.start]):
        return False
    return words[0].cut(side.prose)[0].isupper()


def _leads_in(theirs: Sequence[Span], pair: Pair, alignment: Alignment, links: WordLinks) -> bool:
    """Tell whether a word that only leads to a title stands in the span: "unter Mein Konto", "pozycję Opcje"."""
    facts = load_language(alignment.target.text.language)
    if len(theirs) < 2 or not facts.titles_keep_capital:
        return False
    first, second = (word.cut(alignment.target.prose) for word in theirs[:2])
    if theirs[0].value in facts.function_words:
        here = load_language(alignment.source.text.language)
        own = (other for other, _ in links.backward.get(theirs[0].start, ()) if within(other, pair.source))
        leads = all(is_content(other, here) for other in own)
    else:
        leads = not links.leads_into(theirs[0], pair.source) and (
            is_label_noun(theirs[0], facts) or links.may_be_elsewhere(theirs[0], pair.source)
        )
    return leads and first.islower() and len(first) >= LEAST_LEAD and second[0].isupper()


def _capital_before(pair: Pair, theirs: Sequence[Span], side: MarkedText, links: WordLinks) -> Span | None:
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
    if before is None or before.end != end or links.is_elsewhere(before, pair.source):
        return None
    if SENTENCE_START.search(side.prose[: before.start]) and not links.may_lead_into(before, pair.source):
        return None
    word = before.cut(side.prose)
    return before if word[0].isupper() and word[1:].islower() else None


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
