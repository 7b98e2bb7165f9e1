"""Overrides act on the documents that they name, wherever these are judged."""

import json
from pathlib import Path

import pytest
from msgspec import structs

from mtqa.configuration import effective, project_settings
from mtqa.model import Report
from mtqa.pipeline import check_paths, run_paths
from mtqa.settings import RepairWish
from tests.cli.samples import SHOUTED, write_bitext
from tests.rulebook.rule_files import spoilt, write_rule

BASE = f"""
paths = ["docs"]
rules = ["house"]
select = ["{SHOUTED}"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_rule(
        tmp_path / "house", SHOUTED, spoilt('target = ["it", "pt-BR"]', "target = []").replace("it = 0.8", "de = 0.8")
    )
    write_bitext(tmp_path / "docs" / "new" / "a.jsonl")
    write_bitext(tmp_path / "docs" / "legacy" / "b.jsonl", language="de-DE")
    return tmp_path


def configured(text: str) -> Report:
    Path("mtqa.toml").write_text(BASE + text, encoding="utf-8")
    settings = project_settings()
    return check_paths(settings.paths, settings)


def found(report: Report) -> dict[str, list[str]]:
    by_path: dict[str, list[str]] = {"docs/legacy/b.jsonl": [], "docs/new/a.jsonl": []}
    for finding in report.findings:
        by_path[finding.path].append(f"{finding.severity} {finding.rule}")
    return by_path


MINOR = [f"minor {SHOUTED}"] * 2


@pytest.mark.parametrize(
    ("override", "legacy"),
    [
        ("", MINOR),
        ('paths = ["docs/legacy/**"]\nignore = ["shouted-ending"]\nextend-select = ["number"]', []),
        ('paths = ["docs/new"]\nseverities = { style = "critical" }', MINOR),
        ('locales = ["de"]\nseverities = { style = "critical" }', [f"critical {SHOUTED}"] * 2),
        ('locales = ["de-AT", "it"]\nseverities = { style = "critical" }', MINOR),
        ('locales = ["de"]\npaths = ["docs/new"]\nmin-confidence = 1', MINOR),
        ('locales = ["de"]\nmin-confidence = 0.85', []),
        ('paths = ["b.jsonl"]\nselect = ["number"]', []),
    ],
)
def test_overrides_act_on_what_they_name(override: str, legacy: list[str]) -> None:
    report = configured(f"[[overrides]]\n{override}\n" if override else "")
    assert found(report)["docs/legacy/b.jsonl"] == legacy


def test_later_overrides_win_and_the_rest_stays() -> None:
    severities = """
        [severities]
        style = "critical"
        shouted-ending = "neutral"
        [[overrides]]
        paths = ["docs"]
        severities = { shouted-ending = "minor" }
        [[overrides]]
        locales = ["it"]
        severities = { style = "major" }
    """
    assert found(configured(severities)) == {
        "docs/legacy/b.jsonl": MINOR,
        "docs/new/a.jsonl": [f"major {SHOUTED}"] * 2,
    }


def test_a_file_of_several_languages_is_judged_segment_by_segment() -> None:
    rows = [
        {"source": "Stop!", "target": "Stop!!", "source_language": "en", "target_language": language}
        for language in ("it", "de", "fr", "it")
    ]
    path = Path("docs/new/all.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = configured('[[overrides]]\nlocales = ["it"]\nseverities = { style = "critical" }\n')
    own = [finding.severity for finding in report.findings if finding.path == str(path)]
    assert own == ["critical", "minor", "minor", "critical"]
    some = configured('[[overrides]]\nlocales = ["it"]\nmin-confidence = 1\n')
    assert [finding.index for finding in some.findings if finding.path == str(path)] == [1, 2]


FACTS = """
select = ["terminology/rare-label"]
min-confidence = 0
"""


def test_what_is_judged_over_documents_has_the_settings_of_its_own_document() -> None:
    lines = (("Select **Save**.", "Seleziona **Salva**."),)
    for number in range(4):
        write_bitext(Path(f"docs/{number}.jsonl"), lines)
    write_bitext(Path("docs/odd.jsonl"), (("Select **Save**.", "Seleziona **Memorizza**."),))

    def odd(override: str) -> list[tuple[str, str]]:
        Path("mtqa.toml").write_text('paths = ["docs"]\n' + FACTS + override, encoding="utf-8")
        settings = project_settings()
        return [(finding.path, finding.severity.value) for finding in check_paths(("docs",), settings).findings]

    usual = odd("")
    assert [path for path, _ in usual] == ["docs/odd.jsonl"]
    elsewhere = odd('[[overrides]]\npaths = ["docs/1.jsonl"]\nseverities = { terminology = "critical" }\n')
    assert elsewhere == usual
    own = odd('[[overrides]]\npaths = ["docs/odd.jsonl"]\nseverities = { terminology = "critical" }\n')
    assert own == [("docs/odd.jsonl", "critical")]
    assert odd('[[overrides]]\npaths = ["docs/odd.jsonl"]\nmin-confidence = 1\n') == []
    assert odd('[[overrides]]\npaths = ["docs/odd.jsonl"]\nselect = ["number"]\n') == []


def test_overrides_hold_for_repairs() -> None:
    Path("mtqa.toml").write_text(
        'paths = ["docs"]\nselect = ["number"]\n'
        '[[overrides]]\npaths = ["docs/legacy"]\nselect = ["linguistic-conventions"]\n',
        encoding="utf-8",
    )
    lines = (("Save the file now.", "Salva il il file adesso."),)
    for name in ("new", "legacy"):
        write_bitext(Path(f"docs/{name}/repeated.jsonl"), lines)
    settings = project_settings()
    run = run_paths(["docs"], structs.replace(settings, repair=RepairWish(unsafe=True)))
    changed = [file.path for file in run.files if file.before != file.after]
    assert changed == ["docs/legacy/repeated.jsonl"]


def test_effective_settings(folder: Path) -> None:
    Path("mtqa.toml").write_text(
        BASE + '[[overrides]]\nlocales = ["de"]\nfail-on = "never"\nregister = "formal"\n', encoding="utf-8"
    )
    settings = project_settings(folder / "docs" / "legacy")
    assert effective(settings, "docs/x.md", "de-CH").fail_on == "never"
    assert effective(settings, "docs/x.md", "it").fail_on == "major"
    assert effective(settings, "docs/x.md", "de").register == "formal"
    assert project_settings(given={"register": "informal"}).overrides[0].register is None
