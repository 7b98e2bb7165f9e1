"""What counts as one rendering, and which of several is the usual one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.consistency.forms import bare, same_word
from mtqa.consistency.label_uses import same_label
from mtqa.consistency.renderings import common_share, grouped, same_rendering, usual_share, weight_of
from mtqa.consistency.texts import different_part, left_over
from mtqa.consistency.word_uses import term_key
from mtqa.languages import load_language

WORDS = st.text(st.characters(categories=("Ll", "Lo", "Mn")), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abbonamento", "abbonamenti"),
        ("e-mail", "email"),
        ("ordner", "ordnern"),
        ("папка", "папку"),
        ("имя", "имени"),
        ("開いて", "開くこと"),
        ("설정", "설정을"),
        ("الملف", "ملفات"),
        ("plan", "pläne"),
    ],
)
def test_forms_of_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abbonamento", "sottoscrizione"),
        ("registro", "log"),
        ("restaurer", "restituer"),
        ("папка", "файл"),
        ("保存", "保持"),
    ],
)
def test_different_words(one: str, other: str) -> None:
    assert not same_word(one, other)


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)
    assert same_word(one, one)
    assert bare(bare(one)) == bare(one)


def test_labels_are_alike_whatever_the_order_of_their_words() -> None:
    assert same_label("annulla abbonamento", "abbonamento annullare")
    assert not same_label("annulla abbonamento", "annulla")
    assert not same_label("annulla abbonamento", "annulla sottoscrizione")


def test_forms_vote_together_and_people_weigh_more() -> None:
    votes = [("registro", 1.0), ("log", 1.0), ("registri", 1.0), ("log", weight_of("HT"))]
    usual, other = grouped(votes, same_rendering)
    assert (usual.forms, usual.weight, usual.count) == (frozenset({"log"}), 4.0, 2)
    assert (other.forms, other.weight, other.count) == (frozenset({"registro", "registri"}), 2.0, 2)


def test_of_equal_renderings_the_first_one_comes_first() -> None:
    assert grouped([("zeta", 1.0), ("alfa", 1.0)], same_rendering)[0].forms == {"zeta"}


def test_shares_of_the_lexicon() -> None:
    assert usual_share("en", "it", "file", {"file"}) > 0.5
    assert usual_share("en", "it", "nosuchword", {"file"}) == 0
    assert common_share("en", "it", "nosuchword", "file") is None
    same, opposite = common_share("en", "it", "choose", "select"), common_share("en", "it", "open", "close")
    assert same is not None
    assert opposite is not None
    assert same > opposite


def test_words_without_counterpart() -> None:
    assert left_over(["apri", "file", "rosso"], ["aprire", "file", "verde"]) == (["rosso"], ["verde"])
    assert left_over([], ["a"]) == ([], ["a"])


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12))
def test_the_different_part_lies_within_the_text(one: str, other: str) -> None:
    start, end = different_part(one, other)
    assert 0 <= start <= end <= len(one)
    assert one[:start] == other[:start]


def test_terms_are_compared_in_the_singular() -> None:
    english = load_language("en")
    assert [term_key(word, english) for word in ("policies", "boxes", "logs", "access", "status", "the", "each")] == [
        "policy", "box", "log", "access", "status", "", "",
    ]  # fmt: skip
