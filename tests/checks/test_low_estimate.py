"""A check that reads what an estimator said; which needs none to be installed."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from mtqa.checks.low_estimate import check
from mtqa.estimators.usual_likeness import UsualLikeness, likeness_of, load_usual
from tests.texts import aligned, segment

PAIR = ("The boat left the harbour.", "Das Boot verließ den Hafen.")


@given(st.floats(0, 1), st.floats(0, 1))
def test_reports_the_whole_target_below_the_limit(estimate: float, limit: float) -> None:
    judged = structs.replace(segment(*PAIR, "en-de"), estimates={"embedding": estimate})
    hits = list(check(judged, aligned(*PAIR, "en-de"), estimator="embedding", below=limit))
    assert len(hits) == (estimate < limit)
    for hit in hits:
        assert hit.target is not None
        assert hit.target.cut(PAIR[1]) == PAIR[1]
        assert hit.score == 1 - estimate


def test_silent_unless_asked() -> None:
    assert not list(check(segment(*PAIR, "en-de"), aligned(*PAIR, "en-de"), estimator="embedding"))


@given(st.floats(-1, 1), st.floats(-1, 1), st.integers(0, 20_000))
def test_nearer_is_likelier(one: float, other: float, length: int) -> None:
    usual = load_usual().of("en", "de-AT")
    assert (one < other) <= (likeness_of(usual, one, length) <= likeness_of(usual, other, length))


def test_languages_in_either_direction_and_unknown_ones() -> None:
    usual = load_usual()
    assert usual.of("de-DE", "en") == usual.of("en-US", "de")
    assert isinstance(usual.of("th", "ko"), UsualLikeness)
