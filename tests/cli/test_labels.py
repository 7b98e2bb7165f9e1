import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import write_bitext
from tests.label_sources.catalogs import write, write_catalogs


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    folder = write_catalogs(tmp_path / "app", "resx")
    result = run("labels", "build", str(folder), "-o", str(tmp_path / "labels.sqlite"))
    assert result.exit_code == 0, result.output
    assert "3 labels, 3 renderings, from 1 files" in result.stdout
    return tmp_path / "labels.sqlite"


def test_info_and_lookup(memory: Path) -> None:
    said = run("labels", "info", str(memory)).stdout
    assert "en to it-IT: 3 labels, 3 renderings" in said
    assert "3 votes: catalog" in said
    assert (
        "Rimborso  (1 catalog; first in app/Pages.it-IT.resx:6)"
        in run("labels", "lookup", str(memory), "refund").stdout
    )
    assert run("labels", "lookup", str(memory), "elephant").exit_code == 1


def test_check_compares_labels(memory: Path, tmp_path: Path) -> None:
    lines = (
        ("Select **Refund** here.", "Selezionare qui **Restituzione**."),
        ("Select **Refund** now.", "Selezionare ora **Rimborso**."),
    )
    bitext, report = write_bitext(tmp_path / "a.jsonl", lines), tmp_path / "r.json"
    asked = ("check", str(bitext), "-o", str(report), "--select", "unusual-label", "--min-confidence", "0", "-q")
    assert run(*asked).exit_code == 0
    assert json.loads(report.read_text("utf-8"))["findings"] == []
    assert run(*asked, "--labels", str(memory)).exit_code == 1
    (finding,) = json.loads(report.read_text("utf-8"))["findings"]
    assert finding["target"]["text"] == "Restituzione"
    assert finding["suggestion"]["text"] == "Selezionare qui **Rimborso**."


def test_a_missing_memory_ends_the_run(tmp_path: Path) -> None:
    bitext = write_bitext(tmp_path / "a.jsonl")
    result = run("check", str(bitext), "--labels", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "there is no such label memory" in result.output


def test_a_file_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    folder = write_catalogs(tmp_path / "app", "json")
    write(folder / "broken.xlf", "<xliff>")
    result = run("labels", "build", str(folder), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "left out: " in result.output
    assert "3 labels" in result.output


def test_nothing_is_written_where_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("labels", "build", str(tmp_path / "empty"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()
