"""`--register`: what a document says most is right without it, what was asked for with it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtqa.cli import main
from tests.cli.samples import write_bitext

LINES = (
    ("Select the table.", "Seleziona la tabella."),
    ("Open the menu.", "Apri il menu."),
    ("You can change your plan.", "Puoi cambiare il piano."),
    ("Choose a color.", "Scelga un colore."),
)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"style/mixed-address": ["Scelga"]}),
        (("--register", "informal"), {"style/formal-address": ["Scelga"]}),
        (("--register", "formal"), {"style/informal-address": ["Seleziona", "Apri", "Puoi"]}),
    ],
)
def test_register(tmp_path: Path, options: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    path = write_bitext(tmp_path / "a.jsonl", LINES)
    arguments = ["check", str(path), "--select", "register", "--min-confidence", "0", "--format", "json", *options]
    result = CliRunner().invoke(main, arguments)
    found: dict[str, list[str]] = {}
    for finding in json.loads(result.stdout)["findings"]:
        found.setdefault(finding["rule"], []).append(finding["target"]["text"])
    assert found == expected


def test_a_register_is_formal_or_informal(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(tmp_path), "--register", "polite"]).exit_code == 2
