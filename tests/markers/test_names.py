"""Names of places and other words that are written like names."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.markers import mark
from tests.texts import text


def _found(value: str, language: str, kind: str) -> list[str]:
    marked = mark(text(value, language))
    return [span.cut(value) for span in marked.of(kind)]


def test_places_are_found_with_and_without_capitals() -> None:
    assert _found("Boats from South Korea's ports reach Japan.", "en", "place") == ["South Korea", "Japan"]
    assert _found("船は韓国から出ます。", "ja", "place") == ["韓国"]
    assert _found("यह जहाज कनाडा जाता है।", "hi", "place") == ["कनाडा"]


def test_other_names_are_words_with_capitals() -> None:
    assert _found("The harbour of Fabrikam's owner is small.", "en", "name") == ["Fabrikam"]
    assert _found("a harbour without a name", "en", "name") == []


def test_a_place_is_no_part_of_a_word_in_katakana() -> None:
    assert _found("ビーチリゾートで", "ja", "place") == []


@given(st.text(max_size=30), st.sampled_from(["en", "de", "ja", "zh", "hi", "ar"]))
def test_names_lie_within_the_text(value: str, language: str) -> None:
    marked = mark(text(value, language))
    for kind in ("place", "name"):
        assert all(0 <= span.start < span.end <= len(value) for span in marked.of(kind))
