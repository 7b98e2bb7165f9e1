from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.training.small_bitext import write_bitext


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    bitext = write_bitext(folder / "houses.tsv")
    result = run("lexicon", "train", str(bitext), "-o", str(folder / "own.npz"), "--source-lang", "en",
                 "--target-lang", "it", "--licence", "Apache-2.0")  # fmt: skip
    assert result.exit_code == 0
    assert "160 segment pairs" in result.stdout
    return folder / "own.npz"


def test_info_and_lookup(pack: Path) -> None:
    assert "Licence: Apache-2.0" in run("lexicon", "info", str(pack)).stdout
    found = run("lexicon", "lookup", str(pack), "Garden")
    assert found.exit_code == 0
    assert "giardino" in found.stdout
    assert "garden" in run("lexicon", "lookup", str(pack), "giardino").stdout
    assert run("lexicon", "lookup", str(pack), "elephant").exit_code == 1


def test_merge(pack: Path, tmp_path: Path) -> None:
    merged = tmp_path / "merged.npz"
    assert run("lexicon", "merge", str(pack), str(pack), "-o", str(merged)).exit_code == 0
    assert "320 segment pairs" in run("lexicon", "info", str(merged)).stdout


def test_align_tokenized(tmp_path: Path) -> None:
    path = tmp_path / "it.tsv"
    path.write_text("The red house .\tLa casa rossa .\t0-0\nIn the city\tNell' città\n", encoding="utf-8")
    result = run("align", "--tokenized", str(path))
    assert result.stdout.splitlines()[0] == "0-0 1-2 2-1 3-3"
    assert "2-1" in result.stdout.splitlines()[1]


def test_align_documents(tmp_path: Path) -> None:
    path = write_bitext(tmp_path / "houses.tsv")
    languages = ("--source-lang", "en", "--target-lang", "it")
    text = run("align", str(path), *languages).stdout
    assert "folder  →  cartella" in text
    pharaoh = run("align", str(path), *languages, "--format", "pharaoh").stdout.splitlines()
    assert len(pharaoh) == 160


def test_align_as_a_page(tmp_path: Path) -> None:
    path = write_bitext(tmp_path / "houses.tsv")
    languages = ("--source-lang", "en", "--target-lang", "it")
    page = run("align", str(path), *languages, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert ">cartella</span>" in page
    tokens = run("align", "--tokenized", str(path), *languages, "--format", "html")
    assert tokens.exit_code == 2


def test_align_with_own_pack(pack: Path, tmp_path: Path) -> None:
    path = write_bitext(tmp_path / "houses.tsv")
    result = run("align", str(path), "--source-lang", "en", "--target-lang", "it", "--lexicon", str(pack))
    assert result.exit_code == 0


@pytest.mark.parametrize("content", ["no tab here\n", "\ttarget only\n"])
def test_align_bad_lines(tmp_path: Path, content: str) -> None:
    path = tmp_path / "it.tsv"
    path.write_text(content, encoding="utf-8")
    result = run("align", "--tokenized", str(path))
    assert result.exit_code == (2 if "\t" not in content else 0)
    assert "Traceback" not in result.output


def test_check_with_a_pack_of_ones_own(tmp_path: Path) -> None:
    bitext = write_bitext(tmp_path / "houses.tsv")
    languages = ("--source-lang", "en", "--target-lang", "fi")
    own = tmp_path / "own.npz"
    assert run("lexicon", "train", str(bitext), "-o", str(own), *languages, "--licence", "Apache-2.0").exit_code == 0
    without = run("check", str(bitext), *languages, "--fail-on", "never", "--no-config")
    assert "No lexicon" in without.stdout
    assert "No lexicon" not in run("check", str(bitext), *languages, "--lexicon", str(own), "--no-config").stdout
    assert run("check", str(bitext), *languages, "--lexicon", str(bitext)).exit_code == 2
