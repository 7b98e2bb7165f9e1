import json
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.languages import known_languages
from mtqa.languages.calendar_names import day_forms, day_period_forms, month_forms
from mtqa.languages.cut_unit_case_forms import cut_unit_case_forms
from mtqa.languages.number_words import number_words, ordinal_words
from mtqa.languages.units import UNITS, single_letter_unit_forms, unit_forms
from mtqa.user_errors import UserError


@pytest.mark.parametrize(
    ("code", "unit", "forms"),
    [
        ("it", "duration-year", "anno anni"),
        ("de", "duration-year", "jahr jahre jahren jahres"),
        ("de", "duration-day", "tag tagen tägige"),
        ("de-AT", "duration-week", "woche wochen"),
        ("pl", "duration-year", "rok lata lat latach"),
        ("ru", "duration-year", "год года лет годах"),
        ("ru", "digital-gigabyte", "гб гигабайта gb"),
        ("fr", "duration-year", "an ans"),
        ("fr", "digital-gigabyte", "go gigaoctets gb"),
        ("sv", "duration-day", "dag dagar dygn"),
        ("nl", "duration-hour", "uur uren h"),
        ("ja", "duration-year", "年"),
        ("ja", "duration-month", "か月 ヶ月"),
        ("ko", "duration-minute", "분"),
        ("zh", "duration-day", "天 日"),
        ("ar", "duration-year", "سنة سنوات عام"),
        ("hu", "duration-year", "év évig"),
        ("fi", "duration-year", "vuotta vuoden"),
        ("ro", "duration-year", "an ani"),
        ("en", "concentr-percent", "% percent"),
        ("en", "temperature-celsius", "°c"),
        ("en", "digital-megabyte", "mb megabytes"),
        ("en", "duration-minute", "min mins minute"),
        ("en", "length-meter", "m meters"),
    ],
)
def test_unit_forms(code: str, unit: str, forms: str) -> None:
    found = unit_forms(code)
    assert {form: found.get(form) for form in forms.split()} == dict.fromkeys(forms.split(), unit)


@pytest.mark.parametrize("code", known_languages())
def test_every_language_names_the_units_of_time(code: str) -> None:
    found = unit_forms(code)
    assert set(found.values()) <= set(UNITS)
    assert {unit for unit in UNITS[:9] if unit != "duration-quarter"} <= set(found.values())
    assert all(form == form.strip() and "{" not in form and not form.isdecimal() for form in found)


def test_prepositions_are_no_units() -> None:
    assert all("in" not in unit_forms(code) for code in known_languages())


def test_single_letters_are_set_apart() -> None:
    assert {"h", "s", "d", "m"} <= single_letter_unit_forms("en")
    assert "年" not in single_letter_unit_forms("ja")
    assert "h" in single_letter_unit_forms("ja")
    assert "分" in unit_forms("ja")


def test_names_of_months_and_days() -> None:
    assert [month_forms("it")[form] for form in ("gennaio", "dicembre", "ott")] == [1, 12, 10]
    assert [month_forms("pl")[form] for form in ("styczeń", "stycznia")] == [1, 1]
    assert [month_forms("fr")[form] for form in ("sept.", "sept")] == [9, 9]
    assert month_forms("ja")["10月"] == 10
    assert [day_forms(code)[form] for code, form in (("de", "montag"), ("ru", "воскресенье"), ("zh", "星期五"))] == [
        1,
        7,
        5,
    ]
    assert not any(len(form) == 1 for form in day_forms("ja"))


def test_parts_of_the_day() -> None:
    assert day_period_forms("en")["pm"] == "pm"
    assert day_period_forms("ja")["午後"] == "pm"


def test_names_do_not_depend_on_what_was_read_before() -> None:
    program = "import sys; from mtqa.languages.calendar_names import month_forms as forms; "
    program += "[forms(code) for code in sys.argv[1:]]; print(forms('de'))"
    answers = {
        subprocess.run([sys.executable, "-c", program, *codes], capture_output=True, text=True, check=True).stdout
        for codes in ((), ("zh", "ja", "ar"))
    }
    assert len(answers) == 1
    assert "月" not in answers.pop()


@pytest.mark.parametrize(
    ("code", "form", "number"),
    [
        ("en", "twenty-one", 21),
        ("en", "twenty one", 21),
        ("en", "both", 2),
        ("it", "venticinque", 25),
        ("it", "ventuno", 21),
        ("de", "fünfundzwanzig", 25),
        ("de", "dreissig", 30),
        ("de", "beiden", 2),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "vingt et un", 21),
        ("ru", "двадцати", 20),
        ("pl", "dwudziestu", 20),
        ("tr", "on iki", 12),
        ("ja", "二十五", 25),
        ("ko", "스물하나", 21),
        ("ar", "عشرين", 20),
        ("deu", "elf", 11),
    ],
)
def test_number_words(code: str, form: str, number: int) -> None:
    assert number_words(code)[form] == number


def test_ordinals_are_number_words_known_apart() -> None:
    assert [ordinal_words(code)[form] for code, form in (("en", "second"), ("de", "dritter"), ("pl", "drugiego"))] == [
        2,
        3,
        2,
    ]
    assert "two" not in ordinal_words("en")
    assert all(ordinal_words(code).items() <= number_words(code).items() for code in known_languages())


def test_no_word_has_a_stray_form() -> None:
    for code in known_languages():
        assert all(form == form.strip() and form.isprintable() and not form.isdigit() for form in number_words(code))


@pytest.mark.parametrize("forms", [unit_forms, month_forms, day_forms, number_words, ordinal_words])
def test_unknown_language_is_an_error(forms: object) -> None:
    with pytest.raises(UserError, match="xx"):
        forms("xx")  # type: ignore[operator]


def test_case_forms_are_cut_from_a_package(tmp_path: Path) -> None:
    year = {
        "displayName": "Jahre",
        "unitPattern-count-other": "{0} Jahre",
        "dative-count-other": "{0} Jahren",
        "accusative-count-other": "{0} Jahre",
        "perUnitPattern": "{0} pro Jahr",
    }
    for locale, unit in (("de", year), ("de-AT", year), ("ko", {"unitPattern-count-other": "{0}년"})):
        (tmp_path / "main" / locale).mkdir(parents=True)
        units = {"main": {locale: {"units": {"long": {"duration-year": unit, "mass-gram": unit}}}}}
        (tmp_path / "main" / locale / "units.json").write_text(json.dumps(units), encoding="utf-8")
    (tmp_path / "LICENSE").write_text("Terms", encoding="utf-8")
    (tmp_path / "package.json").write_text(
        json.dumps({"name": "units", "version": "1", "cldrVersion": "48", "license": "Unicode-3.0"}), encoding="utf-8"
    )
    cut = cut_unit_case_forms(tmp_path)
    assert cut["forms"] == {"de": {"duration-year": ["Jahren"]}}
    assert (cut["license"], cut["notice"]) == ("Unicode-3.0", "Terms")
    assert "CLDR 48" in cut["source"]
