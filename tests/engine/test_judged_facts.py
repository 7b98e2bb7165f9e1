"""Facts that are judged together: within a document, and over documents."""

from pathlib import Path

import pytest

from mtqa.engine.bound_rule import BoundRule
from mtqa.engine.gathered_facts import DocumentFacts, GatheredFacts
from mtqa.model import Anchor, Fact, Noted, Rule, Segment, Span, Text
from mtqa.pipeline import check_paths
from mtqa.rulebook import load_rulebook
from mtqa.settings import RepairWish, Settings

RULE = "terminology/inconsistent-label"
ROWS = [
    ("Open **Cancel plan**.", "Aprire **Annulla piano**."),
    ("Choose **Cancel plan**.", "Scegliere **Elimina piano**."),
    ("Under **Cancel plan**, choose a reason.", "In **Annulla piano** scegliere un motivo."),
]


@pytest.fixture(scope="module")
def rule() -> Rule:
    return next(rule for rule in load_rulebook(()).rules if rule.name == RULE)


def table(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = ["source\ttarget", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def settings(**others: object) -> Settings:
    return Settings(source_language="en", target_language="it", select=(RULE,), **others)  # type: ignore[arg-type]


def test_the_rarer_rendering_is_reported_where_it_stands(tmp_path: Path) -> None:
    path = table(tmp_path / "a.tsv", ROWS)
    report = check_paths([str(path)], settings())
    (finding,) = report.findings
    assert finding.target
    assert (finding.index, finding.target.text) == (1, "Elimina piano")
    line = path.read_text("utf-8").splitlines()[finding.target.line - 1]
    assert line[finding.target.column - 1 : finding.target.end_column - 1] == "Elimina piano"
    assert [segment.index for segment in report.segments] == [1]
    assert report.documents[0].findings == report.summary.findings == 1


def test_documents_are_judged_apart(tmp_path: Path) -> None:
    for name, row in zip("abc", ROWS, strict=True):
        table(tmp_path / f"{name}.tsv", [row])
    assert not check_paths([str(tmp_path)], settings()).findings


def test_languages_of_one_document_are_judged_apart(tmp_path: Path) -> None:
    path = tmp_path / "all.tsv"
    rows = [f"{source}\t{target}\ten\t{code}" for (source, target), code in zip(ROWS, ("it", "fr", "it"), strict=True)]
    path.write_text("\n".join(["source\ttarget\tsrc_lang\ttgt_lang", *rows]) + "\n", "utf-8")
    assert not check_paths([str(path)], Settings(select=(RULE,))).findings


def test_fingerprints_stay_while_the_document_grows(tmp_path: Path) -> None:
    before = check_paths([str(table(tmp_path / "a.tsv", ROWS))], settings()).findings
    table(tmp_path / "a.tsv", [("A first line.", "Una prima riga."), *ROWS, ROWS[0]])
    after = check_paths([str(tmp_path / "a.tsv")], settings()).findings
    assert [each.message for each in before] != [each.message for each in after]
    assert [each.cluster for each in before] == [each.cluster for each in after]


def test_repairs_of_judged_findings_are_unsafe_and_take_the_usual_rendering(tmp_path: Path) -> None:
    path = table(tmp_path / "a.tsv", ROWS)
    content = path.read_bytes()
    assert len(check_paths([str(path)], settings(repair=RepairWish(write=True))).findings) == 1
    assert path.read_bytes() == content
    assert not check_paths([str(path)], settings(repair=RepairWish(write=True, unsafe=True))).findings
    assert path.read_text("utf-8") == content.decode().replace("Elimina", "Annulla")


def test_facts_of_documents_come_together_by_languages_and_key(rule: Rule) -> None:
    gathered = GatheredFacts()
    bound = BoundRule(rule, "it")
    for path, language, found in (
        ("a", "it", "annulla"),
        ("b", "it", "annulla"),
        ("c", "it", "elimina \ud800"),
        ("d", "fr", "annuler"),
    ):
        text = Text(found, language, (Anchor(0, 1, 1),))
        segment = Segment("1", 0, Text("cancel", "en", (Anchor(0, 1, 1),)), text)
        span = Span.plain(0, len(found), "bold", found)
        fact = Fact("cancel", found, None, span, {"label": "cancel", "found": found})
        noted = Noted(fact, path, "1", 0, "en", language)
        gathered.add(DocumentFacts(((bound, noted),), (segment,)))

    def rule_for(_: str, language: str, __: str) -> BoundRule:
        return BoundRule(rule, language)

    found_in = list(gathered.findings(rule_for))
    assert [(finding.path, segment.target.value) for finding, segment in found_in] == [("c", "elimina \ud800")]
    assert not list(gathered.findings(rule_for))


def test_terms_far_apart_are_not_compared(tmp_path: Path) -> None:
    rule = "terminology/inconsistent-term"
    usual = ("Renew the subscription of the team.", "Rinnovare l'abbonamento del team.")
    other = ("Cancel the subscription of the team.", "Annullare la sottoscrizione del team.")
    between = [(f"Line {number}.", f"Riga {number}.") for number in range(300)]

    def found(rows: list[tuple[str, str]]) -> list[str]:
        options = Settings(source_language="en", target_language="it", select=(rule,), min_confidence=0.0)
        findings = check_paths([str(table(tmp_path / "a.tsv", rows))], options).findings
        return [each.target.text for each in findings if each.target]

    assert found([usual, usual, usual, other]) == ["sottoscrizione"]
    assert not found([usual, usual, usual, *between, other])
