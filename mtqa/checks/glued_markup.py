"""Markup that touches a word, so that two words run together."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, Segment, Span

FIELDS = ("text", "neighbour")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return not target.isdisjoint(kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds with a letter right before or after them.

    Only in languages that put spaces between words and do not attach endings or particles to what
    stands in markup; silent where the source glues a span of the same kind.
    """
    facts = load_language(segment.target.language)
    if not facts.words_have_spaces or facts.particles_follow_at_once:
        return
    target = segment.target.value
    for kind in kinds:
        if kind not in alignment.target.spans:
            continue
        source = segment.source.value
        if any(_edges(span, source) != (False, False) for span in alignment.source.of(kind)):
            continue
        for span in alignment.target.of(kind):
            before, after = _edges(span, target)
            if before or after:
                edits = tuple(Edit(at, at, " ") for at, glued in ((span.start, before), (span.end, after)) if glued)
                wide = Span.plain(
                    _word_start(target, span.start) if before else span.start,
                    _word_end(target, span.end) if after else span.end,
                    kind,
                    span.value,
                )
                words = {"text": span.content(target), "neighbour": _neighbour(target, span, before=before)}
                yield Hit(None, wide, words, edits=edits, safe=True)


def _edges(span: Span, text: str) -> tuple[bool, bool]:
    return text[: span.start][-1:].isalpha(), text[span.end : span.end + 1].isalpha()


def _neighbour(text: str, span: Span, *, before: bool) -> str:
    return text[_word_start(text, span.start) : span.start] if before else text[span.end : _word_end(text, span.end)]


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at
