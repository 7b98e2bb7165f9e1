import tomllib
from pathlib import Path

import pytest

import mtqa.languages
from mtqa.languages import load_language
from mtqa.languages.address_words import (
    FORMAL,
    INFINITIVE,
    INFORMAL,
    address_words,
    instruction_words,
    sentence_closings,
)
from mtqa.languages.loading import profiles

FOLDER = Path(mtqa.languages.__file__).parent
STATED = [code for code in profiles() if "address" in tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))]
TOLD = [code for code in STATED if load_language(code).address.names]


def test_the_languages_of_documents_know_how_they_address_readers() -> None:
    assert {"it", "de", "fr", "es", "pt", "nl", "pl", "ru", "sv", "tr", "ja", "ko", "zh"} <= set(TOLD)
    assert {"pt-BR", "it-IT"}.isdisjoint(TOLD)
    assert load_language("pt-BR").address == load_language("pt").address


@pytest.mark.parametrize("code", TOLD)
def test_both_kinds_of_address_are_named_and_told(code: str) -> None:
    address = load_language(code).address
    assert {*address.names} == {INFORMAL, FORMAL}
    stated = [
        address.informal + address.formal,
        *((c.informal + c.formal) for c in (address.statements, address.requests)),
    ]
    assert any(stated)


@pytest.mark.parametrize("code", TOLD)
def test_no_word_is_listed_as_two_forms(code: str) -> None:
    address = load_language(code).address
    forms = address.instructions
    for lists in (
        (address.informal, address.formal),
        (address.informal_for_you, address.formal_for_you, address.informal, address.formal),
        (forms.informal, forms.formal, forms.plain, forms.infinitive),
        (address.statements.informal, address.statements.formal),
        (address.requests.informal, address.requests.formal),
    ):
        words = [word for each in lists for word in each]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("code", STATED)
def test_looked_up_words_are_folded(code: str) -> None:
    facts = load_language(code)
    address, forms = facts.address, facts.address.instructions
    for words in (
        forms.before,
        forms.neutral_after,
        forms.noun_before,
        forms.infinitive_unless,
        address.verbs,
        address.you,
    ):
        assert words == {facts.fold(word) for word in words}


@pytest.mark.parametrize(
    ("code", "word", "forms"),
    [
        ("it", "vai", [(INFORMAL, ())]),
        ("it", "selezionare", [(INFINITIVE, ())]),
        ("fr", "sélectionnez", [(FORMAL, ())]),
        ("ru", "выберите", [(FORMAL, ())]),
        ("pl", "kliknij", [(INFORMAL, ())]),
        ("pt", "vá", [(FORMAL, ())]),
        ("nl", "selecteer", [("plain", ())]),
        ("en", "select", []),
    ],
)
def test_what_forms_of_verbs_tell(code: str, word: str, forms: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(told.form, told.proofs) for told in instruction_words(code)[word]] == forms or forms[0] in [
        (told.form, ()) for told in instruction_words(code)[word]
    ]


def test_an_ending_tells_what_must_be_a_word_too() -> None:
    proofs = {told.form: told.proofs for told in instruction_words("it")["seleziona"] if "selezionare" in told.proofs}
    assert proofs == {INFORMAL: ("selezionare",)}


def test_a_capital_is_asked_for_where_it_is_stated() -> None:
    assert all(told.capital for told in address_words("de")["sie"])
    assert not any(told.capital for told in address_words("de")["du"])


def test_longer_closings_come_first() -> None:
    closings = [ending for ending, _ in sentence_closings("ja", "statements")]
    assert closings.index("ます") < closings.index("す")
