"""Place names from CLDR, and how alike names sound across scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.languages.han_readings import han_reading
from mtqa.languages.place_names import place_names
from mtqa.languages.sounds import consonants, heard_within, sound_alike


@pytest.mark.parametrize(
    ("language", "name", "key"),
    [
        ("cs", "norsko", "NO"), ("hi", "कनाडा", "CA"), ("ja", "日本", "JP"), ("de", "österreich", "AT"),
        ("en", "south korea", "KR"), ("it", "tokyo", "Asia/Tokyo"), ("en", "eastern asia", "142"),
    ],
)  # fmt: skip
def test_names_stand_for_places(language: str, name: str, key: str) -> None:
    assert key in place_names(language).named(name)


@pytest.mark.parametrize(
    ("language", "word", "key"), [("ru", "норвегии", "NO"), ("pl", "kanadyjski", "CA"), ("en", "norwegians", "NO")]
)
def test_inflected_names_and_adjectives_begin_like_the_name(language: str, word: str, key: str) -> None:
    assert key in place_names(language).keys_of_word(word)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("martinez", "мартинес"), ("osaka", "オーサカ"), ("kennedy", "कैनेडी"), ("martinez", "martinezovi"),
        ("nairobi", "나이로비"), ("damascus", "دمسكس"),
    ],
)  # fmt: skip
def test_names_in_two_scripts_sound_alike(first: str, second: str) -> None:
    assert sound_alike(first, second) >= 0.7


def test_other_names_sound_otherwise() -> None:
    assert sound_alike("jackson", "петров") < 0.4


def test_a_name_is_heard_within_chinese() -> None:
    assert heard_within("nairobi", "会议在内罗毕举行") > heard_within("stockholm", "会议在内罗毕举行")


@pytest.mark.parametrize(("char", "reading"), [("北", "bei"), ("京", "jing"), ("啊", "a"), ("座", "zuo"), ("龘", "")])
def test_readings_of_characters(char: str, reading: str) -> None:
    assert han_reading(char) == reading


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_words_can_be_compared(first: str, second: str) -> None:
    assert 0 <= sound_alike(first, second) <= 1
    assert sound_alike(first, second) == sound_alike(second, first)
    assert sound_alike(first, first) in ({1.0} if consonants(first) else {0.0})
