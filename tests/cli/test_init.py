"""`mtqa init` writes a configuration that loads, from what is there."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.cli import main
from mtqa.configuration import project_settings
from mtqa.configuration.starting_file import starting_file
from mtqa.configuration.surveying import Survey
from tests.cli.samples import write_bitext
from tests.rulebook.rule_files import write_rule


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def written() -> dict[str, Any]:
    return tomllib.loads(Path("mtqa.toml").read_text(encoding="utf-8"))


def write(path: str, text: str = "x\n") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_an_empty_folder() -> None:
    result = run("init")
    assert result.exit_code == 0
    assert "    mtqa check PATH..." in result.stdout
    assert written() == {}
    project_settings()


def test_a_repository(folder: Path) -> None:
    for language in ("it-it", "de-de"):
        write_bitext(folder / "docs" / language / "a.jsonl", language=language)
        write_bitext(folder / "docs" / language / "deep" / "b.jsonl", language=language)
        write(f"app/locales/{language[:2]}.json", '{"save": "Save"}')
    write("site/x/y/one.it-IT.jsonl", '{"source": "Stop!", "target": "Fermo!"}\n')
    write("words/terms.csv", "source;target;status\nplan;piano;preferred\n")
    write("words/plain.csv", "source,target\nStop!,Fermo!\n")
    write("words/memory.tbx", "<tbx/>")
    write("node_modules/x/terms.csv", "source,target\nplan,piano\n")
    write("node_modules/x/b.jsonl", '{"source": "Stop!", "target": "Fermo!"}\n')
    write("product.labels")
    write("mtqa-baseline.jsonl")
    write(".gitlab-ci.yml")
    write_rule(folder / "house")
    result = run("init")
    assert written() == {
        "paths": ["docs", "site/x/y", "words"],
        "exclude": ["/words/memory.tbx", "/words/terms.csv"],
        "source-language": "en",
        "glossaries": ["words/memory.tbx", "words/terms.csv"],
        "labels": ["product.labels"],
        "rules": ["house"],
        "baseline": "mtqa-baseline.jsonl",
    }
    text = Path("mtqa.toml").read_text(encoding="utf-8")
    assert "# Seen: 6 bilingual files: bitext-jsonl (5), delimited-table (1);\n# in it-IT (3), de-DE (2)." in text
    assert "# 1 file of those seen did not tell the target language." in text
    assert "# String catalogs were seen in app/locales." in text
    assert "mtqa check -o gitlab:gl-code-quality.json" in result.stdout
    assert "labels build" not in result.stdout
    project_settings()
    (folder / "product.labels").unlink()
    assert "    mtqa labels build app/locales -o product.labels" in run("init", "--force").stdout


def test_what_it_writes_can_be_used_at_once(folder: Path) -> None:
    write_bitext(folder / "docs" / "it-it" / "a.jsonl", (("It has 30 items.", "Contiene 31 elementi."),))
    assert run("init", str(folder)).exit_code == 0
    result = run("check", "--format", "json")
    assert [finding["path"] for finding in json.loads(result.stdout)["findings"]] == ["docs/it-it/a.jsonl"]
    assert run("baseline", "update").exit_code == 0
    assert run("config", "show").exit_code == 0


def test_nothing_is_overwritten(folder: Path) -> None:
    write("mtqa.toml", "# mine\n")
    result = run("init")
    assert (result.exit_code, result.stderr) == (
        2,
        "mtqa: mtqa.toml: there is a configuration already. Edit it, or give --force to write over it.\n",
    )
    assert Path("mtqa.toml").read_text(encoding="utf-8") == "# mine\n"
    (folder / "mtqa.toml").unlink()
    write("pyproject.toml", "[tool.mtqa]\n")
    assert "pyproject.toml: there is a configuration already. Edit it there." in run("init").stderr
    write("below/a.jsonl", '{"source": "Stop!", "target": "Fermo!"}\n')
    assert "in below:" in run("init", "below").stdout
    assert run("init", "nowhere").exit_code == 2


def test_all_that_is_commented_out_is_right(folder: Path) -> None:
    """Whoever takes away the `# ` before a setting gets one that works."""
    for name in ("docs", "mtqa-rules"):
        (folder / name).mkdir()
    write_rule(folder / "mtqa-rules")
    write("terms.csv", "source,target\nplan,piano\n")
    write("product.labels")
    lines = starting_file(Survey(folder)).splitlines()
    settings = [line.removeprefix("# ") for line in lines if line.startswith(("# [", '# "')) or " = " in line]
    assert len(settings) > 20
    write("mtqa.toml", "\n".join(settings))
    found = project_settings()
    assert (found.fail_on, found.max_penalty, found.max_document_penalty) == ("major", 20, 50)
    assert len(found.overrides) == 2


PATHS = st.lists(st.text(st.characters(exclude_categories=["C"], exclude_characters="\\/"), min_size=1), max_size=3)


@settings(deadline=None)
@given(PATHS, PATHS)
def test_any_names_of_files_make_a_file_that_is_toml(paths: list[str], glossaries: list[str]) -> None:
    seen = Survey(Path(), paths=tuple(paths), glossaries=tuple(glossaries), sources={"en": 1}, silent=1)
    table = tomllib.loads(starting_file(seen))
    assert table.get("paths", []) == paths
    assert table.get("glossaries", []) == glossaries
