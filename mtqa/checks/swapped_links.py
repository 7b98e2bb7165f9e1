"""Two links whose texts kept their places while their URLs changed them, or the reverse."""

from collections.abc import Iterator
from itertools import combinations

from mtqa.model import Alignment, Edit, Hit, Segment

FIELDS = ("text", "other_text")


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report pairs of links where each has the text of the one and the URL of the other.

    Only texts that are the same in both languages (names, codes) can tell that; with a word aligner,
    see the rules on misplaced links.
    """
    source, target = segment.source.value, segment.target.value
    links = [pair for pair in alignment.of("link") if pair.method == "value"]
    for one, two in combinations(links, 2):
        ours = [pair.source.content(source).strip() for pair in (one, two)]
        theirs = [pair.target.content(target).strip() for pair in (one, two)]
        if _folded(ours) == _folded(theirs[::-1]) and _folded(ours) != _folded(theirs):
            urls = [target[pair.target.content_end : pair.target.end] for pair in (one, two)]
            edits = (
                Edit(one.target.content_end, one.target.end, urls[1]),
                Edit(two.target.content_end, two.target.end, urls[0]),
            )
            values = {"text": theirs[0], "other_text": theirs[1]}
            yield Hit(one.source, one.target, values, edits=edits, safe=True)


def _folded(texts: list[str]) -> list[str]:
    return [text.casefold() for text in texts]
