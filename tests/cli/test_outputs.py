"""Reports of real files by the command: chosen by ending or name, with exact edits, for CI systems."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from openpyxl import load_workbook

from mtqa.cli import main

SOURCE = 'Press "Go" and wait 😀, then open {0}: see [Plans & prices](https://example.org/a) or [Help](https://example.org/b).'
TARGET = 'Premi "Vai" e attendi 😀, poi apri {0}: vedi [Piani e prezzi](https://example.org/b) o [Guida](https://example.org/a).'
FIXED = TARGET.replace("/b)", "/x)").replace("/a)", "/b)").replace("/x)", "/a)")
RULE = "design-and-markup/swapped-urls"


def jsonl(text: str) -> str:
    return json.dumps({"id": "u1", "src": SOURCE, "tgt": text, "src_lang": "en", "tgt_lang": "it"}) + "\n"


def table(text: str) -> str:
    quoted = [f'"{cell}"'.replace('"', '""')[1:-1] for cell in ("u1", SOURCE, text)]
    return "id,en,it\r\n" + ",".join(quoted) + "\r\n"


def side_by_side(text: str) -> str:
    head = "---\nms.sourcelocale: en-US\nms.contentlocale: it-IT\n---\n"
    return (
        f'{head}# È\r\n<span data-ttu-id="u1">{text}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="u1">{SOURCE}</span></span>\r\n'
    )


CONTAINERS: dict[str, Callable[[str], str]] = {"a.jsonl": jsonl, "a.csv": table, "a.md": side_by_side}
FIELDS = ("--field", "source=en", "--field", "target=it", "--source-lang", "en", "--target-lang", "it")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--select", RULE, "--fail-on", "never", *arguments], input=input)


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8"))


def checked(name: str, *arguments: str) -> Result:
    content = CONTAINERS[Path(name).name](TARGET)
    write(Path(name), content)
    options = FIELDS if name.endswith(".csv") else ()
    return run(name, *options, *arguments)


def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def edited(content: str, replacements: list[dict[str, Any]]) -> str:
    """Return a file after SARIF's replacements, applied as a viewer does: from the last to the first."""
    lines = lines_of(content)
    for each in reversed(replacements):
        region = each["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        lines[region["startLine"] - 1] = line[:start] + each["insertedContent"]["text"] + line[end:]
    return "".join(lines)


@pytest.mark.parametrize("name", CONTAINERS)
def test_fixes_of_sarif_are_exact_in_every_container(folder: Path, name: str) -> None:
    result = checked(name, "--format", "sarif")
    (run_,) = json.loads(result.stdout)["runs"]
    assert run_["results"], result.output
    for each in run_["results"]:
        (fix,) = each["fixes"]
        (change,) = fix["artifactChanges"]
        assert change["artifactLocation"]["uri"] == name
        assert edited(CONTAINERS[name](TARGET), change["replacements"]) == CONTAINERS[name](FIXED)


@pytest.mark.parametrize("name", CONTAINERS)
def test_suggestions_of_reviewdog_are_exact_in_every_container(folder: Path, name: str) -> None:
    result = checked(name, "--format", "rdjson")
    diagnostics = json.loads(result.stdout)["diagnostics"]
    assert diagnostics
    for each in diagnostics:
        (suggestion,) = each["suggestions"]
        lines = [line.encode() for line in lines_of(CONTAINERS[name](TARGET))]
        start, end = suggestion["range"]["start"], suggestion["range"]["end"]
        raw = lines[start["line"] - 1]
        raw = raw[: start["column"] - 1] + suggestion["text"].encode() + raw[end["column"] - 1 :]
        lines[start["line"] - 1] = raw
        assert b"".join(lines).decode() == CONTAINERS[name](FIXED)


def test_regions_of_sarif_hold_the_text(folder: Path) -> None:
    (run_,) = json.loads(checked("a.md", "--format", "sarif").stdout)["runs"]
    lines = lines_of(side_by_side(TARGET))
    for result in run_["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            region = location["physicalLocation"]["region"]
            text = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert region["snippet"]["text"] == text
    rule = run_["tool"]["driver"]["rules"][0]
    assert rule["help"]["markdown"].startswith(f"# {RULE}")


def test_standard_input_has_places_but_no_fixes(folder: Path) -> None:
    result = run("-", "--format-in", "bitext-jsonl", "--format", "sarif", input=jsonl(TARGET))
    (run_,) = json.loads(result.stdout)["runs"]
    assert run_["results"]
    assert not any("fixes" in each for each in run_["results"])


def test_every_report_of_one_run(folder: Path) -> None:
    names = (
        "r.json", "r.html", "r.sarif", "r.xml", "r.csv", "r.xlsx", "r.md", "gitlab:gl-code-quality.json",
        "checkstyle:checkstyle.xml", "rdjson:rd.json", "rdjsonl:rd.jsonl", "github:gh.txt", "azure:az.txt",
        "sarif:out/r.sarif.json",
    )  # fmt: skip
    result = checked("docs/it-IT/a.jsonl", "-q", *(part for name in names for part in ("-o", name)))
    assert (result.exit_code, result.output) == (0, "")
    number = len(json.loads(Path("r.json").read_text("utf-8"))["findings"])
    assert number
    path = "docs/it-IT/a.jsonl"
    assert len(json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"]) == number
    assert Path("out/r.sarif.json").read_bytes() == Path("r.sarif").read_bytes()
    assert {each["location"]["path"] for each in json.loads(Path("gl-code-quality.json").read_text("utf-8"))} == {path}
    assert len(list(etree.parse("r.xml").iter("failure"))) == number
    assert [file.get("name") for file in etree.parse("checkstyle.xml").getroot()] == [path]
    assert len(Path("rd.jsonl").read_text("utf-8").splitlines()) == number
    with Path("r.csv").open(encoding="utf-8", newline="") as file:
        assert [row["file"] for row in csv.DictReader(file)] == [path] * number
    assert load_workbook("r.xlsx").active.max_row == number + 1
    assert Path("gh.txt").read_text("utf-8").count("::error file=docs/it-IT/a.jsonl,") == number
    assert Path("az.txt").read_text("utf-8").count("##vso[task.logissue type=error;") == number
    assert Path("r.md").read_text("utf-8").startswith("# mtqa\n")


def test_reports_among_the_documents_are_not_read_as_documents(folder: Path) -> None:
    outputs = [f"-odocs/r{ending}" for ending in (".csv", ".md", ".json", ".xlsx")] + ["-ordjsonl:docs/r.jsonl"]
    write(Path("docs/it-IT/a.jsonl"), jsonl(TARGET))
    for _ in range(2):
        result = run("docs", "-q", *outputs)
        assert (result.exit_code, result.output) == (0, "")
        assert json.loads(Path("docs/r.json").read_text("utf-8"))["summary"]["documents"] == 1


def test_a_wrong_format_before_a_path_is_told_before_anything_is_read(folder: Path) -> None:
    result = run("missing.jsonl", "-o", "gitlob:a.json")
    assert result.exit_code == 2
    assert "no report “gitlob”" in result.stderr


def test_github_gets_the_summary_of_the_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    checked("a.jsonl", "--format", "github")
    assert summary.read_text("utf-8") == "Before.\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    checked("a.jsonl", "--format", "concise")
    assert summary.read_text("utf-8") == "Before.\n"
    result = checked("a.jsonl", "--format", "github")
    assert result.stdout.startswith("::error file=a.jsonl,line=1,")
    before, after = summary.read_text("utf-8").split("\n", 1)
    assert before == "Before."
    assert after.startswith("# mtqa\n")


def test_a_summary_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))
    result = checked("a.jsonl", "--format", "github")
    assert result.exit_code == 2
    assert "summary of the step could not be written" in result.stderr


def test_equal_runs_write_equal_bytes(folder: Path) -> None:
    for name in ("r.sarif", "r.xml", "r.csv", "r.xlsx", "r.md", "gitlab:g.json", "rdjson:rd.json"):
        path = Path(name.rpartition(":")[2])
        written = []
        for _ in range(2):
            checked("a.jsonl", "-q", "-o", name)
            written.append(path.read_bytes())
            os.utime(path, (1, 1))
        assert written[0] == written[1], name
