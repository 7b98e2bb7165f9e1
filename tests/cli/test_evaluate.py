"""`mtqa evaluate`, end to end on documents written here."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.calibration import stored_calibration
from mtqa.cli import main
from mtqa.evaluation.evaluate import read_report
from mtqa.rulebook import load_rulebook
from tests.evaluation.samples import RULE, write_gold

PAGE = """---
ms.translationtype: {kind}
---
{segments}
"""
SEGMENT = (
    '<span data-ttu-id="s{number}">{target}</span><span class="sxs-lookup">'
    '<span data-stu-id="s{number}">{source}</span></span>\n'
)
SOURCE = "Open the [settings](https://example.com/a)."
GOOD, BAD = "Apri le [impostazioni](https://example.com/a).", "Apri le impostazioni [](https://example.com/a)."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def write_page(path: Path, kind: str, targets: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = (SEGMENT.format(number=number, source=SOURCE, target=target) for number, target in enumerate(targets))
    path.write_text(PAGE.format(kind=kind, segments="\n".join(parts)), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an annotated document, an unannotated one, people's, and the reports on them."""
    targets = [BAD] * 40 + [GOOD] * 10
    write_page(tmp_path / "judged/it-IT/one.md", "MT", targets)
    write_page(tmp_path / "control/it-IT/two.md", "MT", targets)
    write_page(tmp_path / "control/it-IT/three.md", "HT", [GOOD] * 50)
    error = {"type": "markup", "src": "", "tgt": "[](https://example.com/a)", "occurrence": 1}
    rows = [
        {"key": f"it-IT/one.md#s{number}", "src": SOURCE, "tgt": target, "errors": [error] if number < 20 else []}
        for number, target in enumerate(targets)
    ]
    write_gold(tmp_path / "gold.jsonl", rows)
    for name in ("judged", "control"):
        options = ("--min-confidence", 0, "-q", "--fail-on", "never")
        assert run("check", tmp_path / name, "-o", tmp_path / f"{name}.json", *options).exit_code == 0
    return tmp_path


def test_evaluate_prints_how_right_findings_are(folder: Path) -> None:
    result = run("evaluate", folder / "judged.json", "--gold", folder / "gold.jsonl")
    assert result.exit_code == 0, result.output
    assert f"| `{RULE}` | Latn | 40 | 0.50 | 0 | |" in result.stdout
    assert "### Annotated documents, confidences in use" in result.stdout


def test_evaluate_learns_and_writes_the_same_bytes(folder: Path) -> None:
    written = []
    for name in ("a", "b"):
        data, page = folder / f"{name}.json", folder / f"{name}.md"
        arguments = ("--gold", folder / "gold.jsonl", "--control", folder / "control.json", "--calibrate", data)
        result = run("evaluate", folder / "judged.json", *arguments, "--reliability", page)
        assert (result.exit_code, result.stdout) == (0, "")
        written.append((data.read_bytes(), page.read_bytes()))
    assert written[0] == written[1]
    learnt = json.loads(written[0][0])
    assert learnt["learnt_from"]["human-translated segments"] == 50
    assert learnt["rules"][RULE] == {"Latn": [[1.0, 0.52]], "all": [[1.0, 0.59]]}
    page = written[0][1].decode()
    assert f"| `{RULE}` | Latn | 40 | 0.50 | 0 | | 800.00 | 0.00 | 0.95 | 0.52 |" in page
    assert "confidences learnt from other documents" in page


def test_reports_hold_the_raw_score_and_what_it_means(folder: Path) -> None:
    (rule,) = (rule for rule in load_rulebook().rules if rule.name == RULE)
    found = {
        (each.score, each.confidence) for each in read_report(folder / "judged.json").findings if each.rule == RULE
    }
    assert found == {(1.0, stored_calibration().confidence(rule, "it-IT", 1.0))}


@pytest.mark.parametrize(
    ("report", "gold", "said"),
    [
        ("control.json", "gold.jsonl", "the reports lack 1 of the 1 annotated documents, such as it-it/one.md."),
        ("gold.jsonl", "gold.jsonl", "this is no report of mtqa"),
        ("none.json", "gold.jsonl", "this file cannot be read"),
        ("judged.json", "judged.json", "this is no annotated segment"),
    ],
)
def test_what_cannot_be_evaluated_is_said(folder: Path, report: str, gold: str, said: str) -> None:
    result = run("evaluate", folder / report, "--gold", folder / gold)
    assert result.exit_code == 2
    assert said in result.stderr
