"""Two links whose texts kept their places while their URLs changed them, or the reverse."""

from collections.abc import Iterator, Sequence, Set
from itertools import combinations

from mtqa.model import Alignment, Edit, Hit, MarkedText, Pair, Segment, Span

FIELDS = ("text", "other_text")
RESTS_ON_WORDS = True
MOST_COMPARED = 30
LEAST_GAIN = 1.0


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "link" in source and "link" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report pairs of links where each has the text of the one and the URL of the other.

    Texts that are the same in both languages tell that, or words that stand for each other.
    """
    links = [pair for pair in alignment.of("link") if pair.method == "value"]
    if not 2 <= len(links) <= MOST_COMPARED:
        return
    words = alignment.of("word")
    target = segment.target.value
    for one, two in combinations(links, 2):
        if _gain(one, two, alignment, words) < LEAST_GAIN:
            continue
        urls = [target[pair.target.content_end : pair.target.end] for pair in (one, two)]
        edits = (
            Edit(one.target.content_end, one.target.end, urls[1]),
            Edit(two.target.content_end, two.target.end, urls[0]),
        )
        values = {"text": one.target.content(target).strip(), "other_text": two.target.content(target).strip()}
        yield Hit(one.source, one.target, values, edits=edits, safe=True)
        yield Hit(two.source, two.target, values, edits=edits, safe=True)


def _gain(one: Pair, two: Pair, alignment: Alignment, words: Sequence[Pair]) -> float:
    """Return how many more words, by their scores, would be in place if the two links changed URLs."""
    texts = [
        _text(span, side)
        for pair in (one, two)
        for span, side in ((pair.source, alignment.source), (pair.target, alignment.target))
    ]
    gain = 2.0 * (texts[0] == texts[3] != texts[2] == texts[1])
    for word in words:
        for pair, other in ((one, two), (two, one)):
            if pair.source.contains(word.source):
                gain += word.score * (other.target.contains(word.target) - pair.target.contains(word.target))
    return gain


def _text(link: Span, side: MarkedText) -> str:
    return link.content(side.text.value).strip().casefold()
