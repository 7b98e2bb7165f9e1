from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.glossaries import glossary_of_rows
from mtqa.glossaries.key_text import KeyText, WordKeys, folded
from mtqa.glossaries.readings import SAME_LEMMA
from mtqa.languages.inflection import form_key
from tests.texts import marked


def found(terms: str, text: str, language: str = "en", **more: str) -> list[str]:
    """Return what is found of terms with more than half a confidence; lemmas, where they are known, add others."""
    rows = [{"source": term, "target": "x", **more} for term in terms.split("|")]
    expected = glossary_of_rows(rows).expected(marked(text, language), "it")
    return [each.span.cut(text) for each in expected if each.confidence > SAME_LEMMA]


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        ("plan", "A plan, two plans, a planet, planning", ["plan", "plans"]),
        ("policy", "Policies of the policymaker", ["Policies"]),
        ("plan|plan B", "plan before plan B", ["plan", "plan B"]),
        ("data|data center|center operations", "data center operations", ["center operations", "data"]),
        ("data center", "data\u00a0center, data, center", ["data\u00a0center"]),
        ("sign-in page", "the sign\u2011in page", ["sign\u2011in page"]),
        ("plan", "`plan` https://x.example/plan {plan} **plan**", ["plan"]),
        ("C++|C", "C++ is not C", ["C++", "C"]),
        ("user", "the user's user-defined file", ["user", "user"]),
        ("IT|VM", "it needs IT and VMs, vm", ["IT", "VMs"]),
        ("node.js", "Node.js and node", ["Node.js"]),
    ],
)
def test_english(terms: str, text: str, expected: list[str]) -> None:
    assert sorted(found(terms, text)) == sorted(expected)


def test_letter_case_as_the_glossary_says() -> None:
    assert found("Orbit", "An orbit, an Orbit", case="yes") == ["Orbit"]
    assert found("Orbit", "An orbit, an Orbit", status="DNT") == ["Orbit"]
    assert found("Orbit", "An orbit, an Orbit") == ["orbit", "Orbit"]
    assert found("IT", "it", case="no") == ["it"]


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("The order is here.", "verb", []),
        ("Order it, then order the rest.", "verb", ["Order", "order"]),
        ("You can order more.", "noun", []),
        ("Order the book.", "noun", []),
        ("The order ordered", "noun", ["order"]),
    ],
)
def test_parts_of_speech(text: str, part: str, expected: list[str]) -> None:
    assert found("order", text, part_of_speech=part) == expected


@pytest.mark.parametrize(
    ("term", "text", "language", "expected"),
    [
        ("資料夾", "開啟資料夾。", "zh", ["資料夾"]),
        ("フォルダー", "共有フォルダーを開く", "ja", ["フォルダー"]),
        ("โฟลเดอร์", "เปิดโฟลเดอร์ที่แชร์", "th", ["โฟลเดอร์"]),
        ("구독", "구독을 취소합니다", "ko", ["구독을"]),
        ("подписка", "Отмените две подписки", "ru", ["подписки"]),
        ("Straße", "Die Straße", "de", ["Straße"]),
    ],
)
def test_other_scripts(term: str, text: str, language: str, expected: list[str]) -> None:
    assert found(term, text, language) == expected


def test_no_terms_for_other_languages() -> None:
    rows = [{"source": "gate", "target": "Tor", "language": "de"}]
    assert not glossary_of_rows(rows).expected(marked("gate"), "it")


WORDS = st.text(st.sampled_from("abßİé-'. 漢ไฟ한IVSs*`"), min_size=1, max_size=12).filter(
    lambda text: text.strip(" -'.*`")
)


@settings(deadline=None)  # lemmas and languages are read when first asked for
@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["en", "tr"]))
def test_every_match_is_the_term_up_to_folding(terms: list[str], words: list[str], language: str) -> None:
    text = " ".join(words)
    rows = [{"source": " ".join(term.split()), "target": "x"} for term in terms]
    side = marked(text, language)
    places = []
    for each in glossary_of_rows(rows).expected(side, "it"):
        cut = folded(each.span.cut(side.prose), language)
        keys = WordKeys(partial(form_key, language))
        assert KeyText(cut, keys).text.startswith(KeyText(folded(each.span.value, language), keys).text)
        places.append((each.span.start, each.span.end))
    assert places == sorted(places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


@settings(deadline=None)  # lemmas and languages are read when first asked for
@given(st.text(min_size=1, max_size=60), st.sampled_from(["en", "tr", "ja", "ar"]))
def test_ranges_of_key_texts_are_those_of_the_text(text: str, language: str) -> None:
    low = folded(text, language)
    assert len(low) == len(text)
    keys = KeyText(low, WordKeys(lambda word: word[:2]))
    assert keys.range_of(0, len(keys.text)) == (0, len(text))
