from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mtqa.calibration import EVERY_LANGUAGE
from mtqa.evaluation.judgements import Judgement, rules_for_planted_errors
from mtqa.evaluation.learning import STRENGTH, learn, pool_violators
from mtqa.rulebook import load_rulebook
from tests.evaluation.samples import NO_CONTROL, RULE, control, judgement

RULES = [rule for rule in load_rulebook().rules if rule.name == RULE]
PRIOR = RULES[0].confidence

judged = st.lists(
    st.builds(
        judgement, st.booleans(), st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.0]), st.sampled_from(["it", "fr", "ru", "ja"])
    ),
    max_size=200,
)


@given(judged, st.integers(0, 200), st.integers(0, 200))
def test_confidences_are_between_0_and_1_and_rise(found: list[Judgement], machine: int, human: int) -> None:
    counts = control(machine, human)
    learnt = learn(RULES, found, counts)
    assert learnt == learn(RULES, found[::-1], counts)
    for curve in learnt.rules.get(RULE, {}).values():
        assert all(0 <= number <= 1 for point in curve for number in point)
        assert all(left[0] < right[0] and left[1] <= right[1] for left, right in pairwise(curve))


def confidence(found: list[Judgement], machine: int = 0, human: int = 0) -> float:
    return learn(RULES, found, control(machine, human)).rules[RULE][EVERY_LANGUAGE][-1][1]


def test_annotated_findings_outweigh_the_prior_as_they_get_more() -> None:
    found = [judgement(number % 2 == 0) for number in range(40)]
    assert confidence(found) == round((20 + STRENGTH * PRIOR) / (40 + STRENGTH), 2)
    assert abs(confidence(found * 100) - 0.5) < 0.01


def test_little_evidence_is_left_alone() -> None:
    assert not learn(RULES, [judgement(False)] * 29, NO_CONTROL).rules


def test_a_rule_that_fires_as_often_on_people_is_less_sure() -> None:
    assert confidence([], machine=100) > PRIOR
    assert confidence([], machine=100, human=100) < confidence([], machine=100, human=50) < confidence([], machine=100)
    assert confidence([], machine=100, human=100) == confidence([], machine=100, human=1000) >= 0.5


def test_contrast_only_fills_up_what_annotations_lack() -> None:
    found = [judgement(False)] * 40
    assert confidence(found, machine=1000) == confidence(found)


def test_a_language_group_with_enough_has_its_own_curve() -> None:
    found = [judgement(True, language="ru")] * 60 + [judgement(False, language="ja")] * 60
    curves = learn(RULES, found + [judgement(True)] * 3, NO_CONTROL).rules[RULE]
    assert set(curves) == {EVERY_LANGUAGE, "Cyrl", "Jpan"}
    assert curves["Jpan"][0][1] < curves[EVERY_LANGUAGE][0][1] < curves["Cyrl"][0][1]


def test_scores_that_mean_more_are_more_sure() -> None:
    found = [judgement(number % 4 == 0, 0.5) for number in range(60)] + [judgement(True)] * 60
    (low, less), (high, more) = learn(RULES, found, NO_CONTROL).rules[RULE][EVERY_LANGUAGE]
    assert (low, high) == (0.5, 1.0)
    assert less < 0.4 < 0.9 < more


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 10)), max_size=8))
def test_pooling_keeps_the_weighted_mean_and_what_rises(pairs: list[tuple[float, float]]) -> None:
    points, weights = [(float(number), value) for number, (value, _) in enumerate(pairs)], [each for _, each in pairs]
    pooled = pool_violators(points, weights)
    assert all(left[1] <= right[1] for left, right in pairwise(pooled))
    mean = [sum(weight * value for (_, value), weight in zip(each, weights, strict=True)) for each in (points, pooled)]
    assert abs(mean[0] - mean[1]) < 1e-9
    assert pool_violators(pooled, weights) == pooled


def test_rules_that_planted_errors_are_for() -> None:
    found = [judgement(number < 6, planted=True, changed=number < 6) for number in range(10)]
    assert rules_for_planted_errors(found) == {RULE}
    assert rules_for_planted_errors(found[1:] + found[-1:]) == set()
    assert rules_for_planted_errors([judgement(True)]) == set()


def test_rules_of_a_planted_category_are_judged_by_what_they_say_of_changed_segments() -> None:
    found = [judgement(number < 3, planted=True, changed=number < 4) for number in range(40)]
    assert rules_for_planted_errors(found) == set()
    assert rules_for_planted_errors(found, {found[0].category}) == {RULE}
