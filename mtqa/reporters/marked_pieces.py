"""Texts cut into pieces for a page: what each piece is covered by, and what a suggestion changes."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from mtqa.model import Edit

CONTEXT = 48
"""Code points of unchanged text that are shown on each side of a change."""


class Piece(Struct, frozen=True):
    """A piece of a text, the numbers of the spans that cover it, and of those among them that end with it.

    An empty text is a place between two others where an empty span is.
    """

    text: str
    covers: tuple[int, ...]
    closes: tuple[int, ...]


class Change(Struct, frozen=True):
    """A piece of a text before or after its edits; `gap` stands for unchanged text that is left out."""

    kind: Literal["same", "deleted", "inserted", "gap"]
    text: str


def marked_pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """Cut the text wherever a span (start, end, number) begins or ends; joined, the pieces are the text again."""
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        if points := tuple(number for first, last, number in spans if first == last == start):
            yield Piece("", points, points)
        if end is not None:
            around = [(last, number) for first, last, number in spans if first <= start and end <= last]
            closes = tuple(number for last, number in around if last == end)
            yield Piece(text[start:end], tuple(number for _, number in around), closes)


def changes(text: str, edits: Sequence[Edit]) -> Iterator[Change]:
    """Return the edited text as a reader of changes wants it: old and new words, with a little text around them."""
    position = 0
    for number, edit in enumerate(edits):
        yield from _unchanged(text[position : edit.start], number > 0, True)
        if edit.end > edit.start:
            yield Change("deleted", text[edit.start : edit.end])
        if edit.replacement:
            yield Change("inserted", edit.replacement)
        position = edit.end
    yield from _unchanged(text[position:], bool(edits), False)


def _unchanged(text: str, after_change: bool, before_change: bool) -> Iterator[Change]:
    """Keep what stands next to a change."""
    head, tail = CONTEXT * after_change, CONTEXT * before_change
    if len(text) <= head + tail + 1:
        if text:
            yield Change("same", text)
        return
    if head:
        yield Change("same", text[:head])
    yield Change("gap", "…")
    if tail:
        yield Change("same", text[-tail:])
