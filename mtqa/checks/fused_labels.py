"""Two labels of the source that were run into one."""

from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("text", "labels")
SURE = 0.6


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that hold content words of two source spans, of which one has no counterpart.

    Spans within spans are no labels beside each other and do not count.
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
                    source = Span.plain(min(span.start, pair.source.start), max(span.end, pair.source.end), kind, "")
                    first, second = sorted((span, pair.source), key=lambda label: label.start)
                    labels = f"{first.content(segment.source.value)}” and “{second.content(segment.source.value)}"
                    text = pair.target.content(segment.target.value)
                    yield Hit(source, pair.target.inner(), {"text": text, "labels": labels})
                    break


def _within(place: tuple[int, int], span: Span) -> bool:
    return span.content_start <= place[0] and place[1] <= span.content_end
