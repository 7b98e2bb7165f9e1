"""Stored confidences: curves that rise, for rules that exist."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mtqa.calibration import (
    EVERY_LANGUAGE,
    Calibration,
    Curve,
    group_of,
    hand_set_confidence,
    read_curve,
    stored_calibration,
)
from mtqa.rulebook import load_rulebook

RULES = {rule.name: rule for rule in load_rulebook().rules}
RULE = RULES["design-and-markup/empty-link"]
UNIT = st.floats(0, 1)


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    scores = sorted(draw(st.sets(UNIT, min_size=1, max_size=6)))
    return tuple(zip(scores, sorted(draw(st.lists(UNIT, min_size=len(scores), max_size=len(scores)))), strict=True))


@given(curves(), UNIT, UNIT)
def test_a_curve_rises_from_0_to_at_most_1(curve: Curve, one: float, other: float) -> None:
    low, high = (read_curve(curve, score) for score in sorted((one, other)))
    assert 0 <= low <= high + 1e-12
    assert high <= 1 + 1e-12


def test_a_curve_is_read_between_and_beyond_its_points() -> None:
    curve = ((0.5, 0.4), (1.0, 0.8))
    assert [round(read_curve(curve, score), 9) for score in (0, 0.25, 0.5, 0.75, 1)] == [0, 0.2, 0.4, 0.6, 0.8]
    assert read_curve(((0.0, 0.3), (0.5, 0.6)), 0.0) == 0.3
    assert read_curve(((0.0, 0.3), (0.5, 0.6)), 1.0) == 0.6


def test_the_group_is_the_script_unless_the_rule_sets_a_language_apart() -> None:
    assert [group_of(RULE, code) for code in ("it-IT", "ru", "ja-JP", "zh-CN")] == ["Latn", "Cyrl", "Jpan", "Hans"]
    assert group_of(replace(RULE, confidences={"it": 0.3}), "it-IT") == "it"
    assert group_of(replace(RULE, confidences={"it-CH": 0.3}), "it-IT") == "Latn"
    assert group_of(RULE, "xx-unknown") == EVERY_LANGUAGE


def test_own_group_then_every_language_then_the_rule_itself() -> None:
    learnt = Calibration(rules={RULE.name: {"Cyrl": ((1.0, 0.2),), EVERY_LANGUAGE: ((1.0, 0.7),)}})
    assert learnt.confidence(RULE, "ru", 1.0) == 0.2
    assert learnt.confidence(RULE, "it", 1.0) == 0.7
    own = replace(RULE, name="style/own", confidence=0.9, confidences={"it": 0.6})
    assert learnt.confidence(own, "it", 0.5) == hand_set_confidence(own, "it", 0.5) == 0.3


def test_every_rule_in_the_stored_confidences_exists() -> None:
    stored = stored_calibration()
    assert stored.learnt_from["annotated findings"]
    assert not set(stored.rules) - set(RULES)


@pytest.mark.parametrize("name", stored_calibration().rules)
def test_stored_curves_are_short_and_rise(name: str) -> None:
    groups = stored_calibration().rules[name]
    assert EVERY_LANGUAGE in groups
    for curve in groups.values():
        assert 1 <= len(curve) <= 12
        assert all(0 <= number <= 1 for point in curve for number in point)
        assert all(left[0] < right[0] and left[1] <= right[1] for left, right in pairwise(curve))
