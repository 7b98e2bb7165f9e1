from pathlib import Path

import pytest

from mtqa.rulebook import MQM_DIMENSIONS, Rulebook, find_rule, load_rulebook, select_rules
from mtqa.rulebook.find_rule_files import find_rule_files, shipped_folder
from mtqa.user_errors import UserError
from tests.rulebook.rule_files import RULE, write_rule

OFF = f"enabled = false\n{RULE}"
OLD_NAME = f'formerly = ["style/loud-ending"]\n{RULE}'


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    """Return a rulebook of five rules only: two of one file name, one turned off, one renamed."""
    write_rule(tmp_path, "house/twin")
    write_rule(tmp_path, "brand/twin")
    write_rule(tmp_path, "brand/sleeper", OFF)
    write_rule(tmp_path, "brand/renamed", OLD_NAME)
    write_rule(tmp_path, "house/number", RULE.replace('"punctuation"', '"number"'))
    rules = load_rulebook([tmp_path]).rules
    return Rulebook(tuple(rule for rule in rules if rule.origin.startswith(str(tmp_path))), "digest")


def names(rulebook: Rulebook, select: list[str], ignore: list[str] | None = None) -> list[str]:
    return [rule.name for rule in select_rules(rulebook, select, ignore or [])]


def test_all_enabled_rules_without_selection(rulebook: Rulebook) -> None:
    assert names(rulebook, []) == ["brand/renamed", "brand/twin", "house/number", "house/twin"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("brand/twin", ["brand/twin"]),
        ("renamed", ["brand/renamed"]),
        ("style/loud-ending", ["brand/renamed"]),
        ("loud-ending", ["brand/renamed"]),
        ("brand", ["brand/renamed", "brand/twin"]),
        ("punctuation", ["brand/renamed", "brand/twin", "house/twin"]),
        ("number", ["house/number"]),
        ("sleeper", ["brand/sleeper"]),
        ("brand/sleeper", ["brand/sleeper"]),
    ],
)
def test_selects(rulebook: Rulebook, select: str, expected: list[str]) -> None:
    assert names(rulebook, [select]) == expected


def test_ignore_wins(rulebook: Rulebook) -> None:
    assert names(rulebook, ["brand", "house/twin"], ["loud-ending", "house"]) == ["brand/twin"]
    assert names(rulebook, [], ["punctuation"]) == ["house/number"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ("twin", "", "--select: “twin” is the name of several rules. Say brand/twin or house/twin."),
        ("house/twinn", "", "--select: there is no rule, folder or category “house/twinn”. Did you mean `house/twin`?"),
        ("", "punctuaton", "--ignore: there is no rule, folder or category “punctuaton”. Did you mean `punctuation`?"),
        ("xyzzy-plugh", "", "`mtqa rules` lists all rules."),
        ("brand", "brand", "no rule is left to check with."),
    ],
)
def test_refuses_selection(rulebook: Rulebook, select: str, ignore: str, expected: str) -> None:
    with pytest.raises(UserError) as caught:
        names(rulebook, [select] if select else [], [ignore] if ignore else [])
    assert expected in str(caught.value)


def test_finds_one_rule(rulebook: Rulebook) -> None:
    assert find_rule(rulebook, "loud-ending").name == "brand/renamed"
    with pytest.raises(UserError, match="several rules"):
        find_rule(rulebook, "twin")
    with pytest.raises(UserError, match="there is no rule “brand”"):
        find_rule(rulebook, "brand")


def test_shipped_rules_load_sorted_from_the_dimensions() -> None:
    rules = load_rulebook().rules
    assert [rule.name for rule in rules] == sorted(rule.name for rule in rules)
    assert {rule.name.split("/")[0] for rule in rules} <= set(MQM_DIMENSIONS)
    assert len(rules) == len(find_rule_files(shipped_folder()))


def test_digest_follows_the_rules(tmp_path: Path) -> None:
    before = load_rulebook().digest
    write_rule(tmp_path)
    digest = load_rulebook([tmp_path]).digest
    assert digest != before
    assert digest == load_rulebook([str(tmp_path)]).digest
    write_rule(tmp_path, content=RULE + "\n# a comment\n")
    assert load_rulebook([tmp_path]).digest != digest


def test_rules_are_found_at_any_depth_but_not_hidden(tmp_path: Path) -> None:
    paths = {write_rule(tmp_path, name) for name in ("flat", "a/b", "a/deeper/still/c")}
    write_rule(tmp_path, ".venv/hidden")
    (tmp_path / "a" / "terms.csv").write_text("x")
    assert set(find_rule_files(tmp_path)) == paths


def test_one_broken_rule_stops_the_run(tmp_path: Path) -> None:
    write_rule(tmp_path, "a/fine")
    write_rule(tmp_path, "b/broken", "summary = 1")
    with pytest.raises(UserError, match="broken"):
        load_rulebook([tmp_path])


def test_names_are_taken_once(tmp_path: Path) -> None:
    write_rule(tmp_path, "one/a/rule")
    write_rule(tmp_path, "two/a/rule")
    with pytest.raises(UserError, match=r"the name `a/rule` is taken by .* Give this rule another file name"):
        load_rulebook([tmp_path / "one", tmp_path / "two"])
    write_rule(tmp_path, "three/b/rule", f'formerly = ["a/rule"]\n{RULE}')
    with pytest.raises(UserError, match="the name `a/rule` is taken by"):
        load_rulebook([tmp_path / "one", tmp_path / "three"])


def test_folder_must_exist_and_hold_rules(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such folder of rules"):
        load_rulebook([tmp_path / "nowhere"])
    with pytest.raises(UserError, match="no rule is in this folder"):
        load_rulebook([tmp_path])
    with pytest.raises(UserError, match="this is a file"):
        load_rulebook([write_rule(tmp_path)])
