"""The key by which a label is chosen (`&File`, `_File`), lost, doubled or made up."""

import re
from collections.abc import Iterator, Set
from typing import Literal

from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("text", "source_text")
MOST_WORDS = 8
NO_LABEL = re.compile(r"[=<>{}\\@\ufffc\n]|https?:|&#?\w+;|%[a-z(]|\.\w{1,5}$|[a-z]\d|\w_\w+_")
KEYS = {
    "&": re.compile(r"(?<![&\w])&(?=[^\W_])|(?<=[^\W\d_])&(?=[a-z])|(?<=[a-z])&(?=[^\W\d_])"),
    "_": re.compile(r"(?<![_\w])_(?=[^\W_])|(?<![^\W_])[^\W\d_]{1,3}_(?=[a-z])"),
}
"""By sign, where it is before an accelerator key, at the end of a match: at the start of a word or inside it."""
BEFORE_KEY = {sign: re.compile(rf"(?<!{sign}){sign}(?=[^\W_])") for sign in KEYS}
KEY_IN_BRACKETS = re.compile(r"[(\uff08][A-Z0-9][)\uff09]")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment, *, what: Literal["lost", "doubled"]) -> Iterator[Hit]:
    """Report labels whose translation has no accelerator key, or several.

    A label is a text of at most eight words with exactly one key: a letter behind `&` or `_`. `what`: `lost` where the
    target has neither this sign nor, as in Chinese, Japanese and Korean, a key in brackets; `doubled` where it
    has the sign several times. Silent about web addresses, entities, placeholders, identifiers and markup; with `_`
    inside a word, the text must begin with a capital.
    """
    ours, theirs = segment.source.value, segment.target.value
    sign = next((sign for sign in KEYS if ours.count(sign) == 1), None)
    if sign is None or NO_LABEL.search(ours) or len(ours.split()) > MOST_WORDS or not theirs.strip():
        return
    key = KEYS[sign].search(ours)
    if key is None or (key[0] != sign and not ours[0].isupper()):
        return
    place = Span.plain(key.end() - 1, key.end() + 1, "key", "")
    found = list(BEFORE_KEY[sign].finditer(theirs))
    if what == "lost" and not found and not KEY_IN_BRACKETS.search(theirs):
        yield Hit(place, Span.plain(0, len(theirs), "segment", ""), {"text": theirs, "source_text": place.cut(ours)})
    if what == "doubled" and len(found) > 1:
        second = Span.plain(found[1].start(), found[1].end() + 1, "key", "")
        yield Hit(place, second, {"text": theirs, "source_text": place.cut(ours)})
