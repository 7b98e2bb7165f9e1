"""A full stop or comma that was pulled inside a link or emphasis."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "mark")
CAUSE = ("target",)
"""The engine pulls the same mark into any label."""
AROUND = ("link", "bold", "italic")
LIGHT = ",;:\uff0c\u3001\uff1b\uff1a\u060c\u061b"


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds whose content ends with a mark that no source span of the kind has inside.

    The repair moves the mark behind the span and behind all that ends with it, such as bold around a link,
    with the space before it where the language wants one.
    """
    for kind in kinds:
        if kind not in alignment.target.spans or kind not in alignment.source.spans:
            continue
        if any(_final_mark(span, segment.source.value, segment.source.language) for span in alignment.source.of(kind)):
            continue
        target = segment.target.value
        for span in alignment.target.of(kind):
            mark = _final_mark(span, target, segment.target.language)
            if mark and not _is_abbreviation(span, alignment):
                end = len(target[: span.content_end].rstrip())
                start = end - len(mark)
                pair = next(iter(alignment.counterparts(span, "target")), None)
                place = Span.plain(start, span.end, kind, span.value)
                yield Hit(
                    pair.source if pair else None,
                    place,
                    {"text": span.content(target), "mark": mark},
                    edits=(_repair(span, start, mark, alignment.target),),
                    safe=True,
                )


def _repair(span: Span, start: int, mark: str, side: MarkedText) -> Edit:
    target, facts = side.text.value, load_language(side.text.language)
    around = [other for kind in AROUND for other in side.of(kind) if other.contains(span)]
    end = span.end
    for other in sorted(around, key=lambda other: other.end):
        end = other.end if other.content_end == end else end
    kept = max(span.content_start, len(target[:start].rstrip()))
    follows = target[end : end + 1]
    moved = target[kept:start] + mark if mark in facts.space_before else mark
    after = "" if follows and follows in LIGHT + mark else moved
    space = " " if after and follows.isalpha() else ""
    return Edit(kept, end, target[span.content_end : end] + after + space)


def _final_mark(span: Span, text: str, language: str) -> str:
    content = span.content(text).rstrip()
    if content.endswith("...") or not content:
        return ""
    last = content[-1]
    return (
        last if last in LIGHT or (last in load_language(language).sentence_end and last not in "?!\uff1f\uff01") else ""
    )


def _is_abbreviation(span: Span, alignment: Alignment) -> bool:
    """Tell whether the final point belongs to a short form such as `etc.`, as the counterpart suggests."""
    words = alignment.target.words_in(span)
    last = words[-1].value if words else ""
    return "." in last or len(last) <= 1
