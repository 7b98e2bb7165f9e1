"""What holds for every rule that comes with mtqa, beyond what the loader asks of any rule."""

import re
from pathlib import Path

import pytest

from mtqa.checks import check_names, load_check
from mtqa.languages import load_language
from mtqa.model import Rule
from mtqa.rulebook import load_rulebook
from mtqa.rulebook.check_parameters import parameters_of
from mtqa.rulebook.read_rule import PATTERN_PARAMETERS, patterns_in
from mtqa.rulebook.rule_index import with_index
from tests.rules.nested_repetition import nested_repetition

RULES = load_rulebook().rules
README = Path(__file__).parents[2] / "rules" / "README.md"
WORDY_NAME = re.compile(r"(no|check|avoid|do-not|dont)-.*|.*-(check|rule|error|issue)")
MOST_PARAMETERS = 6

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@each_rule
def test_name_says_the_defect(rule: Rule) -> None:
    file_name = rule.name.split("/")[1]
    assert not WORDY_NAME.fullmatch(file_name), "a rule is named after what it finds, as in `missing-number`"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", file_name)


@each_rule
def test_no_pattern_repeats_what_repeats(rule: Rule) -> None:
    for name in PATTERN_PARAMETERS:
        for pattern in patterns_in(rule.parameters.get(name)):
            assert not nested_repetition(pattern), f"use (?>...) or ++ inside: {pattern}"


@each_rule
def test_languages_exist(rule: Rule) -> None:
    for code in {*rule.applies_to.source, *rule.applies_to.target, *rule.confidences}:
        load_language(code)


@each_rule
def test_links_are_links(rule: Rule) -> None:
    assert all(link.startswith("https://") for link in rule.links)


def test_every_check_is_used() -> None:
    assert set(check_names()) == {rule.check for rule in RULES}


@pytest.mark.parametrize("name", check_names())
def test_check_has_few_parameters_and_explains_them(name: str) -> None:
    check = load_check(name)
    parameters = parameters_of(check)
    assert len(parameters) <= MOST_PARAMETERS
    assert check.function.__doc__
    for parameter in parameters:
        word = parameter.removesuffix("s")
        assert word in check.function.__doc__, f"the docstring of {name} does not explain `{parameter}`"


def test_index_of_rules_is_current() -> None:
    text = README.read_text("utf-8")
    assert with_index(text, RULES) == text, "run: python -m mtqa.rulebook.rule_index rules/README.md"


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:x|y*)*", "((ab)+c)*?", r"(\w+\s?){2,}", "(?i:a+)+"])
def test_finds_nested_repetition(pattern: str) -> None:
    assert nested_repetition(pattern)


@pytest.mark.parametrize(
    "pattern", ["a+b+", "(ab)+", "(a+b)", r"\(a+\)+", "[(a+)]+", r"(?>a+)+", "(a++b)+", r"\p{L}+", "(a{2})+"]
)
def test_leaves_plain_repetition_alone(pattern: str) -> None:
    assert not nested_repetition(pattern)
