"""What is found in one language, and what the same source text says in others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.calibration import VOICE, SiblingRatios, share_class
from mtqa.engine.siblings import with_odds
from mtqa.model import Report, unit_of
from mtqa.pipeline import check_paths
from mtqa.settings import Settings

SOURCE = "Choose the **Purple lamp** option and wait for the reply of the office."
TARGETS = {
    "it-IT": "Scegliere l'opzione **lampada viola** e attendere la risposta dell'ufficio.",
    "de-DE": "Wählen Sie die Option **Lila Lampe**, und warten Sie auf die Antwort des Büros.",
    "fr-FR": "Choisissez l’option **Lampe violette** et attendez la réponse du bureau.",
    "es-ES": "Elija la opción **Lámpara morada** y espere la respuesta de la oficina.",
}


def written(folder: Path, targets: dict[str, str]) -> list[str]:
    for locale, target in targets.items():
        path = folder / locale / "page.tsv"
        path.parent.mkdir()
        path.write_text(f"source\ttarget\n{SOURCE}\t{target}\n", "utf-8")
    return [str(folder / locale) for locale in targets]


def checked(paths: list[str], **more: object) -> Report:
    return check_paths(paths, Settings(source_language="en", **more))  # type: ignore[arg-type]


def found(report: Report) -> dict[tuple[str, str], float]:
    return {(finding.rule, finding.path.split("/")[-2]): finding.confidence for finding in report.findings}


def test_siblings_are_heard_from_three_languages_on(tmp_path: Path) -> None:
    paths = written(tmp_path, TARGETS)
    rule = "terminology/lower-cased-label", "it-IT"
    alone = found(checked(paths[:1]))[rule]
    assert found(checked(paths[:2]))[rule] == alone
    assert found(checked(paths))[rule] != alone


def test_what_siblings_share_says_more_than_what_one_has_alone(tmp_path: Path) -> None:
    rule = "terminology/lower-cased-label", "it-IT"
    odd = found(checked(written(tmp_path, TARGETS)))[rule]
    lowered = {locale: target.replace("**L", "**l") for locale, target in TARGETS.items()}
    shared = tmp_path / "shared"
    shared.mkdir()
    assert found(checked(written(shared, lowered)))[rule] > odd


@pytest.mark.parametrize("least", [0.0, 0.3, 0.6, 0.9])
def test_a_limit_hides_findings_and_changes_none(tmp_path: Path, least: float) -> None:
    paths = written(tmp_path, {**TARGETS, "fr-FR": "Choisissez l’option et attendez."})
    every = checked(paths, min_confidence=0.0).findings
    assert checked(paths, min_confidence=least).findings == tuple(each for each in every if each.confidence >= least)


def test_a_report_lists_the_texts_of_findings_that_are_left(tmp_path: Path) -> None:
    report = checked(written(tmp_path, TARGETS), min_confidence=0.7)
    assert {(text.path, text.index) for text in report.segments} == {
        (finding.path, finding.index) for finding in report.findings
    }
    assert sum(document.findings for document in report.documents) == len(report.findings)


def test_a_label_that_only_one_language_lacks_is_named_once(tmp_path: Path) -> None:
    report = checked(written(tmp_path, {**TARGETS, "it-IT": "Scegliere e attendere la risposta dell'ufficio."}))
    about = [each for each in report.findings if each.category == "markup" and "it-IT" in each.path]
    assert [each.source.text for each in about if each.source] == ["Purple lamp"]


def test_rows_of_one_table_are_siblings(tmp_path: Path) -> None:
    path = tmp_path / "all.tsv"
    rows = [f"{SOURCE}\t{target}\ten\t{locale}" for locale, target in TARGETS.items()]
    path.write_text("source\ttarget\tsrc_lang\ttgt_lang\n" + "\n".join(rows) + "\n", "utf-8")
    (own,) = (each for each in checked([str(path)]).findings if each.rule == "terminology/lower-cased-label")
    folders = tmp_path / "folders"
    folders.mkdir()
    assert own.confidence == found(checked(written(folders, TARGETS)))[own.rule, "it-IT"]


@given(st.floats(VOICE, 1), st.floats(0.1, 10))
def test_odds_keep_confidences_between_0_and_1(confidence: float, ratio: float) -> None:
    assert 0 <= with_odds(confidence, ratio) <= 1
    assert abs(with_odds(with_odds(confidence, ratio), 1 / ratio) - confidence) < 1e-6


def test_a_source_text_has_one_name_however_it_is_spaced() -> None:
    assert unit_of("Open  the\nBox ") == unit_of("open the box") != unit_of("open the boxes")


def test_shares_fall_into_classes() -> None:
    assert [share_class(4, alike) for alike in range(5)] == [0, 1, 2, 2, 3]
    assert SiblingRatios().ratio("number", 5, 2) == 1.0
