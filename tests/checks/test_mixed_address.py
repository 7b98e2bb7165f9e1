import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.mixed_address import judge
from mtqa.model import Fact, Noted, Span

PLACE = Span.plain(0, 4, "word", "")


def noted(key: str, values: list[str], language: str = "it") -> list[Noted]:
    return [
        Noted(Fact(key, value, None, PLACE, {"text": "text"}), "a.md", str(at), at, "en", language)
        for at, value in enumerate(values)
    ]


def judged(key: str, values: list[str], language: str = "it") -> list[tuple[int, float]]:
    verdicts = judge(noted(key, values, language), kinds=("address", "instruction"))
    return [(verdict.place, round(verdict.hit.score, 2)) for verdict in verdicts]


def test_the_rarer_form_is_reported_surer_the_rarer() -> None:
    (few,) = judged("address", ["formal", "formal", "informal"])
    (rare,) = judged("address", [*["formal"] * 9, "informal"])
    assert (few[0], rare[0]) == (2, 9)
    assert few[1] < rare[1]


def test_of_two_equally_frequent_the_later_is_suspected_a_little() -> None:
    assert judged("address", ["formal", "informal"]) == [(1, 0.2)]


@pytest.mark.parametrize(("language", "place"), [("it", 0), ("fr", 1)])
def test_the_usual_mood_has_votes_beforehand(language: str, place: int) -> None:
    assert [at for at, _ in judged("instruction", ["imperative", "infinitive"], language)] == [place]


def test_titles_score_less() -> None:
    values = [*["infinitive"] * 5, "imperative"]
    ((_, title),), ((_, text),) = judged("instruction of titles", values), judged("instruction", values)
    assert title < text


def test_forms_are_called_as_in_their_language() -> None:
    (verdict,) = judge(noted("address", ["formal", "formal", "informal"], "de"), kinds=("address",))
    assert verdict.hit.values == {"text": "text", "form": "du", "usual": "Sie", "count": "2", "total": "3"}


@given(
    st.lists(st.sampled_from(["imperative", "infinitive"]), min_size=2, max_size=30),
    st.sampled_from(["it", "nl", "zh"]),
)
def test_one_form_is_reported_throughout_and_scores_are_shares(values: list[str], language: str) -> None:
    found = judged("instruction", values, language)
    assert len({values[at] for at, _ in found}) <= 1
    assert all(0 <= score <= 1 for _, score in found)
