from pathlib import Path

import pytest

from mtqa.rulebook import load_rulebook, read_rule
from mtqa.rulebook.check_parameters import describe_checks
from mtqa.rulebook.explain_rule import explain_rule
from mtqa.rulebook.rule_index import BEGIN, END, rule_lines, rule_table, with_index
from mtqa.user_errors import UserError
from tests.rulebook.rule_files import RULE, write_rule


def test_says_everything(tmp_path: Path) -> None:
    more = 'enabled = false\nlinks = ["https://example.org/marks"]\nformerly = ["style/loud"]\n'
    text = explain_rule(read_rule(write_rule(tmp_path, content=more + RULE)))
    assert (
        text
        == """\
# style/shouted-ending

Several exclamation marks.

## Why is this wrong?

One is enough.

## Flagged

        en | Stop!
        it | Fermo!!
           |      ^^

## Passes

One is fine:

        en | Stop!
     pt-BR | Pare!

## How it is judged

- Category: punctuation, severity: minor, MQM: style/punctuation
- Confidence: 0.9 (it 0.8)
- Check: pattern-found (pattern = "!!+")
- Applies to: to it, pt-BR
- Off unless it is selected by its name: --select style/shouted-ending
- Formerly: style/loud

## Links

- https://example.org/marks
"""
    )


def test_underlines_whole_words_wide_ones_and_equal_ones(tmp_path: Path) -> None:
    example = 'target = "Fermo!!"\nmarks = ["!!"]'
    content = RULE.replace(example, 'target = "日本語!! 10 100!! 10\\n10"\nmarks = ["!!", "10", "10", "10", "!!"]')
    text = explain_rule(read_rule(write_rule(tmp_path, content=content)))
    assert (
        """\
        it | 日本語!! 10 100!! 10
           |       ^^ ^^    ^^ ^^
           | 10
           | ^^
"""
        in text
    )


@pytest.mark.parametrize("rule", load_rulebook().rules, ids=lambda rule: rule.name)
def test_every_rule_can_be_explained(rule) -> None:  # type: ignore[no-untyped-def]
    text = explain_rule(rule)
    assert text.startswith(f"# {rule.name}\n")
    assert "^" in text


def test_lists_rules(tmp_path: Path) -> None:
    rules = [read_rule(write_rule(tmp_path)), read_rule(write_rule(tmp_path, "a/b", f"enabled = false\n{RULE}"))]
    assert rule_lines(rules) == (
        "style/shouted-ending  minor     0.90  Several exclamation marks.\n"
        "a/b                   minor     0.90  Several exclamation marks. (off unless selected)\n"
    )
    assert "| `a/b` | minor | 0.90 | Several exclamation marks. (off unless selected) |\n" in rule_table(rules)
    text = with_index(f"top\n{BEGIN}old\n{END}bottom\n", rules)
    assert text.startswith("top\n")
    assert text.endswith("bottom\n")
    assert "old" not in text
    assert with_index(text, rules) == text
    with pytest.raises(UserError, match="the marks of the index"):
        with_index("no marks", rules)


def test_lists_checks_with_parameters() -> None:
    text = describe_checks()
    assert "pattern-found\n    Report each match of a pattern" in text
    assert '      pattern: a text, required\n      side: one of source, target, default "target"\n' in text
