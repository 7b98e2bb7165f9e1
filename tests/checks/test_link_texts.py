"""Links that say too little, or something else than other links to the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks import unlike_link_text
from mtqa.model import Noted, apply_edits
from tests.checks.test_checks_on_words import found as found_by
from tests.texts import aligned, segment

URL = "https://contoso.example/a"


@pytest.mark.parametrize(
    ("languages", "source", "target", "texts"),
    [
        ("en-es", "To learn more, see [Share a large file](u).", "Para obtener más información, [vea](u).", ["vea"]),
        ("en-ru", "To learn more, see [Share a large file](u).", "Дополнительные сведения [см.](u)", ["см."]),
        ("en-ko", "To learn more, see [Share a large file](u).", "자세한 내용은 [참조하세요](u).", ["참조하세요"]),
        ("en-es", "See [Share a large file](u).", "Vea [Compartir archivos grandes](u).", []),
        ("en-es", "See [Share a large file](u).", "Vea [compartir](u) un archivo grande.", []),
        ("en-ja", "See [Share a large file](u).", "[参照](u)してください。", []),
        ("en-es", "See [this](u).", "Vea [a](u).", []),
        ("en-es", "See [this](u).", "Vea [](u).", []),
    ],
)
def test_links_that_say_too_little(languages, source, target, texts):
    assert [hit.target.cut(target) for hit in found_by("lost-link-text", source, target, languages)] == texts


def noted(texts, languages="en-it", source="Order history", url=URL, provenance="MT"):
    facts = []
    for number, text in enumerate(texts):
        pair = f"See [{source}]({url}).", f"Vedere [{text}]({url})."
        found = unlike_link_text.collect(segment(*pair, languages), aligned(*pair, languages))
        facts += [Noted(fact, f"{number}.md", "1", 0, *languages.split("-"), provenance) for fact in found]
    return facts


def test_a_link_that_most_others_contradict() -> None:
    facts = noted(["Cronologia ordini"] * 5 + ["Racconto del comando", "cronologia degli ordini.", "Order history"])
    (verdict,) = unlike_link_text.judge(facts)
    assert verdict.place == 5
    assert verdict.hit.values["usual"] == "Cronologia ordini"
    assert 0.5 < verdict.hit.score < 1
    wrong = f"Vedere [Racconto del comando]({URL})."
    assert apply_edits(wrong, verdict.hit.edits) == f"Vedere [Cronologia ordini]({URL})."


def test_addresses_of_other_locales_are_the_same() -> None:
    one, other = (noted(["Cronologia"], url=f"https://contoso.example/{code}/a") for code in ("en-us", "it-it"))
    assert one[0].fact.key == other[0].fact.key
    assert one[0].fact.key != noted(["Cronologia"], url="https://contoso.example/b")[0].fact.key


def test_empty_links_and_such_without_content_are_not_noted() -> None:
    assert noted(["", "."]) == []
    assert noted(["qui"], source="this") == []


@given(st.lists(st.sampled_from(["Cronologia ordini", "Racconto", "La storia", "Ordini", "cronologia"]), max_size=12))
def test_only_the_rarer_text_is_wrong(texts: list[str]) -> None:
    facts = noted(texts)
    places = {verdict.place for verdict in unlike_link_text.judge(facts)} if facts else set()
    assert len(places) <= 0.4 * len(facts)
