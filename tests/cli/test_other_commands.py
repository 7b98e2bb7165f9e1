import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa import __version__
from mtqa.cli import main
from mtqa.rulebook import load_rulebook
from tests.cli.samples import SHOUTED, write_house_rules
from tests.rulebook.rule_files import spoilt, write_rule


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_version() -> None:
    assert run("--version").stdout == f"mtqa {__version__}\n"


@pytest.mark.parametrize("command", ["check", "formats", "languages", "rule", "rules", "schema", "try"])
def test_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert f"  {command} " in run("--help").stdout


def test_rules_and_rule(tmp_path: Path) -> None:
    house = str(write_house_rules(tmp_path))
    lines = run("rules", "--rules", house).stdout.splitlines()
    assert len(lines) == len(load_rulebook().rules) + 1
    assert any(line.split() == [SHOUTED, "minor", "0.90", "Several", "exclamation", "marks."] for line in lines)
    assert run("rules", "--markdown", "--rules", house).stdout.startswith("| rule | severity |")
    assert "pattern-found\n" in run("rules", "--checks").stdout
    assert run("rule", "shouted-ending", "--rules", house).stdout.startswith(f"# {SHOUTED}\n")


def test_unknown_rule_and_command() -> None:
    result = run("rule", "mising-number")
    assert result.exit_code == 2
    assert result.stderr == "mtqa: there is no rule “mising-number”. Did you mean `missing-number`?\n"
    assert run("chek").stderr == "mtqa: there is no command “chek”. Did you mean `mtqa check`?\n"
    assert run("xyzzy").stderr == "mtqa: there is no command “xyzzy”. `mtqa --help` lists all commands.\n"


def test_path_without_command(tmp_path: Path) -> None:
    result = run(str(tmp_path))
    assert result.exit_code == 2
    assert f"Did you mean `mtqa check {tmp_path}`?" in result.stderr


def test_try_that_comes_out_as_said(tmp_path: Path) -> None:
    result = run("try", str(write_rule(tmp_path)))
    assert (result.exit_code, result.stdout) == (0, f"{SHOUTED}: all 2 came out as said.\n")


def test_try_that_does_not(tmp_path: Path) -> None:
    path = write_rule(tmp_path, content=spoilt('"Pare!"', '"Pare!!"'))
    result = run("try", str(path))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}:25: passes[0]: “!!” was flagged: “!!” shouts",
        f"{SHOUTED}: 1 of 2 came out otherwise.",
    ]


def test_try_goes_on_after_a_broken_file(tmp_path: Path) -> None:
    broken, fine = write_rule(tmp_path, "a/broken", spoilt('"One is enough."', "1")), write_rule(tmp_path)
    result = run("try", str(broken), str(tmp_path / "gone.toml"), str(fine))
    assert result.exit_code == 2
    assert result.stdout == f"{SHOUTED}: all 2 came out as said.\n"
    assert "broken.toml:3: `why` must be a text" in result.stderr
    assert "gone.toml: this rule file cannot be read" in result.stderr


def test_formats_languages_schema() -> None:
    listed = run("formats").stdout
    assert "sxs-markdown  (.md .markdown)" in listed
    assert "sarif  (.sarif)\n    SARIF 2.1.0" in listed
    assert "it     Italian\n" in run("languages").stdout
    assert json.loads(run("schema").stdout)["$id"] == "mtqa-report/1"
