"""Precision by what was decided, and confidences that follow from it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.calibration import Calibration, read_calibration, write_calibration
from mtqa.rulebook import load_rulebook
from mtqa.rulebook.read_rule import parse_rule
from mtqa.user_errors import UserError
from mtqa.verdicts import Decision
from mtqa.verdicts.precision import precisions, wilson
from mtqa.verdicts.project_confidences import ENOUGH_TO_LOWER, ENOUGH_TO_RAISE, MOST, learn_from
from tests.rulebook.rule_files import RULE

HOUSE = parse_rule(Path("style/shouted-ending.toml"), f'formerly = ["style/loud"]\n{RULE}'.encode())


def decided(verdict: str, count: int, rule: str = HOUSE.name, languages: str = "en-it", score: float | None = 1.0):
    return [Decision(f"{k:016}", verdict, "r", rule=rule, languages=languages, score=score) for k in range(count)]


def test_by_rule_and_language() -> None:
    told = precisions(
        [
            *decided("fixed", 3),
            *decided("accepted", 1, "style/loud"),
            *decided("false-alarm", 2, languages="en-pt_BR"),
            *decided("false-alarm", 4, "accuracy/x"),
            Decision("f", "accepted", "by hand"),
        ],
        lambda name: HOUSE.name if name == "style/loud" else name,
    )
    assert [(each.rule, each.language, each.right, each.decided) for each in told] == [
        ("accuracy/x", "it", 0, 4),
        (HOUSE.name, "pt-BR", 0, 2),
        (HOUSE.name, "", 4, 6),
        (HOUSE.name, "it", 4, 4),
        ("", "", 5, 11),
    ]
    assert (told[-1].fixed, told[-1].accepted, told[-1].false_alarms) == (3, 2, 6)
    assert precisions([]) == []


def test_wilson_as_published() -> None:
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
    for right, decided_, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        assert wilson(right, decided_) == pytest.approx((low, high), abs=5e-5)
    assert wilson(29, 29) == pytest.approx((0.8830, 1.0), abs=5e-5)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_holds_the_share(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= (right / (right + wrong) if right + wrong else 0.5) <= high <= 1


def test_what_is_dismissed_is_lowered() -> None:
    learnt = learn_from(decided("false-alarm", ENOUGH_TO_LOWER), [HOUSE])
    (change,) = learnt.changes
    # the hand-set 0.8 weighs as much as 10 decisions: (10 * 0.8 + 0) / (10 + 5)
    assert (change.group, change.before, change.after) == ("it", 0.8, 0.533)
    assert learnt.calibration.confidence(HOUSE, "it", 1.0) == pytest.approx(0.533)
    assert learnt.calibration.confidence(HOUSE, "it", 0.5) == pytest.approx(0.267, abs=1e-3)
    assert learnt.calibration.confidence(HOUSE, "pt-BR", 1.0) == 0.9
    assert not learn_from(decided("false-alarm", ENOUGH_TO_LOWER - 1), [HOUSE]).changes


def test_raised_by_many_only() -> None:
    assert not learn_from(decided("fixed", ENOUGH_TO_RAISE - 1), [HOUSE]).changes
    (change,) = learn_from(decided("fixed", ENOUGH_TO_RAISE), [HOUSE]).changes
    assert change.after == pytest.approx((8 + 30) / 40)
    assert learn_from(decided("fixed", 5000), [HOUSE]).calibration.confidence(HOUSE, "it", 1.0) <= MOST


def test_a_renamed_rule_and_what_is_unknown() -> None:
    now = learn_from(decided("false-alarm", 6, "style/loud"), [HOUSE])
    assert now.calibration.rules.keys() == {HOUSE.name}
    before = Calibration({}, {"style/loud": {"it": ((1.0, 0.2),)}})
    assert before.confidence(HOUSE, "it", 1.0) == 0.2
    assert not learn_from(decided("false-alarm", 6, "no/such"), [HOUSE]).changes
    assert not learn_from(decided("false-alarm", 6, languages=""), [HOUSE]).changes


def test_shipped_curves_keep_their_shape(tmp_path: Path) -> None:
    rules = load_rulebook().rules
    name = "terminology/lower-cased-label"
    told = [*decided("false-alarm", 30, name, score=0.9), *decided("accepted", 10, name, score=0.5)]
    learnt = learn_from(told, rules)
    assert learn_from(list(reversed(told)), rules) == learnt
    file = tmp_path / "c.json"
    write_calibration(file, learnt.calibration)
    assert read_calibration(file) == learnt.calibration
    content = file.read_bytes()
    write_calibration(file, learnt.calibration)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"id": "1", "src": "some other file"}',
        b'{"rules": {"a/b": {"it": [[1.0, 1.5]]}}}',
        b'{"rules": {"a/b": {"it": [[0.5, 0.5], [0.2, 0.6]]}}}',
        b'{"rules": {"a/b": {"it": []}}}',
    ],
)
def test_no_confidences(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "c.json").write_bytes(content)
    with pytest.raises(UserError, match="confidences"):
        read_calibration(tmp_path / "c.json")
