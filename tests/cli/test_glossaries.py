import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main
from tests.cli.samples import write_bitext

LINES = (
    ("Renew the subscription now.", "Rinnova ora la sottoscrizione."),
    ("Cancel your subscription.", "Annulla l'abbonamento."),
    ("Renew the subscription now.", "Rinnova ora la sottoscrizione."),
)
GLOSSARY = "source,target,forbidden\nsubscription,abbonamento,sottoscrizione\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def written(path: Path, content: str) -> str:
    path.write_text(content, "utf-8")
    return str(path)


def test_findings_of_segments_that_recur(tmp_path: Path) -> None:
    texts, glossary = write_bitext(tmp_path / "a.jsonl", LINES), written(tmp_path / "terms.csv", GLOSSARY)
    report = tmp_path / "report.json"
    done = run("check", str(texts), "--glossary", glossary, "--select", "terminology", "-q", "-o", str(report))
    assert (done.exit_code, done.stderr) == (1, "")
    found = [
        (each["rule"], each["index"], each["target"]["text"]) for each in json.loads(report.read_bytes())["findings"]
    ]
    assert found == [("terminology/forbidden-term", index, "sottoscrizione") for index in (0, 2)]


def test_problems_of_a_glossary_are_told_and_its_other_rows_count(tmp_path: Path) -> None:
    texts = write_bitext(tmp_path / "a.jsonl", LINES)
    glossary = written(tmp_path / "terms.csv", GLOSSARY + "account,,\n")
    done = run("check", str(texts), "--glossary", glossary, "--select", "terminology", "--format", "concise")
    assert done.exit_code == 2
    assert "terms.csv:3" in done.output
    assert done.stdout.count("forbidden-term") == 2


@pytest.mark.parametrize("content", [None, "a,b\n"])
def test_no_glossary(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "terms.csv"
    if content:
        written(path, content)
    done = run("check", str(write_bitext(tmp_path / "a.jsonl")), "--glossary", str(path))
    assert done.exit_code == 2
    assert "terms.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_mined_terms_read_back_as_a_glossary(tmp_path: Path) -> None:
    nouns = [("invoice", "fattura"), ("folder", "cartella"), ("report", "rapporto"), ("mailbox", "cassetta")]
    lines = [(f"Open the {noun} {n}.", f"Apri la {word} {n}.") for noun, word in nouns for n in range(4)]
    lines += [(f"Renew the subscription {n}.", f"Rinnova l'abbonamento {n}.") for n in range(5)]
    lines += [(f"Share the subscription {n}.", f"Condividi la sottoscrizione {n}.") for n in range(3)]
    texts = write_bitext(tmp_path / "a.jsonl", tuple(lines))
    out = tmp_path / "mined.csv"
    done = run("terms", "mine", str(texts), "-o", str(out), "--min-count", "4")
    assert (done.exit_code, done.stderr) == (0, "")
    first = out.read_bytes()
    rows = list(csv.DictReader(first.decode().splitlines()))
    assert [(row["source"], row["rendering"], row["count"], row["status"]) for row in rows[:2]] == [
        ("subscription", "abbonamento", "5", "proposed"),
        ("subscription", "sottoscrizione", "3", "proposed"),
    ]
    assert rows[0]["competing renderings"] == "sottoscrizione (3)"
    run("terms", "mine", str(texts), "-o", str(out), "--min-count", "4")
    assert out.read_bytes() == first
    decided = first.decode().replace("abbonamento,proposed", "abbonamento,preferred")
    glossary = written(tmp_path / "decided.csv", decided.replace("sottoscrizione,proposed", "sottoscrizione,forbidden"))
    assert "1 entries" not in run("terms", "lint", glossary).stdout
    done = run("check", str(texts), "--glossary", glossary, "--select", "terminology", "--format", "concise")
    assert done.stdout.count("forbidden-term") == 3


def test_lint(tmp_path: Path) -> None:
    done = run("terms", "lint", written(tmp_path / "terms.csv", GLOSSARY + "subscription,sottoscrizione,\n"))
    assert done.exit_code == 1
    assert "both required and forbidden" in done.stdout
    assert run("terms", "lint", written(tmp_path / "terms.csv", GLOSSARY)).exit_code == 0


def test_terms_in_examples(tmp_path: Path) -> None:
    rule = Path("rules/terminology/forbidden-term.toml").read_text("utf-8")
    folder = tmp_path / "terminology"
    folder.mkdir()
    done = run("try", written(folder / "own.toml", rule.replace("forbidden = ", "forbiden = ")))
    assert done.exit_code == 2
    assert "forbiden" in done.stderr
    assert "forbidden: sottoscrizione; iscrizione" in run("rule", "forbidden-term").stdout
