import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from mtqa.commands.option_values import FIELD_ROLES
from mtqa.readers.bilingual_rows import FIELD_NAMES
from tests.cli.samples import LINES, SHOUTED, write_bitext, write_house_rules
from tests.rulebook.rule_files import write_rule


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with `house` for rules and `docs/a.jsonl` to check."""
    write_house_rules(tmp_path / "house")
    write_bitext(tmp_path / "docs" / "a.jsonl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, input: str | bytes | None = None, select: str = SHOUTED) -> Result:
    return CliRunner().invoke(main, ["check", "--rules", "house", "--select", select, *arguments], input=input)


def report(*arguments: str, input: str | bytes | None = None) -> dict[str, Any]:
    result = run("--format", "json", *arguments, input=input)
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def texts(loaded: dict[str, Any]) -> list[str]:
    return [finding["target"]["text"] for finding in loaded["findings"]]


def test_prints_findings_with_places(folder: Path) -> None:
    result = run("docs", "--format", "concise")
    assert result.stdout.splitlines()[:2] == [
        f"docs/a.jsonl:1:37: minor {SHOUTED} “!!” shouts [0.90]",
        f"docs/a.jsonl:3:39: minor {SHOUTED} “!!!” shouts [0.90]",
    ]
    assert result.stderr == ""


def test_report_is_complete_and_counts_right(folder: Path) -> None:
    loaded = report("docs")
    assert texts(loaded) == ["!!", "!!!"]
    assert [segment["target"] for segment in loaded["segments"]] == ["Fermo!!", "Aspetta!!!"]
    assert loaded["documents"][0] == {
        "path": "docs/a.jsonl", "format": "bitext-jsonl", "source_language": "en", "target_language": "it-IT",
        "segments": 3, "source_words": 4, "provenance": "unknown", "findings": 2, "problems": [], "title": "",
        "allowances": [], "penalty_per_1000_words": 500.0, "gate_penalty_per_1000_words": 8.0,
    }  # fmt: skip
    summary = loaded["summary"]
    assert (summary["documents"], summary["segments"], summary["source_words"], summary["findings"]) == (1, 3, 4, 2)
    assert summary["by_severity"] == {"critical": 0, "major": 0, "minor": 2, "neutral": 0}
    assert summary["by_category"] == {"punctuation": 2}
    assert summary["by_rule"] == {SHOUTED: 2}
    assert summary["penalty_per_1000_words"] == 500.0
    assert loaded["run"]["arguments"][:3] == ["check", "--rules", "house"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["docs"], 0),
        (["docs", "--fail-on", "minor"], 1),
        (["docs", "--fail-on", "neutral"], 1),
        (["docs", "--fail-on", "critical"], 0),
        (["docs", "--fail-on", "never"], 0),
        (["docs", "--fail-on", "minor", "--min-confidence", "0.95"], 0),
        (["docs", "nowhere"], 2),
        (["docs", "nowhere", "--fail-on", "minor"], 2),
        (["docs", "nowhere", "--fail-on", "never"], 2),
    ],
)
def test_exit_code(folder: Path, arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_a_worse_finding_reaches_a_lower_limit(folder: Path) -> None:
    rule = folder / "house" / f"{SHOUTED}.toml"
    rule.write_text(rule.read_text("utf-8").replace('"minor"', '"critical"'), encoding="utf-8")
    assert run("docs").exit_code == 1


def test_min_confidence_drops_findings_from_all_counts(folder: Path) -> None:
    loaded = report("docs", "--min-confidence", "0.91")
    assert loaded["findings"] == loaded["segments"] == []
    assert loaded["documents"][0]["findings"] == loaded["summary"]["findings"] == 0
    assert loaded["summary"]["penalty_per_1000_words"] == 0


def test_writes_reports_beside_what_it_prints(folder: Path) -> None:
    result = run("docs", "-o", "out/report.json", "-o", "out/page.html")
    assert "2 findings" in result.stdout
    assert json.loads((folder / "out" / "report.json").read_text("utf-8"))["summary"]["findings"] == 2
    assert "Aspetta" in (folder / "out" / "page.html").read_text("utf-8")


def test_equal_runs_write_equal_bytes(folder: Path) -> None:
    for name in ("c", "b"):
        write_bitext(folder / "docs" / "deep" / f"{name}.jsonl")
    one, two = report("docs"), report("docs/deep", "docs/a.jsonl", str(folder / "docs"))
    assert [document["path"] for document in one["documents"]] == [
        "docs/a.jsonl", "docs/deep/b.jsonl", "docs/deep/c.jsonl",
    ]  # fmt: skip
    del one["run"], two["run"]
    assert json.dumps(one) == json.dumps(two)


def test_order_within_a_segment(folder: Path) -> None:
    write_rule(folder / "house", "style/also-shouted")
    write_bitext(folder / "docs" / "a.jsonl", (("No! No!", "No!! No!!"),))
    loaded = json.loads(run("docs", "--format", "json", "--select", "style", select="style").stdout)
    places = [
        (finding["target"]["start"], finding["rule"]) for finding in loaded["findings"] if "shout" in finding["rule"]
    ]
    assert places == [(2, "style/also-shouted"), (2, SHOUTED), (7, "style/also-shouted"), (7, SHOUTED)]


def test_many_segments_go_in_batches(folder: Path) -> None:
    write_bitext(folder / "docs" / "a.jsonl", LINES * 400)
    loaded = report("docs")
    assert loaded["summary"]["segments"] == 1200
    assert [finding["index"] for finding in loaded["findings"][-2:]] == [1197, 1199]
    assert len({finding["fingerprint"] for finding in loaded["findings"]}) > 1


def test_standard_input(folder: Path) -> None:
    text = '{"source": "Stop!", "target": "Fermo!!"}\n'
    languages = ("--source-lang", "en", "--target-lang", "it")
    loaded = report("-", "docs", "--format-in", "bitext-jsonl", *languages, input=text)
    assert [(finding["path"], finding["target"]["text"]) for finding in loaded["findings"]] == [
        ("-", "!!"), ("docs/a.jsonl", "!!"), ("docs/a.jsonl", "!!!"),
    ]  # fmt: skip
    assert "Give --format-in NAME." in run("-", input=text).stderr
    bad = run("-", "--format-in", "bitext-jsonl", *languages, input=b"\xff\xfe\xff")
    assert bad.exit_code == 2


def test_fields(folder: Path) -> None:
    (folder / "t.tsv").write_text("ref\tEnglish\tItaliano\n7\tStop!\tFermo!!\n", encoding="utf-8")
    fields = ("--field", "id=ref", "--field", "source=English", "--field", "target=Italiano")
    loaded = report("t.tsv", *fields, "--source-lang", "en", "--target-lang", "it")
    assert [finding["segment"] for finding in loaded["findings"]] == ["7"]
    result = run("t.tsv", "--field", "sauce=English")
    assert result.exit_code == 2
    assert "“sauce=English” is not ROLE=NAME" in result.stderr


def test_roles_of_fields_are_those_of_the_readers() -> None:
    assert set(FIELD_ROLES) == set(FIELD_NAMES)


def test_quiet_says_only_what_could_not_be_read(folder: Path) -> None:
    result = run("docs", "nowhere", "--quiet")
    assert result.stdout == ""
    assert result.stderr == "nowhere: error: there is no such file or folder. Check the spelling of the path.\n"
    assert result.exit_code == 2


def test_json_on_standard_output_stays_json_when_something_is_unreadable(folder: Path) -> None:
    result = run("docs", "nowhere", "--format", "json")
    assert "nowhere: error: there is no such file or folder." in result.stderr
    assert [document["path"] for document in json.loads(result.stdout)["documents"]] == ["docs/a.jsonl", "nowhere"]


def test_colors_only_where_wanted(folder: Path) -> None:
    assert "\x1b[" not in run("docs").stdout
    assert "\x1b[" in run("docs", "--color").stdout
    assert "\x1b[" not in run("docs", "--no-color").stdout


def bad_inputs(folder: Path) -> dict[str, str]:
    """Return what is wrong with each bad file, by path."""
    (folder / "docs" / "binary.jsonl").write_bytes(b'{"source": "a", "target": "\x00\x01"}')
    (folder / "docs" / "latin.jsonl").write_bytes('{"source": "a", "target": "é"}'.encode("latin-1"))
    (folder / "docs" / "lost.jsonl").symlink_to(folder / "gone.jsonl")
    write_bitext(folder / "docs" / "klingon.jsonl", language="xx-YY")
    os.mkfifo(folder / "docs" / "pipe.jsonl")
    (folder / "docs" / "other.exe").write_bytes(b"MZ")
    return {
        "docs/binary.jsonl": "binary",
        "docs/latin.jsonl": "UTF-8",
        "docs/klingon.jsonl": "language",
        "docs/lost.jsonl": "leads nowhere",
        "docs/other.exe": "format",
        "docs/pipe.jsonl": "ordinary file",
        "docs/nowhere": "no such file",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_one_bad_file_never_stops_the_others(folder: Path) -> None:
    bad = bad_inputs(folder)
    result = run("docs/a.jsonl", *bad, "--format", "json")
    loaded = json.loads(result.stdout)
    assert texts(loaded) == ["!!", "!!!"]
    problems = {document["path"]: document["problems"] for document in loaded["documents"] if document["problems"]}
    assert set(problems) == set(bad)
    for path, word in bad.items():
        assert word in problems[path][0]["message"]
        assert problems[path][0]["remedy"]
    assert result.exit_code == 2


def test_nothing_to_check_is_wrong_use(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("empty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "mtqa: empty: no bilingual file is here, so there is nothing to check. `mtqa formats` lists what mtqa reads; "
        "--field tells which columns of a table hold texts.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["docs", "-o", "report.docx"], "report.docx: No report has the ending “.docx”."),
        (["docs", "--target-lang", "xx-YY"], "--target-lang: Unknown language code 'xx-YY'."),
        (["docs", "--source-lang", "english"], "--source-lang: Unknown language code 'english'."),
        (["docs", "--format-in", "docx"], "“docx” is not a format that mtqa reads."),
        (["docs", "--select", "acuracy"], "--select: there is no rule, folder or category “acuracy”."),
        (["docs", "--rules", "nowhere"], "nowhere: there is no such folder of rules."),
        (["docs", "--min-confidence", "2"], "2.0 is not in the range"),
        (["docs", "--min-confidence", "nan"], "'nan' is not a number"),
        (["docs", "--max-penalty", "nan"], "'nan' is not a number"),
        (["docs", "--max-document-penalty", "inf"], "'inf' is not a number"),
        (["docs", "--diff", "--format", "sarif"], "Leave out --format sarif; -o FILE writes a report besides."),
        (["docs", "--diff", "--statistics"], "Leave out --statistics; -o FILE writes a report besides."),
        (["docs", "--pre-commit", "--staged"], "Leave out --staged, or --pre-commit."),
        (["docs", "--pre-commit", "--changed-since", "HEAD"], "Leave out --changed-since, or --pre-commit."),
        (["docs", "--pre-commit", "--watch"], "Leave out --watch, or --pre-commit."),
        (["docs", "--fail-on", "bad"], "'bad' is not one of"),
        (["docs", "--format", "docx"], "'docx' is not one of"),
        (["docs", "--frobnicate"], "No such option"),
        ([], "no path is named, so there is nothing to check."),
    ],
)
def test_wrong_use(folder: Path, arguments: list[str], expected: str) -> None:
    result = run(*arguments)
    assert expected in result.stderr
    assert "Traceback" not in result.output
    assert (result.exit_code, result.stdout) == (2, "")


def test_broken_rule_stops_the_run_with_its_place(folder: Path) -> None:
    path = write_rule(folder / "house", "style/broken", "summary = Half")
    result = run("docs")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"mtqa: {path.relative_to(folder)}:1:11: this is not TOML")


def test_report_that_cannot_be_written(folder: Path) -> None:
    (folder / "taken.json").mkdir()
    result = run("docs", "-o", "taken.json")
    assert result.exit_code == 2
    assert "taken.json: The report could not be written" in result.stderr
