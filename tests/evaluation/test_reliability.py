from hypothesis import given
from hypothesis import strategies as st

from mtqa.evaluation.reliability import calibration_error, reliability_bins


def test_bins_and_error() -> None:
    bins = reliability_bins([(0.85, True), (0.85, True), (0.85, False), (1.0, True), (0.1, False)])
    assert [(each.low, each.findings) for each in bins] == [(0.1, 1), (0.8, 3), (0.9, 1)]
    assert abs(calibration_error(bins) - (0.1 + 3 * (0.85 - 2 / 3) + 0) / 5) < 1e-9
    assert calibration_error(()) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_finding_is_in_one_bin(judged: list[tuple[float, bool]]) -> None:
    bins = reliability_bins(judged)
    assert sum(each.findings for each in bins) == len(judged)
    assert 0 <= calibration_error(bins) <= 1
