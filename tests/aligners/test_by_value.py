import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import aligned


def pairs(found, kind):
    return [
        (pair.source.cut(found.source.text.value), pair.target.cut(found.target.text.value), pair.method)
        for pair in found.pairs
        if kind in (pair.source.kind, pair.target.kind)
    ]


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        ("en-de", "1,250.5 MB", "1.250,5 MB", [("1,250.5", "1.250,5", "value")]),
        ("en-it", "version 1.250", "versione 1.250", [("1.250", "1.250", "digits")]),
        ("en-it", "in 1 hour", "tra un'ora", [("1", "un'", "in-words")]),
        ("en-de", "the 25 of them", "die fünfundzwanzig", [("25", "fünfundzwanzig", "in-words")]),
        ("en-de", "twenty-five users", "25 Benutzer", [("twenty-five", "25", "in-words")]),
        ("en-fr", "at 3 PM", "à 15 h", [("3", "15", "clock")]),
        ("en-es", "on 5/17", "el 17 de mayo", [("17", "17", "value"), ("5", "mayo", "in-words")]),
        ("en-it", "see v2 or 7", "vedere v2 o KB7", [("7", "7", "elsewhere")]),
        ("en-it", "10 or 20", "20", [("20", "20", "value")]),
        ("en-it", "3 million", "3.000.000", [("3 million", "3.000.000", "value")]),
    ],
)
def test_numbers(languages, source, target, expected):
    assert pairs(aligned(source, target, languages), "number") == expected


def test_links_pair_by_url_then_by_order():
    found = aligned("[a](x) [b](y) [c](z)", "[c](z) [b](other) [a](x)")
    assert pairs(found, "link") == [
        ("[a](x)", "[a](x)", "value"),
        ("[c](z)", "[c](z)", "value"),
        ("[b](y)", "[b](other)", "order"),
    ]


def test_a_locale_in_a_url_may_change():
    found = aligned("[a](https://x.example/en-us/p)", "[b](https://x.example/it-it/p)")
    assert [method for _, _, method in pairs(found, "link")] == ["value"]


def test_bold_pairs_by_content_before_order():
    found = aligned("**Save** and **Contoso**", "**Contoso** e **Salva**")
    assert {(a, b) for a, b, _ in pairs(found, "bold")} == {("**Save**", "**Salva**"), ("**Contoso**", "**Contoso**")}


def test_bold_pairs_by_the_link_it_holds():
    found = aligned("**[a](u)** and **b**", "**c** e **[d](u)**")
    assert ("**[a](u)**", "**[d](u)**") in {(a, b) for a, b, _ in pairs(found, "bold")}


def test_a_quoted_label_may_stand_for_a_bold_one():
    found = aligned("Click **Add** now", "单击“添加”。", "en-zh")
    assert pairs(found, "bold") == [("**Add**", "“添加”", "order")]


@given(
    st.lists(st.sampled_from(["10", "2.5", "[a](u)", "**b**", "`c`", "%s", "x@y.example", "E5", "word"]), max_size=8),
    st.lists(st.sampled_from(["10", "2,5", "[a](u)", "**d**", "`c`", "%s", "x@y.example", "E5", "parola"]), max_size=8),
)
def test_no_span_is_paired_twice_but_repeated_numbers(source, target):
    found = aligned(" ".join(source), " ".join(target))
    for side in ("source", "target"):
        spans = [(pair.side(side), pair.source.kind) for pair in found.pairs if pair.method != "repeated"]
        assert len(spans) == len(set(spans))


def test_a_number_may_be_named_once_or_repeated():
    found = aligned("Office 365 E3 or E5", "Office 365 E3 oppure Office 365 E5")
    assert found.unpaired("target", "number") == ()
    found = aligned("Office 365 for you, Office 365 for us", "Office 365 per tutti")
    assert found.unpaired("source", "number") == ()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("%s at %d", "%2$d bei %1$s", [("%s", "%1$s"), ("%d", "%2$d")]),
        ("%1$s at %2$s", "%s bei %s", [("%1$s", "%s"), ("%2$s", "%s")]),
        ("%1$s at %2$s", "%2$s bei %1$s", [("%1$s", "%1$s"), ("%2$s", "%2$s")]),
        ("%s at %d", "%1$d bei %2$s", []),
        ("%s at %s", "%1$s bei %1$s", [("%s", "%1$s")]),
        ("{a} at %s", "{a} bei %1$s", [("%s", "%1$s"), ("{a}", "{a}")]),
    ],
)
def test_placeholders_by_their_numbers(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    found = pairs(aligned(source, target, "en-de"), "placeholder")
    assert sorted((one, other) for one, other, _ in found) == sorted(expected)
