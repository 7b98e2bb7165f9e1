"""A link or label whose words stand once more right beside it."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Edit, Hit, MarkedText, Segment, Span, words_between
from mtqa.placement import is_content, word_links, words_of

FIELDS = ("text", "doubled")
LEAST_LETTERS = 4
SPACE = " \u00a0" + HIDDEN


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source for kind in kinds) and any(kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds beside which the words that they begin or end with are said again.

    Only words that stand for nothing outside the source span count, and only as many as the source does not
    repeat itself. The repair takes out what is outside.
    """
    if not alignment.nearest_repeat or not any(kind in alignment.target.spans for kind in kinds):
        return
    links = alignment.once(word_links)
    for kind in kinds:
        for pair in alignment.of(kind):
            words = words_of(pair.target, alignment.target)
            for outside in (
                _before(pair.target, words, alignment.target),
                _after(pair.target, words, alignment.target),
            ):
                if not outside or any(links.is_elsewhere(word, pair.source) for word in outside):
                    continue
                if not _is_plain(outside, alignment.target) or _is_repeated(outside, alignment):
                    continue
                doubled = Span.plain(outside[0].start, outside[-1].end, "words", "")
                text = alignment.target.text.value
                values = {"text": pair.target.content(text), "doubled": doubled.cut(text)}
                yield Hit(pair.source.inner(), doubled, values, edits=_without(doubled, pair.target))


def _before(span: Span, words: Sequence[Span], side: MarkedText) -> list[Span]:
    """Return the words right before the span that are the first of it, the longest run of such words."""
    outside = words_between(side.of("word"), 0, span.start)
    for number in range(min(len(words), len(outside)), 0, -1):
        run = outside[-number:]
        same = [word.value for word in run] == [word.value for word in words[:number]]
        if same and not side.text.value[run[-1].end : span.start].strip(SPACE):
            return run if _says_enough(run, side) else []
    return []


def _after(span: Span, words: Sequence[Span], side: MarkedText) -> list[Span]:
    """Return the words right after the span that are the last of it, the longest run of such words."""
    outside = words_between(side.of("word"), span.end, len(side.text.value))
    for number in range(min(len(words), len(outside)), 0, -1):
        run = outside[:number]
        same = [word.value for word in run] == [word.value for word in words[-number:]]
        if same and not side.text.value[span.end : run[0].start].strip(SPACE):
            return run if _says_enough(run, side) else []
    return []


def _says_enough(run: Sequence[Span], side: MarkedText) -> bool:
    facts = load_language(side.text.language)
    return any(is_content(word, facts) and len(word.value) >= LEAST_LETTERS and word.value.isalpha() for word in run)


def _is_plain(run: Sequence[Span], side: MarkedText) -> bool:
    """Tell whether the words have no markup of their own: two labels of one name are two labels."""
    span = Span.plain(run[0].start, run[-1].end, "words", "")
    return not any(span.overlaps(other) for kind in ("bold", "italic", "link", "code") for other in side.of(kind))


def _is_repeated(run: Sequence[Span], alignment: Alignment) -> bool:
    """Tell whether the source, too, says as often what the words stand for."""
    values = {word.value for word in run}
    twice = [word for word in alignment.target.of("word") if word.value in values]
    sources = {pair.source.start for pair in alignment.of("word") if pair.target in twice}
    return len(sources) >= len(twice)


def _without(doubled: Span, span: Span) -> tuple[Edit, ...]:
    return (Edit(doubled.start, span.start, ""),) if doubled.end <= span.start else (Edit(span.end, doubled.end, ""),)
