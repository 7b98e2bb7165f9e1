"""`mtqa config show`, and the configuration as commands heed it, by real runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import SHOUTED, write_bitext, write_house_rules

TEXT = f"""
paths = ["docs"]
rules = ["house"]
select = ["{SHOUTED}"]
exclude = ["drafts/"]

[[overrides]]
paths = ["docs/legacy"]
severities = {{ style = "critical" }}
fail-on = "never"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "docs" / "new" / "a.jsonl")
    write_bitext(tmp_path / "docs" / "legacy" / "b.jsonl")
    write_bitext(tmp_path / "docs" / "drafts" / "c.jsonl")
    (tmp_path / "mtqa.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def found(*arguments: str) -> dict[str, list[str]]:
    result = run("check", "--format", "json", "--fail-on", "never", *arguments)
    by_path: dict[str, list[str]] = {}
    for finding in json.loads(result.stdout)["findings"]:
        by_path.setdefault(finding["path"], []).append(finding["severity"])
    return by_path


def test_check_heeds_the_configuration() -> None:
    assert found() == {"docs/legacy/b.jsonl": ["critical"] * 2, "docs/new/a.jsonl": ["minor"] * 2}
    assert found("docs/legacy") == {"docs/legacy/b.jsonl": ["critical"] * 2}
    assert SHOUTED not in run("check", "--no-config", "docs", "--format", "json").stdout


def test_from_a_folder_below(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mtqa", "check", "--format", "concise", "--fail-on", "minor"],
        cwd=folder / "docs" / "new", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{folder}/docs/legacy/b.jsonl:")
    assert "\na.jsonl:1:" in done.stdout
    assert "4 findings" in done.stdout


def test_another_file(folder: Path) -> None:
    (folder / "conf").mkdir()
    text = TEXT.replace('["docs"]', '["../docs/new"]').replace('["house"]', '["../house"]')
    (folder / "conf" / "strict.toml").write_text(text, encoding="utf-8")
    assert found("--config", "conf/strict.toml") == {"docs/new/a.jsonl": ["minor"] * 2}
    assert "say the contrary" in run("check", "--config", "mtqa.toml", "--no-config").stderr
    assert "there is no such configuration file" in run("check", "--config", "nowhere.toml").stderr


@pytest.mark.parametrize(("lenient", "code"), [(["it"], 1), (["pt"], 1), (["pt-BR", "it"], 0)])
def test_fail_on_is_asked_for_each_language_of_a_file(folder: Path, lenient: list[str], code: int) -> None:
    """Where only one of the languages of a file is let off, the other still fails the run."""
    table = "".join(write_bitext(folder / "t.jsonl", language=each).read_text("utf-8") for each in ("it", "pt-BR"))
    (folder / "table.jsonl").write_text(table, encoding="utf-8")
    text = f'rules = ["house"]\nselect = ["{SHOUTED}"]\nfail-on = "minor"\n'
    text += f'[[overrides]]\nlocales = {lenient}\nfail-on = "never"\n'
    (folder / "mtqa.toml").write_text(text, encoding="utf-8")
    assert run("check", "table.jsonl").exit_code == code


def test_fail_on_of_an_override(folder: Path) -> None:
    assert run("check").exit_code == 0
    assert run("check", "--fail-on", "minor").exit_code == 1
    (folder / "mtqa.toml").write_text('fail-on = "minor"\n' + TEXT, encoding="utf-8")
    assert run("check").exit_code == 1
    assert run("check", "docs/legacy").exit_code == 0
    assert run("check", "--fail-on", "major").exit_code == 1
    assert run("check", "docs/new", "--fail-on", "major").exit_code == 0


def test_what_is_excluded(folder: Path) -> None:
    assert run("check", "docs/drafts/c.jsonl").exit_code == 0, "hooks name files without knowing what is excluded"
    result = run("check", "docs/drafts")
    assert result.exit_code == 2
    assert "`exclude` leaves out docs/drafts." in result.stderr
    assert found("docs/drafts/c.jsonl", "docs/new") == {"docs/new/a.jsonl": ["minor"] * 2}


def test_mistakes_end_in_two(folder: Path) -> None:
    (folder / "mtqa.toml").write_text("fail-onn = 'minor'\nselect = ['x']\n", encoding="utf-8")
    for command in (("check",), ("baseline", "update"), ("baseline", "prune"), ("config", "show")):
        result = run(*command)
        assert (result.exit_code, result.stderr) == (
            2,
            "mtqa: mtqa.toml:1: there is no key `fail-onn`. Did you mean `fail-on`?\n",
        )


def test_baseline_and_decisions_of_the_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "docs")
    assert run("baseline", "update").stdout == f"{folder}/mtqa-baseline.jsonl: 4 findings, 0 before.\n"
    (folder / "mtqa.toml").write_text(TEXT.replace("rules", 'baseline = "mtqa-baseline.jsonl"\nrules'), "utf-8")
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert summary["by_status"] == {"new": 0, "known": 4, "suppressed": 0, "fixed": 0}
    write_bitext(folder / "docs" / "new" / "a.jsonl", (("Stop!", "Fermo!"), ("Wait!", "Aspetta!!!")))
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert summary["by_status"] == {"new": 0, "known": 3, "suppressed": 0, "fixed": 1}
    fingerprint = json.loads(run("check", "new", "--format", "json").stdout)["findings"][0]["fingerprint"]
    decision = f'[[decision]]\nfingerprint = "{fingerprint}"\nverdict = "accepted"\nreason = "A slogan."\n'
    (folder / "mtqa-decisions.toml").write_text(decision, encoding="utf-8")
    summary = json.loads(run("check", "new", "--format", "json").stdout)["summary"]
    assert summary["by_status"]["suppressed"] == 1
    assert "1 fixed" not in run("baseline", "prune").stderr


def test_only_what_changed(folder: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@b", *arguments], check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "First")
    for name in ("new/a", "legacy/b", "drafts/c"):
        write_bitext(folder / "docs" / f"{name}.jsonl", (("Stop!", "Fermo!!"), ("Look!", "Guarda!!")))
    git("add", ".")
    assert found("--staged") == {"docs/legacy/b.jsonl": ["critical"], "docs/new/a.jsonl": ["minor"]}
    assert found("--changed-since", "HEAD", "docs/new") == {"docs/new/a.jsonl": ["minor"]}


def test_words_that_stay(folder: Path) -> None:
    lines = (("Open Fabrikam Plus.", "Apri Fabbricam Più."), ("Open Fabrikam Plus.", "Apri Fabrikam Plus."))
    write_bitext(folder / "docs" / "new" / "a.jsonl", lines)
    (folder / "mtqa.toml").write_text('do-not-translate = ["Fabrikam Plus"]\nselect = ["terminology"]\n', "utf-8")
    told = [line for line in run("check", "docs/new", "--format", "concise").stdout.splitlines() if "Fabrikam" in line]
    assert len(told) == 1
    assert "“Fabrikam Plus” is not to be translated" in told[0]
    assert "Fabrikam" not in run("check", "docs/new", "--format", "concise", "--no-config").stdout


def test_weights_of_the_penalty(folder: Path) -> None:
    def penalty() -> float:
        summary = json.loads(run("check", "docs/new", "--format", "json").stdout)["summary"]
        return float(summary["penalty_per_1000_words"])

    before = penalty()
    (folder / "mtqa.toml").write_text(TEXT + "[penalty]\nminor = 3\n", encoding="utf-8")
    assert penalty() == pytest.approx(3 * before)


def test_show() -> None:
    assert "# confidences " in run("config", "show").stdout, "what is not set is a comment"
    shown = run("config", "show").stdout.splitlines()
    assert shown[:2] == ["# mtqa.toml", "# but for what is named by override 1 (mtqa.toml:7)"]
    lines = {line.split(" = ")[0]: line for line in shown[2:]}
    assert lines["rules"].endswith("# mtqa.toml:3")
    assert lines["fail-on"].split() == ["fail-on", "=", '"major"', "#", "default"]
    assert lines["penalty"].startswith("penalty = { neutral = 0, minor = 1, major = 5, critical = 25 }")


def test_show_for_a_document() -> None:
    shown = run("config", "show", "docs/legacy/b.jsonl", "--ignore", "number", "--rules", "house").stdout
    assert "# for docs/legacy/b.jsonl in it-IT: override 1 (mtqa.toml:7)\n" in shown
    lines = {line.split(" = ")[0]: line for line in shown.splitlines()[2:]}
    assert lines["severities"].split("  ")[0] == 'severities = { style = "critical" }'
    assert lines["severities"].endswith("# override 1 (mtqa.toml:7)")
    assert lines["fail-on"].split("  ")[0] == 'fail-on = "never"'
    assert lines["ignore"].endswith("# --ignore")
    assert lines["rules"].endswith("# --rules, mtqa.toml:3")
    selected = run("config", "show", "--select", "style").stdout
    assert [line.split()[-1] for line in selected.splitlines() if "select = " in line] == ["--select", "--select"]
    excluded = run("config", "show", "docs/drafts/c.jsonl").stdout
    assert "# for docs/drafts/c.jsonl in it-IT, which `exclude` leaves out: no override\n" in excluded


def test_show_as_json() -> None:
    told = json.loads(run("config", "show", "docs/legacy/no.it-IT.md", "--format", "json").stdout)
    assert (told["configuration"], told["language"]) == ("mtqa.toml", "it-IT")
    assert {"key": "fail-on", "value": "never", "origins": ["override 1 (mtqa.toml:7)"]} in told["settings"]
    assert json.loads(run("config", "show", "--no-config", "--format", "json").stdout)["configuration"] is None
