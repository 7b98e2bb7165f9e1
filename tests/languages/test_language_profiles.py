import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtqa.languages
from mtqa.languages import Language, known_languages, load_language, normalize_code
from mtqa.languages.cldr import SPACES, cldr_locale
from mtqa.languages.identify import identified_as
from mtqa.user_errors import UserError

FOLDER = Path(mtqa.languages.__file__).parent
WHOLE = [code for code in known_languages() if "-" not in code]
# What a reader of one profile wants to see there, even where the default says the same.
STATED = {
    "name", "script", "direction", "has_letter_case", "words_have_spaces", "decimal_separator", "group_separators",
    "quotes", "sentence_end", "question_marks", "hour_clock", "expansion", "identify_as", "cannot_end_phrase",
    "cannot_start_phrase", "one_words", "quantity_words",
}  # fmt: skip
WORD_LISTS = ("cannot_end_phrase", "rarely_ends_phrase", "cannot_start_phrase", "doubled_words_allowed", "one_words",
              "leaning_words", "leans_back")  # fmt: skip


def stated(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def test_the_languages_of_the_corpus_have_profiles() -> None:
    corpus = {"en", "it", "de", "fr", "es", "pt", "nl", "pl", "ru", "tr", "ar", "sv", "ja", "zh", "ko"}
    assert corpus <= set(known_languages())


@pytest.mark.parametrize("code", WHOLE)
def test_profile_is_complete(code: str) -> None:
    assert not STATED - stated(code).keys()
    language = load_language(code)
    assert (language.code, language.identify_as) == (code, identified_as(code))
    assert len(language.native_digits) in (0, 10)
    assert bool(language.native_digits) == bool(language.native_decimal_separator)
    assert ('"', '"') in language.quotes
    assert language.decimal_separator not in language.group_separators
    assert 0.2 < language.expansion < 2


@pytest.mark.parametrize("code", ["default", *known_languages()])
def test_profile_states_only_facts(code: str) -> None:
    facts = {*Language.__struct_fields__, "further_function_words"} - {"code", "function_words"}
    assert stated(code).keys() <= facts


@pytest.mark.parametrize("code", known_languages())
def test_words_are_folded_and_in_one_list_only(code: str) -> None:
    language = load_language(code)
    for name in WORD_LISTS:
        listed = stated(code).get(name, [])
        assert len(listed) == len(set(listed)), name
        assert [language.fold(word) for word in listed] == listed
    assert not language.cannot_end_phrase & language.rarely_ends_phrase


@pytest.mark.parametrize(
    "code", [*known_languages(), "it-IT", "de-CH", "es-MX", "pt-PT", "fr-CH", "ar-SA", "en-IN", "cs", "hu", "nb"]
)
def test_separators_agree_with_cldr(code: str) -> None:
    locale, language = cldr_locale(code), load_language(code)
    assert locale is not None
    symbols = locale.number_symbols["latn"]
    assert language.decimal_separator == symbols["decimal"]
    assert symbols["group"] in language.group_separators
    assert language.direction == locale.text_direction
    assert ("%" in language.space_before) == any(space in locale.percent_formats[None].pattern for space in SPACES)
    assert (language.hour_clock == 12) == ("h" in locale.time_formats["short"].pattern) or "-" in code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("it", "it"),
        ("it-IT", "it-IT"),
        ("it_IT", "it-IT"),
        ("IT-it", "it-IT"),
        ("zh-Hans", "zh-Hans"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("ca-ES-valencia", "ca-ES"),
        (" pl ", "pl"),
    ],
)
def test_code_is_normalized(written: str, code: str) -> None:
    assert normalize_code(written) == code
    assert load_language(written).code == code


def test_region_falls_back_to_its_language() -> None:
    portuguese, brazilian = load_language("pt"), load_language("pt-BR")
    assert (brazilian.name, brazilian.quotes) == ("Portuguese", portuguese.quotes)
    assert brazilian.decimal_separator == ","
    assert load_language("en-XX").name == "English"


def test_region_overrides_its_language() -> None:
    assert load_language("fr-CA").space_before == {":", "»", "%"}
    assert load_language("fr-CA").cannot_end_phrase == load_language("fr").cannot_end_phrase
    assert load_language("zh-TW").script == "Hant"
    assert load_language("de-CH").group_separators[0] == "’"
    assert "." not in load_language("de-CH").group_separators


def test_alias_is_the_same_language() -> None:
    assert load_language("deu").cannot_end_phrase == load_language("de").cannot_end_phrase


def test_language_without_profile_comes_from_cldr() -> None:
    czech, hebrew, thai, hungarian = map(load_language, ("cs", "he", "th", "hu"))
    assert (czech.name, czech.decimal_separator, czech.has_letter_case) == ("Czech", ",", True)
    assert "\u00a0" in czech.group_separators
    assert (hebrew.direction, hebrew.has_letter_case, hebrew.identify_as) == ("rtl", False, "he")
    assert (thai.words_have_spaces, thai.native_digits) == (False, "๐๑๒๓๔๕๖๗๘๙")
    assert hungarian.unit_prefix_match
    assert not czech.cannot_end_phrase


@pytest.mark.parametrize("code", ["xx", "klingon", "not a code", "", "qq-IT", "it-IT-", "../it"])
def test_unknown_code_is_refused_by_name(code: str) -> None:
    with pytest.raises(UserError) as error:
        load_language(code)
    assert repr(code) in error.value.what
    assert error.value.remedy


def test_near_code_is_proposed() -> None:
    with pytest.raises(UserError, match="Did you mean it"):
        load_language("italian")


@given(st.text(max_size=12))
def test_any_text_is_a_language_or_an_error(code: str) -> None:
    try:
        language = load_language(code)
    except UserError:
        return
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", language.code)


def test_fold_follows_the_language() -> None:
    assert load_language("tr").fold("İKİ Sınıf’ı") == "iki sınıf'ı"
    assert load_language("de").fold("Straße") == "strasse"
    assert load_language("fr").fold("L’") == "l'"


def test_language_can_be_a_key() -> None:
    assert {load_language("it"): 1}[load_language("it")] == 1


def test_importing_is_light() -> None:
    program = "import sys, mtqa.languages; mtqa.languages.load_language('it'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"babel", "langdetect", "unicode_rbnf"} & set(loaded)
