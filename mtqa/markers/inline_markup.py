"""Markdown inline markup: emphasis, code, links, images, tags and escapes, with exact offsets.

The grammar is CommonMark's, as pyromark (pulldown-cmark) reads it. What CommonMark does not render
although it looks like markup (`** text**`, `[text] (url)`, `****`) is kept as `broken-markup`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import pyromark

from mtqa.model import Span

# CommonMark lets a text begin a list, a code block or an HTML block. A segment is a piece of a
# paragraph that has already begun; this first line makes it one, if no empty line follows it.
LEAD = "a\n"

LEADING_BREAKS = re.compile(r"^\s*[\r\n]+")
MAYBE_MARKUP = re.compile(r"[*_`\[\]<&\\!]")
EMPHASIS = {"Strong": ("bold", 2), "Emphasis": ("italic", 1)}
LINKS = {"Link": "link", "Image": "image"}
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
OLD_QUOTE = re.compile(r"[^'`]*[^\s'`(=,]'(?=[\s.,;:!?)])")
"""What follows a backtick that is an opening quotation mark, as in `this', if more backticks follow."""
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
BROKEN = re.compile(
    r"""(?:\\\*){2,}            # escaped asterisks in a row: an emphasis that lost its words
      | (?<!\\)(?: \*\*+       # asterisks that emphasize nothing
                 | \](?=[ \u00a0]\((?:https?:|/|\#|mailto:))   # a space between a link's text and its URL
                 | \]\((?=\S) )  # a link whose bracket was never opened
    """,
    re.VERBOSE,
)


def mark_inline_markup(value: str) -> tuple[list[Span], list[tuple[int, int]]]:
    """Return the markup spans of a text and the ranges that a reader of the page does not read.

    Kinds: `bold`, `italic`, `code`, `link` (value: URL), `image` (value: URL), `cross-reference`
    (`<xref:...>` and other angle-bracket links), `tag` (value: the tag in lower case), `escape`,
    `broken-markup`. Ranges are half-open code points: asterisks, brackets, URLs, code, tags.
    """
    if not MAYBE_MARKUP.search(value):
        return [], []
    started = LEADING_BREAKS.sub(lambda breaks: breaks[0].replace("\n", " ").replace("\r", " "), value)
    found = _Found(value, pyromark.events_with_range(LEAD + started))
    found.take_markup()
    found.take_broken_markup()
    found.take_escapes()
    return found.spans, found.hidden


class _Found:
    """Spans and hidden ranges of one text, gathered from the parser's events in order."""

    def __init__(self, value: str, events: Iterable[tuple[Any, Any]]) -> None:
        self.value = value
        self.spans: list[Span] = []
        self.hidden: list[tuple[int, int]] = []
        self._events = [(event, where) for event, where in events if type(event) is dict]
        self._bytes = None if value.isascii() else value.encode()

    def take_markup(self) -> None:
        """Take what has markup: the event of its beginning tells where it ends."""
        for event, where in self._events:
            name, detail = next(iter(event.items()))
            if name == "Start":
                if type(detail) is dict or detail in EMPHASIS:
                    tag = detail if isinstance(detail, str) else next(iter(detail))
                    self._open(tag, detail, *self._range(where))
            elif name == "Code":
                start, end = self._range(where)
                if OLD_QUOTE.match(self.value, start + 1, end - 1):
                    continue
                ticks = end - start - len(self.value[start:end].lstrip("`"))
                self._add(Span(start, end, "code", detail.strip(), start + ticks, end - ticks), (start, end))
            elif name in ("InlineHtml", "Html"):
                for tag in TAG.finditer(self.value, *self._range(where)):
                    self._add(Span.plain(tag.start(), tag.end(), "tag", tag[0].lower()), tag.span())

    def take_broken_markup(self) -> None:
        """Take signs of markup that a reader of the page reads."""
        broken = list(BROKEN.finditer(self.value))
        covered = self._covered() if broken else b""
        broken = [found for found in broken if not covered[found.end() - 1]]
        read = [self._range(where) for event, where in self._events if "Text" in event] if broken else []
        for found in broken:
            last = found.end() - 1
            before = bisect_right(read, (last, len(self.value))) - 1
            if before >= 0 and last < read[before][1]:
                self.spans.append(Span.plain(found.start(), found.end(), "broken-markup", found[0]))

    def take_escapes(self) -> None:
        escapes = list(ESCAPE.finditer(self.value))
        covered = self._covered() if escapes else b""
        for found in escapes:
            if not covered[found.start()]:
                escape = Span.plain(found.start(), found.end(), "escape", found[0][1])
                self._add(escape, (found.start(), found.start() + 1))

    def _covered(self) -> bytearray:
        """Return 1 for every code point that is hidden so far."""
        covered = bytearray(len(self.value))
        for start, end in self.hidden:
            covered[start:end] = b"\1" * (end - start)
        return covered

    def _range(self, where: Mapping[str, int]) -> tuple[int, int]:
        """Return the code points of a range of UTF-8 bytes, which includes the lead."""
        return self._point(where["start"]), self._point(where["end"])

    def _point(self, byte: int) -> int:
        shifted = max(0, byte - len(LEAD))
        if self._bytes is None:
            return min(shifted, len(self.value))
        return len(self._bytes[:shifted].decode(errors="ignore"))

    def _add(self, span: Span, *hidden: tuple[int, int]) -> None:
        self.spans.append(span)
        self.hidden += hidden

    def _open(self, tag: str, opening: Any, start: int, end: int) -> None:
        if start >= end:
            return
        if tag in EMPHASIS:
            kind, width = EMPHASIS[tag]
            content = start + width, end - width
            self._add(Span(start, end, kind, "", *content), (start, content[0]), (content[1], end))
        elif tag in LINKS and opening[tag]["link_type"] in ("Autolink", "Email"):
            url = opening[tag]["dest_url"]
            self._add(Span(start, end, "cross-reference", url, start + 1, end - 1), (start, end))
        elif tag in LINKS:
            content_start = start + (2 if tag == "Image" else 1)
            content_end = _end_of_link_text(self.value, content_start, end)
            span = Span(start, end, LINKS[tag], opening[tag]["dest_url"], content_start, content_end)
            self._add(span, (start, content_start), (content_end, end))


def _end_of_link_text(value: str, opening: int, end: int) -> int:
    """Return the offset of the bracket that closes the link text, given that the whole is a link."""
    depth, at, code = 0, opening, False
    while at < end:
        char = value[at]
        if char == "\\":
            at += 1
        elif char == "`":
            code = not code
        elif not code and char == "[":
            depth += 1
        elif not code and char == "]":
            if depth == 0:
                return at
            depth -= 1
        at += 1
    return value.find("]", opening, end)
