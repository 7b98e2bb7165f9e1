import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.languages import load_language
from mtqa.languages.inflection import has_lemmas, is_form, may_be_form, stem
from mtqa.languages.loading import profiles


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["policy", "policies"]),
        ("en", ["process", "processes"]),
        ("en", ["box", "boxes"]),
        ("de", ["lösung", "lösungen"]),
        ("it", ["fuoco", "fuochi"]),
        ("fr", ["canal", "canaux"]),
        ("es", ["luz", "luces"]),
        ("pt", ["opção", "opções"]),
        ("ru", ["папка", "папки", "папку", "папками"]),
    ],
)
def test_forms_with_one_stem(language: str, forms: list[str]) -> None:
    assert len({stem(language, form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "word", "base", "expected"),
    [
        ("it", "abbonamenti", "abbonamento", True),
        ("it", "abbonarsi", "abbonamento", False),
        ("de", "passwörter", "passwort", True),
        ("de", "nutzer", "benutzer", False),
        ("tr", "klasörünüzdeki", "klasör", True),
        ("ar", "والمجلد", "مجلد", True),
        ("nl", "aangemeld", "aanmelden", True),
    ],
)
def test_words_that_may_be_forms(language: str, word: str, base: str, expected: bool) -> None:
    assert may_be_form(language, word, base) is expected


@pytest.mark.skipif(not has_lemmas("en"), reason="without mtqa[lemma]")
def test_dictionary_forms() -> None:
    assert is_form("de", "bücher", "buch")
    assert not is_form("en", "plan", "plane")


@settings(deadline=None)  # lemmas are read when first asked for
@given(st.text(max_size=20), st.sampled_from(profiles()))
def test_every_word_is_a_form_of_itself(word: str, language: str) -> None:
    word = load_language(language).fold(word)
    assert may_be_form(language, word, word)
    assert is_form(language, word, word)


@pytest.mark.parametrize("language", profiles())
def test_the_longest_ending_comes_first(language: str) -> None:
    lengths = [len(ending) for ending, _ in load_language(language).form_endings]
    assert lengths == sorted(lengths, reverse=True)
