"""What the examples of rules on terms cannot say: how sure a finding is, and whether its repair is safe."""

from collections.abc import Iterator

from msgspec.structs import replace

from mtqa.aligners import load_aligner
from mtqa.checks import load_check
from mtqa.glossaries import glossary_of_rows
from mtqa.model import Hit
from tests.texts import marked, segment

SHOWN = 0.5


def hits(check: str, source: str, target: str, *rows: dict[str, str], **parameters: str) -> Iterator[Hit]:
    (alignment,) = load_aligner("words").align([(marked(source), marked(target, "it"))])
    expected = glossary_of_rows(rows).expected(alignment.source, "it")
    alignment = replace(alignment, expected=tuple(expected))
    return load_check(check).function(segment(source, target), alignment, **parameters)


def test_a_name_without_an_article_is_put_back_unseen() -> None:
    row = {"source": "Contoso Planner", "status": "DNT"}
    (hit,) = hits("changed-term", "Open Contoso Planner now.", "Apri ora Contoso Pianificatore.", row)
    assert hit.safe
    (hit,) = hits("changed-term", "Open Contoso Planner now.", "Apri ora il Contoso Pianificatore.", row)
    assert hit.edits
    assert not hit.safe


def test_a_name_that_is_said_once_need_not_be_repeated() -> None:
    row = {"source": "Planner", "status": "DNT"}
    source, target = "You use Planner to share Planner.", "Si usa Planner per condividerlo."
    assert not list(hits("changed-term", source, target, row))


def test_another_part_of_speech_is_a_suspicion_only() -> None:
    row = {"source": "update", "target": "aggiornamento"}
    (hit,) = hits("rendered-term", "You can update it.", "È possibile aggiornarlo.", row, standing="unnamed")
    assert hit.score < SHOWN


def test_texts_that_nobody_translated_are_for_other_rules() -> None:
    row = {"source": "folder", "target": "cartella"}
    assert not list(hits("rendered-term", "Open the folder.", "Open the folder.", row, standing="unnamed"))


def test_repairs_keep_capitals_and_leave_markup_alone() -> None:
    row = {"source": "subscription", "target": "abbonamento"}
    (hit,) = hits("rendered-term", "Subscription information", "Sottoscrizione: informazioni", row, standing="unnamed")
    assert [edit.replacement for edit in hit.edits] == ["Abbonamento"]
    assert not hit.safe
