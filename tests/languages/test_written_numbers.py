import pytest

from mtqa.languages.loading import profiles
from mtqa.languages.number_words import ASKED, number_words, stored_numbers, written
from mtqa.languages.write_numbers import written_numbers


@pytest.mark.parametrize("code", ["it", "de", "ko"])
def test_what_is_stored_is_what_would_be_written_now(code):
    for region, tables in written_numbers(code).items():
        assert stored_numbers(region) == tables


def test_all_languages_with_a_profile_are_stored():
    assert all(stored_numbers(code) for code in profiles())


def test_regions_have_their_own_words():
    assert number_words("fr-BE")["septante"] == 70
    assert stored_numbers("fr-BE") != stored_numbers("fr-CA") == stored_numbers("fr")


def test_a_language_without_a_profile_is_asked_for():
    assert stored_numbers("et") is None
    assert written("et", next(iter(ASKED)), 2) == ["kaks"]
