"""Two links whose texts kept their places while their URLs changed them, or the reverse."""

from collections.abc import Iterator
from itertools import combinations

from mtqa.model import Alignment, Edit, Hit, Segment, Span

FIELDS = ("text", "other_text")


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report pairs of links where each has the text of the one and the URL of the other.

    Only texts that are the same in both languages (names, codes) can tell that; with a word aligner,
    see the rules on misplaced links.
    """
    links = [pair for pair in alignment.of("link") if pair.method == "value"]
    for one, two in combinations(links, 2):
        texts = [
            _text(span, segment, side) for pair in (one, two) for side, span in ((0, pair.source), (1, pair.target))
        ]
        if texts[0] != texts[2] and texts[0] == texts[3] and texts[2] == texts[1]:
            target = segment.target.value
            url_one, url_two = (
                target[one.target.content_end : one.target.end],
                target[two.target.content_end : two.target.end],
            )
            edits = (
                Edit(one.target.content_end, one.target.end, url_two),
                Edit(two.target.content_end, two.target.end, url_one),
            )
            yield Hit(one.source, one.target, {"text": texts[0], "other_text": texts[2]}, edits=edits, safe=True)


def _text(span: Span, segment: Segment, side: int) -> str:
    return span.content((segment.source, segment.target)[side].value).strip().casefold()
