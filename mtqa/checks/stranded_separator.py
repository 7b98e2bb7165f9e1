"""A menu separator (`>`) that separates nothing."""

import re
from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text",)
NOTHING_BEFORE = re.compile(r"(?:^|[.,;:!?(>\u2192]|&gt;)[\s\ufffc]*$")
NOTHING_AFTER = re.compile(r"[\s\ufffc]*(?:$|[.,;:!?)>\u2192]|&gt;)")
CLOSING, OPENING = ("*", "_", ")", "`"), ("*", "_", "[", "`")
LOWER_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+)[\s\ufffc]*$")
LOWER_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
OUTLINES = ("bold", "italic", "link", "code", "quotation")


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "menu-separator" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report separators of the target that have no menu step on one side, where those of the source have.

    In a language with letter case, a word in lower case and without markup is no menu step where
    the steps of the source are marked up.
    """
    if "menu-separator" not in alignment.target.spans:
        return
    if any(_stranded(span, alignment.source, strict=False) for span in alignment.source.of("menu-separator")):
        return
    strict = all(_between_markup(span, alignment.source) for span in alignment.source.of("menu-separator"))
    for span in alignment.target.of("menu-separator"):
        if _stranded(span, alignment.target, strict=strict):
            yield Hit(None, _with_neighbour(span, alignment.target), {"text": span.cut(segment.target.value)})


def _stranded(span: Span, side: MarkedText, *, strict: bool) -> bool:
    prose = side.prose
    if NOTHING_BEFORE.search(prose[: span.start]) or NOTHING_AFTER.match(prose, span.end):
        return True
    if not strict or not load_language(side.text.language).has_letter_case:
        return False
    before, after = LOWER_WORD_BEFORE.search(prose, 0, span.start), LOWER_WORD_AFTER.match(prose, span.end)
    return any(word is not None and word[1].islower() and _is_plain(word.start(1), side) for word in (before, after))


def _is_plain(offset: int, side: MarkedText) -> bool:
    outlines = (span for kind in OUTLINES for span in side.of(kind))
    return not any(span.start <= offset < span.end for span in outlines)


def _between_markup(span: Span, side: MarkedText) -> bool:
    before, after = side.text.value[: span.start].rstrip(" \\"), side.text.value[span.end :].lstrip()
    return before.endswith(CLOSING) and after.startswith(OPENING)


def _with_neighbour(span: Span, side: MarkedText) -> Span:
    """Widen to a punctuation mark that follows, so that the reader sees what the separator ran into."""
    after = re.compile(r"[\s\ufffc]*[.,;:!?)]?").match(side.prose, span.end)
    end = after.end() if after and after[0].strip(" \ufffc") else span.end
    return Span.plain(span.start, end, span.kind, span.value)
