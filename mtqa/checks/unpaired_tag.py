"""A tag of HTML or of an inline code of a translation format has no counterpart on the other side."""

import re
from collections import Counter
from collections.abc import Iterator, Set

from mtqa.model import Alignment, Hit, MarkedText, Segment, Side, Span

FIELDS = ("text",)
CODES = frozenset({"bpt", "bx", "cp", "ec", "ept", "ex", "g", "it", "pc", "ph", "sc", "ut", "x"})
"""Inline elements of XLIFF and TMX that stand for markup of the translated format; their ids say which."""
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
    the same if they have one name and, for inline codes, one id: other attributes may be translated. Of several that
    are the same, the last are reported.
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
    for span in side.of("tag"):
        found = TAG.fullmatch(span.cut(side.text.value))
        name = found["name"].lower() if found else ""
        if found and name in CODES:
            identity = ID.search(found["rest"])
            yield span, (found["close"], name, identity[1] if identity else "")
        elif found and name in HTML:
            yield span, (found["close"], name, "")
