"""Corners of checks that no rule needs as an example."""

from inspect import signature

import pytest

from mtqa.checks import check_names, load_check
from tests.texts import aligned, segment


def hits(name, source, target, languages="en-it", **parameters):
    function = load_check(name).function
    return [
        (hit.target or hit.source).cut(target if hit.target else source)
        for hit in function(segment(source, target, languages), aligned(source, target, languages), **parameters)
    ]


def test_every_check_has_the_same_shape():
    for name in check_names():
        check = load_check(name)
        parameters = list(signature(check.function).parameters.values())
        assert [parameter.name for parameter in parameters[:2]] == ["segment", "alignment"], name
        assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters[2:]), name
        assert len(parameters) <= 8, name
        assert check.function.__doc__, name


def test_a_pattern_that_runs_forever_finds_nothing():
    assert hits("pattern-found", "x", "a" * 5000 + "!", pattern="(a+)+$") == []


def test_a_pattern_may_be_looked_for_in_prose_only():
    assert hits("pattern-found", "x", "`todo` todo", pattern="todo") == ["todo", "todo"]
    assert hits("pattern-found", "x", "`todo` todo", pattern="todo", in_prose=True) == ["todo"]


def test_each_occurrence_in_the_source_allows_one_in_the_target():
    assert hits("pattern-found", "one !!", "uno !! due !!", pattern="!!") == ["!!"]


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        ("en-tr", "Fewer than 25", "25 yıldan az", ["25 yıldan"]),
        ("en-ja", "Fewer than 25", "25年未満", ["25年"]),
        ("en-ko", "Fewer than 25", "25년 미만", ["25년"]),
        ("en-ru", "Fewer than 25", "Менее 25 лет", ["25 лет"]),
        ("en-fi", "Fewer than 25", "Alle 25 vuotta", ["25 vuotta"]),
        ("en-it", "Support for Windows 10", "Supporto per Windows 10", []),
        ("en-it", "It takes 2-24 hrs", "Richiede 2-24 ore", []),
        ("en-it", "Paid monthly, at 30", "Pagato ogni mese, a 30 mesi", []),
        ("en-pt", "Microsoft 365 without it", "Microsoft 365 sem isso", []),
        ("en-zh", "Office 2016 or 2019", "Office 2016 年或 2019 年", []),
    ],
)
def test_units_that_nobody_stated(languages, source, target, expected):
    assert hits("invented-unit", source, target, languages) == expected


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        ("en-fr", "Really?", "Vraiment ?", []),
        ("en-it", "Really?", "Davvero ?", [" ?"]),
        ("en-it", "Use .NET", "Usare .NET", []),
        ("en-it", "a , b", "a , b", []),
        ("en-it", "the end", "la **fine** .", [" ."]),
    ],
)
def test_spaces_before_marks(languages, source, target, expected):
    assert hits("space-before-mark", source, target, languages) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Azure AD", "Azure AD **per AD**", []),
        ("**Sort by**", "**Ordina per**", []),
        ("**Control panel**", "**Pannello di**", ["Pannello di"]),
        ("**Files and folders**", "**e cartelle**", ["e cartelle"]),
        ("**Go**", "**vai**", []),
    ],
)
def test_words_that_lean_on_nothing(source, target, expected):
    assert hits("stranded-edge", source, target, kinds=("bold",), what="word") == expected


@pytest.mark.parametrize(
    ("languages", "target", "expected"),
    [
        ("en-de", "Er sagt „Ja“ und „Nein”", []),
        ("en-de", "Er sagt „Ja und Nein", ["„"]),
        ("en-fr", "l’option d’Azure", []),
        ("en-ja", "「はい」と『いいえ", ["『"]),
    ],
)
def test_quotation_marks_without_a_partner(languages, target, expected):
    assert hits("unbalanced-pair", "He says yes", target, languages, what="quotes") == expected


def test_a_mark_is_moved_only_once():
    function = load_check("swallowed-mark").function
    source, target = "Open [a](u), then b.", "Aprire [qui,](u), poi b."
    (hit,) = function(segment(source, target), aligned(source, target), kinds=("link",))
    assert [(edit.start, edit.end, edit.replacement) for edit in hit.edits] == [(11, 16, "](u)")]
