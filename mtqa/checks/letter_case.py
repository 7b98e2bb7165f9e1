"""A label or title that begins in lower case where its source begins with a capital."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from operator import attrgetter

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "source_text")
QUOTED = "quotation"
NOTHING_BETWEEN = f" \u00a0{HIDDEN}"
_start = attrgetter("start")
SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026]\s)[\s\ufffc\"\u201c(]*$")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that lost the capital of their first word.

    Silent where either script has no letter case, where the source span begins a sentence or its first
    word is a name that stands elsewhere in the target span, and where markup of the target begins with a
    function word or a word of other parts of the source, or follows words that belong to it: there its extent is
    wrong, not its case, while quotation marks are set by hand. The repair
    restores the capital, unless a later word has one that the source span lacks: then more is wrong than the
    first letter.
    """
    here, there = load_language(segment.source.language), load_language(segment.target.language)
    if not (here.titles_keep_capital and there.titles_keep_capital):
        return
    for kind in kinds:
        if kind not in alignment.source.spans or kind not in alignment.target.spans:
            continue
        for pair in alignment.of(kind):
            first = _first_word(pair.source, alignment.source)
            now = _first_word(pair.target, alignment.target)
            if first is None or now is None or (pair.method == "order" and not _whole_set(alignment, kind)):
                continue
            was = first.cut(alignment.source.prose)
            became = now.cut(alignment.target.prose)
            if not (was[0].isupper() and became.islower()) or (
                kind != QUOTED and now.value in there.cannot_end_phrase | there.rarely_ends_phrase
            ):
                continue
            if SENTENCE_START.search(alignment.source.prose[: pair.source.start]) or _moved(
                first, pair.target, alignment
            ):
                continue
            if kind != QUOTED and _begins_elsewhere(now, pair.source, alignment):
                continue
            later = alignment.target.words_in(pair.target)[1:]
            known = {word.value for word in alignment.source.words_in(pair.source)}
            torn = any(word.cut(alignment.target.prose)[0].isupper() and word.value not in known for word in later)
            edits = () if torn else (Edit(now.start, now.start + 1, became[0].upper()),)
            values = {
                "text": pair.target.content(segment.target.value),
                "source_text": pair.source.content(segment.source.value),
            }
            yield Hit(pair.source.inner(), pair.target.inner(), values, edits=edits)


def _begins_elsewhere(first: Span, source: Span, alignment: Alignment) -> bool:
    """Tell whether the first word of the target's markup belongs elsewhere, or the word before it belongs to it."""
    backward = alignment.sure_links[1]
    if not _within(source, backward.get(first.start, ()), default=True):
        return True
    words, prose = alignment.target.of("word"), alignment.target.prose
    at = bisect_left(words, first.start, key=_start)
    if not at or words[at - 1].value in load_language(alignment.target.text.language).function_words:
        return False
    before = words[at - 1]
    is_beside = prose[before.end : first.start].strip(NOTHING_BETWEEN) == ""
    return is_beside and _within(source, backward.get(before.start, ()), default=False)


def _within(source: Span, links: Sequence[tuple[Span, float]], *, default: bool) -> bool:
    return any(source.contains(word) for word, _ in links) if links else default


def _whole_set(alignment: Alignment, kind: str) -> bool:
    return len(alignment.source.of(kind)) == len(alignment.target.of(kind))


def _first_word(span: Span, side: MarkedText) -> Span | None:
    first = next(iter(side.words_in(span)), None)
    if first is None or side.text.value[span.content_start : first.start].strip(' *_"\u201c([\u00ab'):
        return None
    return first


def _moved(first: Span, target: Span, alignment: Alignment) -> bool:
    prose = alignment.target.prose
    return any(
        word.value == first.value and not word.cut(prose).islower()
        for word in alignment.target.of("word")
        if target.overlaps(word)
    )
