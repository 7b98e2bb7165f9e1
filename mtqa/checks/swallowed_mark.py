"""A full stop or comma that was pulled inside a link or emphasis."""

from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, Segment, Span

FIELDS = ("text", "mark")
LIGHT = ",;:\uff0c\u3001\uff1b\uff1a\u060c\u061b"


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds whose content ends with a mark that no source span of the kind has inside.

    The repair moves the mark behind the span.
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
                closing = target[span.content_end : span.end]
                follows = target[span.end : span.end + 1]
                after = "" if follows in LIGHT + mark and follows else mark
                space = " " if after and follows.isalpha() else ""
                edits = (Edit(start, span.end, closing + after + space),)
                pair = next(iter(alignment.counterparts(span, "target")), None)
                place = Span.plain(start, span.end, kind, span.value)
                yield Hit(
                    pair.source if pair else None,
                    place,
                    {"text": span.content(target), "mark": mark},
                    edits=edits,
                    safe=True,
                )


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
