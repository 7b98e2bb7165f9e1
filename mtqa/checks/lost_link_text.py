"""A link that says little of what its link text in the source says: most of the words stand nowhere in it."""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from mtqa.coverage.information import Information, load_information
from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Pair, Segment, Span
from mtqa.placement import within, words_of

FIELDS = ("text", "source_text", "lost")
RESTS_ON_WORDS = True
LEAST_WORTH = 3.0
"""Nats that the words of a link are worth together, for their loss to tell anything."""
LEAST_LOST = 0.6
"""Shares of them that stand nowhere in the link of the target."""
MOST_ELSEWHERE = 1 / 3
"""Where more than this share stands outside the link, its place is wrong, which `misplaced-span` reports."""
LONGEST = 0.75
"""Length of the link text by what is usual, from which on it may say the same in other words."""
TRIM = " .,:;"


class _Worths(Struct, frozen=True):
    """What the words of a link are worth, in nats; of that, what stands in its counterpart, and what elsewhere."""

    whole: float
    held: float
    elsewhere: float


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "link" in source and "link" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report links that are much shorter than usual and hold hardly a word that stands for theirs.

    Words count by what it tells that they stand for nothing (see `coverage.information`). Scripts without spaces
    are left out: their characters stand for words too loosely.
    """
    here, there = (load_language(side.text.language) for side in (alignment.source, alignment.target))
    if not there.words_have_spaces:
        return
    worths = load_information(alignment.source.text.language, alignment.target.text.language, "source")
    for pair in alignment.of("link"):
        text = pair.target.content(segment.target.value).strip(TRIM)
        source_text = pair.source.content(segment.source.value).strip(TRIM)
        usual = len(source_text) * there.expansion / here.expansion
        if pair.target.kind != "link" or not text or len(text) > LONGEST * usual:
            continue
        ours = words_of(pair.source, alignment.source)
        found = _worths(ours, pair, alignment, worths)
        lost = 1 - found.held / found.whole if found.whole >= LEAST_WORTH else 0.0
        if lost < LEAST_LOST or found.elsewhere > MOST_ELSEWHERE * found.whole:
            continue
        values = {"text": text, "source_text": source_text, "lost": f"{lost:.0%}"}
        yield Hit(pair.source.inner(), pair.target.inner(), values, round(lost, 3))


def _worths(words: Sequence[Span], pair: Pair, alignment: Alignment, worths: Information) -> _Worths:
    held: dict[int, float] = {}
    elsewhere: dict[int, float] = {}
    starts = {word.start for word in words}
    for link in alignment.of("word"):
        start = link.source.start
        if start in starts:
            place = held if within(link.target, pair.target) else elsewhere
            place[start] = max(place.get(start, 0.0), link.score)
    whole = {word.start: worths[word.value] for word in words}
    return _Worths(
        sum(whole.values()),
        sum(whole[start] * score for start, score in held.items()),
        sum(whole[start] * score for start, score in elsewhere.items() if start not in held),
    )
