"""A space before a mark that takes none in the language."""

import re
from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, Segment, Span

FIELDS = ("mark",)
MAYBE_SPACED = re.compile(r"[.,;:!?](?<=[ \u00a0].)")
SPACED_MARK = re.compile(r"(?<=[\w\ufffc)\]\"\u201d\u00bb])([ \u00a0]+)([.,;:!?])(?=[\s\ufffc]|$)")


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report spaces before `. , ; : ! ?` in the target, unless the language or the source puts them there.

    The repair removes the spaces.
    """
    target = alignment.target.prose
    if not MAYBE_SPACED.search(target):
        return
    source = segment.source.value
    for found in SPACED_MARK.finditer(target):
        mark = found[2]
        if mark in load_language(segment.target.language).space_before or f" {mark}" in source:
            continue
        span = Span.plain(found.start(), found.end(), "mark", mark)
        yield Hit(None, span, {"mark": mark}, edits=(Edit(found.start(1), found.end(1), ""),), safe=True)
