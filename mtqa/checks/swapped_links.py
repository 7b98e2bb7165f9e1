"""Two links whose texts kept their places while their URLs changed them, or the reverse."""

from collections.abc import Iterator

from mtqa.model import Alignment, Edit, Hit, Pair, Segment, Span

FIELDS = ("text", "other_text")


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report pairs of links where each has the text of the one and the URL of the other.

    Only texts that are the same in both languages (names, codes) can tell that; with a word aligner,
    see the rules on misplaced links.
    """
    source, target = segment.source.value, segment.target.value
    moved: dict[str, tuple[str, Pair]] = {}
    for pair in alignment.of("link"):
        if pair.method == "value":
            was, now = _text(pair.source, source), _text(pair.target, target)
            if was != now:
                moved[was] = (now, pair)
    for was, (now, one) in moved.items():
        other, two = moved.get(now, ("", one))
        if other == was and one.source.start < two.source.start:
            urls = [target[pair.target.content_end : pair.target.end] for pair in (one, two)]
            edits = (
                Edit(one.target.content_end, one.target.end, urls[1]),
                Edit(two.target.content_end, two.target.end, urls[0]),
            )
            values = {"text": one.target.content(target).strip(), "other_text": two.target.content(target).strip()}
            yield Hit(one.source, one.target, values, edits=edits, safe=True)


def _text(link: Span, text: str) -> str:
    return link.content(text).strip().casefold()
