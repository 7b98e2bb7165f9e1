"""A phrase of the source language in the middle of a translated text."""

import re
from collections.abc import Iterator, Set
from functools import cache

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text",)
EXPLANATION = re.compile(r"[\s\ufffc]*[(\uff08]")
LABELS = ("bold", "italic", "link", "quotation")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, least_words: int = 4, least_lower: int = 2) -> Iterator[Hit]:
    """Report runs of at least `least_words` target words that follow each other in the source as well.

    `least_lower`: how many of them must be content words that the source writes in lower case or that the lexicon
    knows to be translated nearly always, so that names do not count; there must be a function word beside them that
    the target language has not, and no hyphen, which makes terms (`pay-as-you-go`). A run that is explained in
    brackets was left on purpose. Whole labels and whole segments are for `left-over-label` and `same-as-source`
    to report.
    """
    source, target = alignment.source, alignment.target
    if segment.in_one_language:
        return
    common = alignment.common_words
    if len(common) < least_words or common.isdisjoint(_own(source.text.language, target.text.language)):
        return
    ours, theirs = source.of("word"), target.of("word")
    for start, at, length in _runs(ours, theirs, least_words):
        run, original = theirs[at : at + length], ours[start : start + length]
        if length < len(theirs) and _is_language(original, alignment, least_lower):
            span = Span.plain(run[0].start, run[-1].end, "phrase", "")
            explained = EXPLANATION.match(target.prose, span.end) is not None
            if not explained and not _is_label(span, target):
                there = Span.plain(original[0].start, original[-1].end, "phrase", "")
                yield Hit(there, span, {"text": span.cut(segment.target.value)})


def _runs(ours: tuple[Span, ...], theirs: tuple[Span, ...], least: int) -> Iterator[tuple[int, int, int]]:
    """Yield the longest common runs of words, left to right: start in ours, start in theirs, length."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(ours):
        places.setdefault(word.value, []).append(i)
    at = 0
    while at < len(theirs):
        best = max(((_common(ours, i, theirs, at), -i) for i in places.get(theirs[at].value, ())), default=(0, 0))
        if best[0] >= least:
            yield -best[1], at, best[0]
        at += max(1, best[0])


def _common(ours: tuple[Span, ...], i: int, theirs: tuple[Span, ...], j: int) -> int:
    length = 0
    while i + length < len(ours) and j + length < len(theirs) and ours[i + length].value == theirs[j + length].value:
        length += 1
    return length


def _is_language(words: tuple[Span, ...], alignment: Alignment, least_lower: int) -> bool:
    from mtqa.lexicons import usual_rendering  # it brings numpy along, which listing the rules does without

    languages = alignment.source.text.language, alignment.target.text.language
    prose = alignment.source.prose
    if any(prose[word.end : word.end + 1] == "-" for word in words):
        return False
    spelled = [word for word in words if word.value.isalpha()]
    lower = [word.value for word in spelled if word.cut(prose).islower()]
    if not any(word in _own(*languages) for word in lower):
        return False
    facts = load_language(languages[0])
    shortest = 2 if facts.words_have_spaces else 1  # the letters of “[y/n/q/a]” are no words
    content = [word for word in spelled if word.value not in facts.function_words and len(word.value) >= shortest]
    return least_lower <= sum(
        word.cut(prose).islower() or bool(usual_rendering(*languages, word.value)) for word in content
    )


@cache
def _own(source: str, target: str) -> frozenset[str]:
    """Return the function words of a language that another has not."""
    return load_language(source).function_words - load_language(target).function_words


def _is_label(span: Span, side: MarkedText) -> bool:
    return any(
        label.start <= span.start
        and span.end <= label.end
        and len(label.content(side.prose).split()) <= len(span.cut(side.prose).split())
        for kind in LABELS
        for label in side.of(kind)
    )
