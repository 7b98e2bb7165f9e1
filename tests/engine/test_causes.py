"""Findings with one cause share their cluster."""

import pytest

from mtqa.engine.check_batch import check_batch
from mtqa.rulebook import load_rulebook
from tests.texts import segment

RULES = load_rulebook().rules


def clusters(source: str, target: str) -> dict[str, set[str]]:
    found = check_batch("x.md", "sxs-markdown", [segment(source, target)], RULES).findings
    rules: dict[str, set[str]] = {}
    for finding in found:
        rules.setdefault(finding.cluster, set()).add(finding.rule.split("/")[1])
    return rules


def test_a_torn_label_in_lower_case_has_one_cause() -> None:
    found = clusters("Open the **Control Panel** and wait.", "Aprire il **pannello di** controllo e attendere.")
    assert any({"misplaced-emphasis", "stranded-function-word"} <= rules for rules in found.values())


def test_labels_of_one_lost_path_have_one_cause() -> None:
    found = clusters("Select **File** > **Options** > **Advanced**.", "Selezionare File, Opzioni e Avanzate.")
    assert [rules for rules in found.values() if "missing-emphasis" in rules] == [{"missing-emphasis"}]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Select **File** and then **Options**.", "Selezionare File e quindi Opzioni."),
        ("Select **Next** or **Back** now.", "Selezionare **avanti** o **indietro** ora."),
    ],
)
def test_labels_beside_each_other_have_their_own(source: str, target: str) -> None:
    assert len(clusters(source, target)) >= 2
