"""Choices of people and engines, counted in a small bitext of our own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtqa.cli import main
from mtqa.lexicons.choices import read_choices
from mtqa.readers import ReadOptions
from mtqa.training.count_choices import count_choices
from mtqa.user_errors import UserError

ENGLISH_ITALIAN = ReadOptions("en", "it")
SUBJECTS = (("The administrator", "L'amministratore"), ("Every user", "Ogni utente"), ("The owner", "Il proprietario"))
PLACES = (("in the list", "nell'elenco"), ("on the page", "nella pagina"), ("in the folder", "nella cartella"))


def table(path: Path, rendering: str, name: str) -> str:
    rows = [
        (f"{subject} can see the invoice from Contoso {place}.", f"{soggetto} vede la {rendering} da {name} {luogo}.")
        for subject, soggetto in SUBJECTS
        for place, luogo in PLACES
    ]
    path.write_text("".join("\t".join(row) + "\n" for row in [("source", "target"), *rows]), encoding="utf-8")
    return str(path)


def test_people_and_engines_are_counted_apart(tmp_path: Path) -> None:
    people = table(tmp_path / "people.tsv", "fattura", "Contoso")
    engine = table(tmp_path / "engine.tsv", "bolletta", "Contoso")
    pack = count_choices([people], [engine], ENGLISH_ITALIAN, provenance="own")
    invoice = pack.words["invoice"]
    assert (invoice.seen, invoice.usual, invoice.share) == (9, "fattura", 1.0)
    assert "bollet" in invoice.engines
    assert invoice.noun > 0.9
    assert pack.names["Contoso"].kept == pack.names["Contoso"].seen == 18
    assert pack.about.provenance == "own"


def test_the_same_files_give_the_same_pack(tmp_path: Path) -> None:
    people = table(tmp_path / "people.tsv", "fattura", "Contoso")
    made = [tmp_path / "one.json.xz", tmp_path / "two.json.xz"]
    for path in made:
        arguments = ["lexicon", "choices", people, "-o", str(path), "--source-lang", "en", "--target-lang", "it"]
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        assert "9 segments" in done.output
    assert made[0].read_bytes() == made[1].read_bytes()
    assert read_choices(made[0]).words


def test_without_people_there_is_nothing_to_count(tmp_path: Path) -> None:
    path = tmp_path / "empty.tsv"
    path.write_text("source\ttarget\n", encoding="utf-8")
    with pytest.raises(UserError):
        count_choices([str(path)], [], ENGLISH_ITALIAN)
