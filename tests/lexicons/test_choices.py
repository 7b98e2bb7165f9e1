"""Packs of choices: which renderings and names are known, and how they are stored."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.languages import load_language
from mtqa.lexicons import About
from mtqa.lexicons.capitals import capital_words
from mtqa.lexicons.choices import (
    ChoicePack,
    Choices,
    NameUse,
    base_form,
    load_choices,
    name_keys,
    read_choices,
    stem,
    write_choices,
)
from mtqa.lexicons.other_senses import load_other_senses
from mtqa.markers import mark
from mtqa.user_errors import UserError
from tests.texts import text


@given(st.text("abcdefgéñüжщ", min_size=1, max_size=15))
def test_a_stem_begins_its_word_or_loses_accents(word: str) -> None:
    assert 0 < len(stem(word)) <= max(4, min(6, len(word)))
    assert stem(stem(word)) == stem(word) or len(word) > 4


def test_forms_of_one_word_share_their_stem() -> None:
    assert stem("imagen") == stem("imágenes")[: len(stem("imagen"))]
    assert stem("rimborso") == stem("rimborsare") == stem("rimborsi")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("seats", "seat"),
        ("policies", "policy"),
        ("boxes", "box"),
        ("access", "access"),
        ("status", "status"),
        ("is", "is"),
    ],
)
def test_singular(word: str, base: str) -> None:
    assert base_form(word, load_language("en")) == base


def test_a_pack_is_read_as_it_was_written(tmp_path: Path) -> None:
    pack = ChoicePack(
        About("en", "it", 3, "mine", "CC0"),
        {"seat": Choices(5, "posto", 0.9, {"post": 4, "lice": 1}, {"sedi": 0.5})},
        {key: NameUse(4, 3) for key in name_keys("Teams", "in", "channel")},
    )
    paths = tmp_path / "a.json.xz", tmp_path / "b.json.xz"
    for path in paths:
        write_choices(pack, path)
    assert read_choices(paths[0]) == pack
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert pack.words["seat"].share == 0.8


def test_damaged_packs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.json.xz"
    path.write_bytes(b"no pack")
    with pytest.raises(UserError, match="damaged"):
        read_choices(path)
    with pytest.raises(UserError, match="cannot be opened"):
        read_choices(tmp_path / "none.json.xz")


def test_shipped_packs_serve_regions_and_one_direction() -> None:
    assert load_choices("en", "it-IT") is not None
    assert load_choices("it", "en") is None
    assert load_choices("en", "xx") is None


def test_names_are_told_by_capitals_in_mid_sentence() -> None:
    side = mark(text("Your admin can open Teams and OneDrive. Select a PDF in the list.", "en"))
    assert [word.cut(side.prose) for _, word in capital_words(side)] == ["Teams", "OneDrive"]


def test_titles_have_no_names_but_those_with_a_capital_inside() -> None:
    side = mark(text("Share Files With OneDrive", "en"))
    assert [word.cut(side.prose) for _, word in capital_words(side)] == ["OneDrive"]


def test_other_senses_of_a_word() -> None:
    senses = load_other_senses("en", "de-DE")
    (driver,) = senses["driver"]
    assert driver.usual == "Treiber"
    assert driver.is_rendered_by("fahrer")
    assert not driver.is_rendered_by("treiber")
    assert load_other_senses("de", "en") == {}


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr"])
def test_no_sense_calls_its_own_rendering_wrong(language: str) -> None:
    fold = load_language(language).fold
    for senses in load_other_senses("en", language).values():
        for sense in senses:
            assert sense.usual
            assert sense.exact or sense.beginnings
            assert not any(sense.is_rendered_by(fold(word)) for word in sense.usual.split())
