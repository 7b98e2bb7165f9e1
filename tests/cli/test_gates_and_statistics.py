"""Limits on penalty points, and how often each rule spoke instead of what it said."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "docs" / "a.jsonl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "docs", "--rules", "house", "--select", SHOUTED, *arguments])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--max-penalty", "8"), 0),
        (("--max-penalty", "7.9"), 1),
        (("--max-penalty", "7.9", "--fail-on", "never"), 1),
        (("--max-document-penalty", "8"), 0),
        (("--max-document-penalty", "0"), 1),
        (("--max-penalty", "0", "--min-confidence", "0.95"), 0),
        (("--max-penalty", "-1"), 2),
    ],
)
def test_limits_of_penalty(arguments: tuple[str, ...], code: int) -> None:
    """Two minor findings in four words, which count as 250."""
    assert run(*arguments).exit_code == code


@pytest.mark.parametrize("key", ["max-penalty", "max-document-penalty"])
def test_limits_of_penalty_in_the_configuration(folder: Path, key: str) -> None:
    (folder / "mtqa.toml").write_text(f"{key} = 7.9\n", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert f"above --{key} 7.9" in result.stderr
    assert run(f"--{key}", "8").exit_code == 0
    shown = CliRunner().invoke(main, ["config", "show", f"--{key}", "8"]).stdout
    assert re.search(rf"(?m)^{key} = 8 +# --{key}$", shown)


def test_what_is_known_costs_nothing(folder: Path) -> None:
    CliRunner().invoke(main, ["baseline", "update", "docs", "--rules", "house"])
    strict = ("--baseline", "mtqa-baseline.jsonl", "--max-penalty", "0", "--max-document-penalty", "0")
    assert run(*strict).exit_code == 0
    write_bitext(folder / "docs" / "b.jsonl", (("Go!", "Vai!!"),))
    result = run(*strict, "--format", "json", "-o", "r.json")
    assert result.exit_code == 1
    loaded = json.loads(result.stdout)
    assert loaded["summary"]["gate_penalty_per_1000_words"] == 4.0
    assert [document["gate_penalty_per_1000_words"] for document in loaded["documents"]] == [0.0, 4.0]
    assert [document["penalty_per_1000_words"] for document in loaded["documents"]] == [500.0, 1000.0]
    assert result.stderr == (
        "mtqa: a penalty of 4.0 per 1,000 source words is above --max-penalty 0; the worst: docs/b.jsonl (4.0).\n"
        "mtqa: 1 document has a penalty per 1,000 source words above --max-document-penalty 0: docs/b.jsonl (4.0).\n"
    )


def test_statistics(folder: Path) -> None:
    result = run("--statistics", "--fail-on", "minor", "-o", "r.json")
    assert result.exit_code == 1
    assert result.stdout == (
        "count  severity  sure  fixable  rule\n"
        f"    2  minor     0.90  0        {SHOUTED}\n"
        "\n"
        "2 findings (2 minor) in 3 segments in 1 document.\n"
    )
    assert json.loads(Path("r.json").read_text("utf-8"))["summary"]["findings"] == 2
    assert json.loads(run("--statistics", "--format", "json").stdout) == [
        {"rule": SHOUTED, "severity": "minor", "count": 2, "mean_confidence": 0.9, "fixable": 0, "safely_fixable": 0}
    ]


def test_statistics_of_what_is_new_only() -> None:
    CliRunner().invoke(main, ["baseline", "update", "docs", "--rules", "house"])
    known = ("--baseline", "mtqa-baseline.jsonl", "--statistics")
    assert run(*known).stdout == "Nothing new found in 3 segments in 1 document.\nNot shown: 2 known.\n"
    assert run(*known, "--format", "json").stdout == "[]\n"


def test_statistics_count_repairs_and_sort(folder: Path) -> None:
    pairs = (("Stop!", "Fermo !"), ("Wait!", "Aspetta !"), ("Go!", "Vai !!"), ("See it.", "Guarda."))
    write_bitext(folder / "docs" / "a.jsonl", pairs)
    result = CliRunner().invoke(
        main, ["check", "docs", "--rules", "house", "--min-confidence", "0.1", "--statistics", "--format", "json"]
    )
    counts = json.loads(result.stdout)
    assert [(-each["count"], each["rule"]) for each in counts] == sorted(
        (-each["count"], each["rule"]) for each in counts
    )
    spaces = next(each for each in counts if each["rule"].endswith("/space-before-mark"))
    assert (spaces["count"], spaces["fixable"], spaces["safely_fixable"]) == (2, 2, 2)


@pytest.mark.parametrize("format", ["sarif", "github", "csv"])
def test_statistics_in_other_formats(format: str) -> None:
    result = run("--statistics", "--format", format)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"statistics cannot be printed as {format}. Choose one of text, concise, json." in result.stderr


def test_quiet_statistics() -> None:
    assert run("--statistics", "--quiet").output == ""
