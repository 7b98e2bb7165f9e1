"""Two labels of the source that were run into one."""

import re
from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, Pair, Segment, Span

FIELDS = ("text", "labels")
RESTS_ON_WORDS = True
SEPARATOR = re.compile(r"\s*(\\?>)\s*")
SURE = 0.6


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that hold content words of two source spans, of which one has no counterpart.

    Spans within spans are no labels beside each other and do not count. The repair parts the labels where
    they are steps of a menu path whose separator is still there.
    """
    for kind in kinds:
        lonely = alignment.unpaired("source", kind) if kind in alignment.target.spans else ()
        if not lonely:
            continue
        function_words = load_language(segment.source.language).function_words
        pairs = [pair for pair in alignment.of(kind) if pair.target.kind == kind]
        for span in lonely:
            inside = {
                (word.target.start, word.target.end)
                for word in alignment.of("word")
                if word.score >= SURE and span.contains(word.source) and word.source.value not in function_words
            }
            for pair in pairs:
                if any(_within(place, pair.target) for place in inside) and not pair.source.overlaps(span):
                    yield _hit(segment, alignment, pair, span, inside)
                    break


def _hit(segment: Segment, alignment: Alignment, pair: Pair, lonely: Span, inside: set[tuple[int, int]]) -> Hit:
    first, second = sorted((lonely, pair.source), key=lambda label: label.start)
    source = Span.plain(first.start, second.end, lonely.kind, "")
    labels = f"{first.content(segment.source.value)}” and “{second.content(segment.source.value)}"
    values = {"text": pair.target.content(segment.target.value), "labels": labels}
    between = segment.source.value[first.end : second.start]
    edits = _parted(alignment, pair, inside, lonely is first) if SEPARATOR.fullmatch(between) else ()
    return Hit(source, pair.target.inner(), values, edits=edits)


def _parted(alignment: Alignment, pair: Pair, inside: set[tuple[int, int]], lonely_first: bool) -> tuple[Edit, ...]:
    """Return the edits that make two labels of one, where the words of either stand together and in order."""
    text, span = alignment.target.text.value, pair.target
    words = alignment.target.words_in(span)
    paired = {
        (word.target.start, word.target.end) for word in alignment.of("word") if pair.source.contains(word.source)
    }
    first, second = (inside, paired) if lonely_first else (paired, inside)
    ends = [i for i, word in enumerate(words) if (word.start, word.end) in first - second]
    starts = [i for i, word in enumerate(words) if (word.start, word.end) in second - first]
    stray = SEPARATOR.match(text, span.end)
    if not ends or not starts or ends[-1] >= starts[0] or stray is None:
        return ()
    between = range(ends[-1] + 1, starts[0])
    cut = next((i for i in between if words[i].cut(text)[0].isupper()), starts[0])
    gap = words[cut - 1].end, words[cut].start
    opening, closing = text[span.start : span.content_start], text[span.content_end : span.end]
    sign = stray[1]
    follows = text[stray.end() : stray.end() + 1]
    rest = " " if stray[0].endswith((" ", "\u00a0")) and follows.isalnum() else ""
    return (Edit(*gap, f"{closing} {sign} {opening}"), Edit(span.end, stray.end(), rest))


def _within(place: tuple[int, int], span: Span) -> bool:
    return span.content_start <= place[0] and place[1] <= span.content_end
