"""A tag of HTML or of an inline code of a translation format has no counterpart on the other side."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text",)
CODES = frozenset({"bpt", "bx", "cp", "ec", "ept", "ex", "g", "it", "pc", "ph", "sc", "ut", "x"})
"""Inline elements of XLIFF and TMX that stand for markup of the translated format; their ids say which."""
WITH_CONTENT = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Codes between whose tags the markup of the translated format may stand."""
HTML = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "font", "hr", "i", "img",
    "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike",
    "strong",
    "sub", "sup", "table", "td", "th", "tr", "tt", "u", "ul", "var", "wbr",
})  # fmt: skip
WITHOUT_END = frozenset({"br", "hr", "img", "input", "wbr"})
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*=[^<>]*)?\s*/?)>")
ID = re.compile(r"""\s(?:id|i|rid|startref)\s*=\s*["']([^"']*)["']""")
_Key = tuple[str, str, str]


def concerns(source: Set[str], target: Set[str], *, side: Side = "source", **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "tag" in (source if side == "source" else target)


def check(segment: Segment, alignment: Alignment, *, side: Side = "source") -> Iterator[Hit]:
    """Report tags of one side beyond those that the other side has as well.

    Names in angle brackets are no tags: those of HTML that is closed nowhere in the segment, and all others. Tags are
    the same if they have one name and, for inline codes, one id: other attributes may be translated. What stands in a
    code belongs to it. Of several that are the same, the last are reported.
    """
    here, there = (alignment.source, alignment.target) if side == "source" else (alignment.target, alignment.source)
    ours, theirs = list(_tags(here)), list(_tags(there))
    closed = {name for _, (close, name, _) in (*ours, *theirs) if close} | WITHOUT_END | CODES
    counts = Counter(key for _, key in theirs)
    for tag, key in ours:
        if key[1] not in closed:
            continue
        counts[key] -= 1
        if counts[key] < 0:
            values = {"text": tag.cut(here.text.value)}
            yield Hit(tag if side == "source" else None, tag if side == "target" else None, values)


def _tags(side: MarkedText) -> Iterator[tuple[Span, _Key]]:
    tags = [(tag, found) for tag in side.of("tag") if (found := TAG.fullmatch(tag.cut(side.text.value)))]
    tags.sort(key=lambda tag: tag[0].start)
    until = 0
    for at, (tag, found) in enumerate(tags):
        name = found["name"].lower()
        if tag.start < until or name not in CODES | HTML:
            continue
        identity = ID.search(found["rest"]) if name in CODES else None
        whole = _with_content(tag, tags[at:]) if name in WITH_CONTENT else tag
        until = whole.end
        yield whole, (found["close"], name, identity[1] if identity else "")


def _with_content(tag: Span, tags: Sequence[tuple[Span, re.Match[str]]]) -> Span:
    """Return a code with the markup in it, which belongs to it: `<bpt i="1"><b></bpt>`."""
    first = tags[0][1]
    if first["close"] or first["rest"].endswith("/"):
        return tag
    ends = (span.end for span, found in tags if found["close"] and found["name"] == first["name"])
    return Span.plain(tag.start, next(ends, tag.end), "tag", "")
