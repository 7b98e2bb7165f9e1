from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Alignment, Anchor, MarkedText, Pair, Span, Text


def words(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span.plain(at, at + len(word), "word", word))
        at += len(word)
    return tuple(spans)


def alignment(source: str, target: str, links: list[tuple[int, int, float]]) -> Alignment:
    sides = [
        MarkedText(Text(text, "en", (Anchor(0, 1, 1),)), text, {"word": words(text)}, frozenset(text.split()))
        for text in (source, target)
    ]
    pairs = (Pair(sides[0].of("word")[i], sides[1].of("word")[j], score, "lexicon") for i, j, score in links)
    return Alignment(sides[0], sides[1], tuple(pairs))


def stretch(text: str, part: str) -> Span:
    return Span.plain(text.index(part), text.index(part) + len(part), "label", part)


SOURCE, TARGET = "open the device settings now", "apri ora le impostazioni del dispositivo"
LINKS = [(0, 0, 1.0), (1, 2, 0.9), (2, 5, 0.95), (3, 3, 1.0), (4, 1, 0.9)]


def test_the_range_spans_unlinked_words_between() -> None:
    projection = alignment(SOURCE, TARGET, LINKS).project(stretch(SOURCE, "device settings"))
    assert projection.span is not None
    assert projection.span.cut(TARGET) == "impostazioni del dispositivo"
    assert projection.confidence > 0.9


def test_the_other_way_round() -> None:
    projection = alignment(SOURCE, TARGET, LINKS).project(stretch(TARGET, "impostazioni del dispositivo"), "target")
    assert projection.span is not None
    assert projection.span.cut(SOURCE) == "device settings"


def test_a_stray_weak_link_does_not_stretch_the_range() -> None:
    links = [*LINKS, (2, 0, 0.25)]
    projection = alignment(SOURCE, TARGET, links).project(stretch(SOURCE, "device settings"))
    assert projection.span is not None
    assert projection.span.cut(TARGET) == "impostazioni del dispositivo"


def test_unlinked_neighbours_are_unsure() -> None:
    links = [link for link in LINKS if link[1] != 2]
    projection = alignment(SOURCE, TARGET, links).project(stretch(SOURCE, "device settings"))
    assert [span.value for span in projection.unsure] == ["le"]


def test_nothing_stands_for_it() -> None:
    projection = alignment(SOURCE, TARGET, LINKS[:1]).project(stretch(SOURCE, "settings now"))
    assert projection.span is None
    assert projection.confidence == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.floats(0.01, 1)), max_size=12))
def test_projection_starts_and_ends_with_words(links: list[tuple[int, int, float]]) -> None:
    found = alignment(SOURCE, TARGET, links)
    for first in found.source.of("word"):
        for last in found.source.of("word"):
            if first.start > last.start or first == last:
                continue
            projection = found.project(Span.plain(first.start, last.end, "label", ""))
            assert 0 <= projection.confidence <= 1
            if projection.span is not None:
                assert projection.span.start in {word.start for word in found.target.of("word")}
                assert projection.span.end in {word.end for word in found.target.of("word")}
