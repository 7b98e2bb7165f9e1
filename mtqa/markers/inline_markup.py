"""Markdown inline markup: emphasis, code, links, images, tags and escapes, with exact offsets.

The grammar is CommonMark's, as pyromark (pulldown-cmark) reads it. What CommonMark does not render
although it looks like markup (`** text**`, `[text] (url)`, `****`) is kept as `broken-markup`.
"""

import re
from typing import Any

import pyromark

from mtqa.model import Span

# CommonMark lets a text begin a list, a code block or an HTML block. A segment is a piece of a
# paragraph that has already begun; this first line makes it one.
LEAD = "a\n"

MAYBE_MARKUP = re.compile(r"[*_`\[\]<&\\!]")
EMPHASIS = {"Strong": ("bold", 2), "Emphasis": ("italic", 1)}
LINKS = {"Link": "link", "Image": "image"}
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
BROKEN = re.compile(
    r"""(?:\\\*){2,}            # escaped asterisks in a row: an emphasis that lost its words
      | (?<!\\)(?: \*\*+       # asterisks that emphasize nothing
                 | \](?=[ \u00a0]\((?:https?:|/|\#|mailto:))   # a space between a link's text and its URL
                 | \]\((?=\S) )  # a link whose bracket was never opened
    """,
    re.VERBOSE,
)


class _Ranges:
    """Turns pyromark's UTF-8 byte offsets, shifted by the lead, into code points of the text."""

    def __init__(self, value: str) -> None:
        self.limit = len(value)
        if value.isascii():
            self.of_byte = None
        else:
            self.of_byte = [i for i, char in enumerate(value) for _ in range(_utf8_length(char))]
            self.of_byte.append(self.limit)

    def point(self, byte: int) -> int:
        shifted = max(0, byte - len(LEAD))
        if self.of_byte is None:
            return min(shifted, self.limit)
        return self.of_byte[min(shifted, len(self.of_byte) - 1)]


def _utf8_length(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def mark_inline_markup(value: str) -> tuple[list[Span], list[tuple[int, int]]]:
    """Return the markup spans of a text and the ranges that a reader of the page does not read.

    Kinds: `bold`, `italic`, `code`, `link` (value: URL), `image` (value: URL), `cross-reference`
    (`<xref:...>` and other angle-bracket links), `tag` (value: the tag in lower case), `escape`,
    `broken-markup`. Ranges are half-open code points: asterisks, brackets, URLs, code, tags.
    """
    if not MAYBE_MARKUP.search(value):
        return [], []
    spans: list[Span] = []
    hidden: list[tuple[int, int]] = []
    ranges = _Ranges(value)
    opened: list[tuple[str, Any, int, int]] = []
    read: list[tuple[int, int]] = []
    for event, where in pyromark.events_with_range(LEAD + value):
        start, end = ranges.point(where["start"]), ranges.point(where["end"])
        if isinstance(event, str) or start >= end:
            continue
        name, detail = next(iter(event.items()))
        if name == "Start":
            tag = detail if isinstance(detail, str) else next(iter(detail))
            opened.append((tag, detail, start, end))
        elif name == "End":
            tag, opening, start, end = opened.pop()
            if tag in EMPHASIS:
                _close_emphasis(tag, start, end, spans, hidden)
            elif tag in LINKS:
                _close_link(LINKS[tag], opening[tag], start, end, value, spans, hidden)
        elif name == "Code":
            _add_code(detail, start, end, value, spans, hidden)
        elif name in ("InlineHtml", "Html"):
            for found in TAG.finditer(value, start, end):
                spans.append(Span.plain(found.start(), found.end(), "tag", found[0].lower()))
                hidden.append(found.span())
        elif name == "Text":
            read.append((start, end))
    for found in BROKEN.finditer(value):
        at = found.end() - 1
        if any(start <= at < end for start, end in read):
            spans.append(Span.plain(found.start(), found.end(), "broken-markup", found[0]))
    for found in ESCAPE.finditer(value):
        if not any(start <= found.start() < end for start, end in hidden):
            spans.append(Span.plain(found.start(), found.end(), "escape", found[0][1]))
            hidden.append((found.start(), found.start() + 1))
    return spans, hidden


def _close_emphasis(tag: str, start: int, end: int, spans: list[Span], hidden: list[tuple[int, int]]) -> None:
    kind, width = EMPHASIS[tag]
    spans.append(Span(start, end, kind, "", start + width, end - width))
    hidden += [(start, start + width), (end - width, end)]


def _close_link(
    kind: str,
    detail: dict[str, str],
    start: int,
    end: int,
    value: str,
    spans: list[Span],
    hidden: list[tuple[int, int]],
) -> None:
    if detail["link_type"] in ("Autolink", "Email"):
        spans.append(Span(start, end, "cross-reference", detail["dest_url"], start + 1, end - 1))
        hidden.append((start, end))
        return
    opening = start + (2 if kind == "image" else 1)
    closing = _end_of_link_text(value, opening, end)
    spans.append(Span(start, end, kind, detail["dest_url"], opening, closing))
    hidden += [(start, opening), (closing, end)]


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


def _add_code(code: str, start: int, end: int, value: str, spans: list[Span], hidden: list[tuple[int, int]]) -> None:
    ticks = len(value[start:end]) - len(value[start:end].lstrip("`"))
    spans.append(Span(start, end, "code", code.strip(), start + ticks, end - ticks))
    hidden.append((start, end))
