import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.coverage.torn_phrases import torn_phrases
from mtqa.markers import mark
from mtqa.model import Anchor, Text


def torn(text: str, language: str) -> list[str]:
    return [each.word.value for each in torn_phrases(mark(Text(text, language, (Anchor(0, 1, 1),))))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mayor of and his guests came.", "en", ["of"]),
        ("Yesterday they opened the.", "en", ["the"]),
        ("Il sindaco ha aperto la porta della.", "it", ["della"]),
        ("Мэр приехал из.", "ru", ["из"]),
        ("Log in, and look at it.", "en", []),
        ("Das ist das Haus, das ich meine.", "de", []),
        ("Supprimez-le.", "fr", []),
        ("以及", "zh", []),
        ("Yesterday, 's team came home.", "en", ["s"]),
        ("The team's bus left.", "en", []),
        ("It rained. Has been raining for days.", "en", ["has"]),
        ("Was it raining for days?", "en", []),
        ("The U.S. has many rivers.", "en", []),
        ('They called it "" in those days.', "en", ['""']),
        ("In,, it rained.", "en", [",,"]),
        ('Sie nannten es ,,Haus".', "de", []),
        ("This runs on the .NET runtime.", "en", []),
    ],
)
def test_words_that_lean_on_nothing(text: str, language: str, expected: list[str]) -> None:
    assert torn(text, language) == expected


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for each in torn_phrases(mark(Text(text, "en", (Anchor(0, 1, 1),)))):
        assert 0 < each.strength <= 1
