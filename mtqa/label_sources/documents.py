"""Label pairs of bilingual documents: aligned bold and quoted stretches, menu steps, and titles that links have."""

from collections.abc import Iterator, Sequence

from mtqa.aligners import Aligner
from mtqa.labels import shown_text
from mtqa.languages import load_language
from mtqa.markers import mark
from mtqa.model import HIDDEN, Alignment, Document, MarkedText, Pair, Segment, Span

OUTLINES = ("bold", "quotation")
LEAST_SCORE = 0.5
LEAST_TITLE_WORDS = 2
TOGETHER = 500


def label_pairs(document: Document, aligner: Aligner) -> Iterator[tuple[str, str]]:
    """Yield the labels of a document with their renderings, as often as they occur, in its order."""
    segments = [segment for segment in document.segments if not segment.in_one_language and segment.target.value]
    for start in range(0, len(segments), TOGETHER):
        marked = [_marked(segment) for segment in segments[start : start + TOGETHER]]
        wanted = [both for both in marked if any(kind in both[0].spans for kind in (*OUTLINES, "link", "menu-step"))]
        for alignment in aligner.align(wanted):
            yield from _pairs(alignment)


def _marked(segment: Segment) -> tuple[MarkedText, MarkedText]:
    return mark(segment.source), mark(segment.target)


def _pairs(alignment: Alignment) -> Iterator[tuple[str, str]]:
    seen: set[tuple[int, int]] = set()
    spans = [(pair.source, pair.target) for kind in OUTLINES for pair in alignment.of(kind) if _is_sure(pair)]
    spans += [(pair.source, pair.target) for pair in alignment.of("link") if _is_title(pair, alignment)]
    for source, target in [*spans, *_steps(alignment)]:
        place = _words_of(source, alignment.source)
        if place in seen or not place or _holds_more(source, alignment.source) or _holds_more(target, alignment.target):
            continue
        seen.add(place)
        label, rendering = shown_text(source, alignment.source), shown_text(target, alignment.target)
        if _is_like_label(label, alignment.source.text.language):
            yield label, rendering


def _is_sure(pair: Pair) -> bool:
    return pair.score >= LEAST_SCORE


def _is_title(pair: Pair, alignment: Alignment) -> bool:
    """Tell whether a link was paired by its URL, and its text is as long as a title."""
    return pair.method == "value" and len(alignment.source.words_in(pair.source)) >= LEAST_TITLE_WORDS


def _steps(alignment: Alignment) -> Sequence[tuple[Span, Span]]:
    """Return the steps of menu paths in order, where both sides have as many."""
    sides = (alignment.source, alignment.target)
    separators = [len(side.of("menu-separator")) for side in sides]
    steps = [side.of("menu-step") for side in sides]
    if separators[0] != separators[1] or len(steps[0]) != len(steps[1]):
        return ()
    return list(zip(*steps, strict=True))


def _words_of(span: Span, side: MarkedText) -> tuple[int, int] | None:
    words = side.words_in(span)
    return (words[0].start, words[-1].end) if words else None


def _holds_more(span: Span, side: MarkedText) -> bool:
    """Tell whether a span holds several menu steps, or something that is no words: code, a URL, a placeholder."""
    inner = side.prose[span.content_start : span.content_end].strip(HIDDEN)
    separators = side.of("menu-separator")
    return HIDDEN in inner or any(span.content_start <= sign.start < span.content_end for sign in separators)


def _is_like_label(text: str, language: str) -> bool:
    """Tell whether a text begins as labels do: with a capital, a digit or a sign, where there are capitals."""
    return bool(text) and (not load_language(language).has_letter_case or not text[0].islower())
