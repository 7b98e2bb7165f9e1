"""Pages about rules: complete, and linked by what is there."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtqa.calibration.stored import stored_calibration
from mtqa.cli import main
from mtqa.rulebook import load_rulebook, read_rule
from mtqa.rulebook.rule_page import rule_object, rule_page
from tests.rulebook.rule_files import RULE, write_rule

RULES = load_rulebook().rules
LINK = re.compile(r"\]\(([^)#]+\.(?:md|toml))\)")


def test_says_everything(tmp_path: Path) -> None:
    more = 'enabled = false\nlinks = ["https://example.org/marks"]\nformerly = ["style/loud"]\n'
    assert (
        rule_page(read_rule(write_rule(tmp_path, content=more + RULE)))
        == """\
# style/shouted-ending

Several exclamation marks.

| | |
| --- | --- |
| Severity | minor |
| Category | punctuation (MQM: style/punctuation) |
| Applies to | to it, pt-BR |
| Check | `pattern-found` |
| Off | unless it is selected by its name: `--select style/shouted-ending` |
| Formerly | `style/loud` |

## Why is this wrong?

One is enough.

## How sure is it?

As its author set it: 0.90, for a finding that the check itself is sure of.

| language | confidence |
| --- | --- |
| it | 0.80 |

## Found

        en | Stop!
        it | Fermo!!
           |      ^^

## Not found

One is fine:

        en | Stop!
     pt-BR | Pare!

## Parameters

| `[with]` | value | what may stand there |
| --- | --- | --- |
| `pattern` | `"!!+"` | a text |

## Where it is wrong

- In one place: `mtqa-decisions.toml`, by the fingerprint of the finding, with a reason.
- In side-by-side Markdown, before a segment: `<!-- mtqa: allow style/shouted-ending -- reason -->`.
- Everywhere: `--ignore style/shouted-ending`.

## Links

- <https://example.org/marks>
"""
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page(rule) -> None:  # type: ignore[no-untyped-def]
    page = rule_page(rule)
    assert "^" in page
    learnt = stored_calibration().rules.get(rule.name)
    assert ("Learnt from annotated documents" in page) == bool(learnt)
    told = json.loads(json.dumps(rule_object(rule)))
    assert (told["name"], told["summary"], len(told["flags"])) == (rule.name, rule.summary, len(rule.flags))
    assert set(told["learnt_confidences"]) == set(learnt or ())


def test_pages_in_a_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["rules", "--pages", str(tmp_path / "pages")])
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'pages'}: {len(RULES)} pages, and README.md.\n")
    linked = LINK.findall((tmp_path / "pages" / "README.md").read_text("utf-8"))
    assert linked == [f"{rule.name}.md" for rule in RULES]
    written = {path.relative_to(tmp_path / "pages").as_posix() for path in (tmp_path / "pages").rglob("*.md")}
    assert written == {"README.md", *linked}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "accuracy").write_bytes(b"")
    result = CliRunner().invoke(main, ["rules", "--pages", str(tmp_path)])
    assert result.exit_code == 2
    assert "a page could not be written" in result.stderr


@pytest.mark.parametrize("format", ["md", "json"])
def test_one_page_is_printed(format: str) -> None:
    result = CliRunner().invoke(main, ["rule", "swapped-urls", "--format", format])
    assert result.exit_code == 0
    assert "design-and-markup/swapped-urls" in result.stdout


def test_the_index_links_to_what_is_there() -> None:
    folder = Path(__file__).parents[2] / "rules"
    linked = [name for name in LINK.findall((folder / "README.md").read_text("utf-8")) if "/" in name]
    assert {f"{rule.name}.toml" for rule in RULES} <= set(linked)
    assert all((folder / name).is_file() for name in linked if not name.startswith("http"))
