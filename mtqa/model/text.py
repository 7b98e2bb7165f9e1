"""A text that knows its place in the file, and spans of it."""

from bisect import bisect_right

from msgspec import Struct


class Position(Struct, frozen=True, gc=False):
    """A 1-based line and column in the file as decoded; columns count Unicode code points."""

    line: int
    column: int


class Anchor(Struct, frozen=True, gc=False):
    """Says that the code point at `offset` of a Text stands at `line`, `column` of the file.

    From an anchor on, every further code point of the Text is one column further to the right,
    until the next anchor.
    """

    offset: int
    line: int
    column: int


class Text(Struct, frozen=True):
    """One side of a segment, as it stands in the file after unescaping the container.

    `anchors` are sorted by offset; the first has offset 0.
    """

    value: str
    language: str
    anchors: tuple[Anchor, ...]

    def locate(self, offset: int) -> Position:
        """Return the place in the file of the code point at `offset` (0 to len(value), inclusive).

        Raises IndexError for an offset outside the text.
        """
        if not 0 <= offset <= len(self.value):
            raise IndexError(f"offset {offset} is outside a text of {len(self.value)} code points")
        anchor = self.anchors[bisect_right(self.anchors, offset, key=lambda a: a.offset) - 1]
        return Position(anchor.line, anchor.column + offset - anchor.offset)


class Span(Struct, frozen=True, gc=False):
    """A half-open range of code points of a Text, with what it is and what it means.

    `value` is the meaning by which spans of two languages are paired: the normalized number,
    the URL of a link, the lower-cased word. `content` is the half-open range inside the markup
    (the text of a link, the words between asterisks); for a span without markup it equals
    the span.
    """

    start: int
    end: int
    kind: str
    value: str
    content_start: int
    content_end: int

    @classmethod
    def plain(cls, start: int, end: int, kind: str, value: str) -> "Span":
        """Return a span without markup around its content."""
        return cls(start, end, kind, value, start, end)

    def cut(self, text: str) -> str:
        """Return what the span covers, markup included."""
        return text[self.start : self.end]

    def content(self, text: str) -> str:
        """Return what the span covers, without its own markup."""
        return text[self.content_start : self.content_end]

    def inner(self) -> "Span":
        """Return the span of the content alone, or the span itself where there is no content."""
        if self.content_start >= self.content_end:
            return self
        return Span.plain(self.content_start, self.content_end, self.kind, self.value)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end
