import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.labels import LabelCount, LabelFile, LabelMemory, label_key, labels_as_file, load_label_memory, tidied
from mtqa.labels.likeness import says
from mtqa.markers import mark
from mtqa.user_errors import UserError
from tests.texts import text


def count(source: str, rendering: str, votes: int = 1, target: str = "it") -> LabelCount:
    return LabelCount("en", target, source, rendering, (votes, 0, 0, 0, 0), "a.md")


COUNTS = (
    count("Refund", "Rimborso", 5), count("refund", "rimborso", 1), count("Refund", "Storno", 1),
    count("Safe Folders", "Cartelle sicure", 3), count("Planner", "Planner", 9), count("Seats", "Lizenzen", 2, "de"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("&File", "File"), ("Sa&ve", "Save"), ("_Open…", "Open"), ("Save ~as:", "Save as"), ("R&D", "R&D"),
        ("Plans & devices", "Plans & devices"), ("ファイル(&F)", "ファイル"), ("my_own_name", "my_own_name"),
        ("Fish && chips", "Fish & chips"), ('"Not now"', "Not now"), (r"Plans \& devices", "Plans & devices"),
        ("  Two\n words ", "Two words"), ("Plans &amp; devices", "Plans & devices"), ("", ""),
    ],
)  # fmt: skip
def test_what_a_label_is_called(written: str, plain: str) -> None:
    assert tidied(written) == plain


@given(st.text(max_size=30))
def test_a_key_is_looked_up_by_itself(written: str) -> None:
    assert label_key(tidied(written), "en") == label_key(written, "en")


@given(st.permutations(COUNTS))
def test_equal_counts_give_equal_bytes(counts: list[LabelCount]) -> None:
    assert labels_as_file(counts) == labels_as_file(COUNTS)


def memory() -> LabelMemory:
    return LabelMemory([LabelFile.of(COUNTS, "test")])


def test_votes_are_added_and_the_usual_rendering_is_first() -> None:
    known = memory().look_up("REFUND:", "en", "it")
    assert known is not None
    assert [(each.text, each.votes) for each in known.renderings] == [("Rimborso", 6), ("Storno", 1)]
    assert not known.kept


def test_a_kept_label() -> None:
    known = memory().look_up("Planner", "en", "it-IT")
    assert known is not None
    assert known.kept


def test_regions_serve_their_language_but_not_each_other() -> None:
    brazil = LabelMemory([LabelFile.of([count("Seats", "Lugares", 1, "pt-BR")], "test")])
    assert brazil.look_up("Seats", "en-US", "pt-BR")
    assert brazil.look_up("Seats", "en", "pt")
    assert not brazil.look_up("Seats", "en", "pt-PT")


def expected(value: str, target: str = "it") -> list[str]:
    source = mark(text(value, "en"))
    return [each.span.cut(value) for each in memory().expected(source, target)]


def test_labels_of_a_text() -> None:
    assert expected("Select **Refund** or [Safe Folders](https://contoso.example).") == [
        "**Refund**",
        "[Safe Folders](https://contoso.example)",
    ]
    assert expected("Go to **Planner > Safe Folders**.") == ["Planner", "Safe Folders"]
    assert expected("Open Safe Folders now.") == ["Safe Folders"]
    assert expected("Open safe folders, or Refund now, or **refund** it.") == []
    assert expected("Select **Refund**.", "fr") == []


def test_two_files_vote_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(labels_as_file(COUNTS))
    known = load_label_memory(str(tmp_path / "a"), str(tmp_path / "b")).look_up("Refund", "en", "it")
    assert known is not None
    assert known.renderings[0].votes == 12


def test_what_is_no_memory_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such label memory"):
        LabelFile.open(tmp_path / "none")
    (tmp_path / "text").write_text("Refund")
    with pytest.raises(UserError, match="this is no label memory"):
        LabelFile.open(tmp_path / "text")
    (tmp_path / "old").write_bytes(labels_as_file(COUNTS))
    with sqlite3.connect(tmp_path / "old") as other:
        other.execute("UPDATE about SET value = 'mtqa-labels/0'")
    other.close()
    with pytest.raises(UserError, match="of schema mtqa-labels/0"):
        LabelFile.open(tmp_path / "old")


@pytest.mark.parametrize(
    ("one", "rendering", "language", "alike"),
    [
        ("Annullare il piano", "Annulla piano", "it", True), ("piano", "Annulla piano", "it", False),
        ("Kontoadministrator", "Konto-Administrator", "de", True), ("Storno", "Rimborso", "it", False),
        ("課金情報ページ", "課金情報", "ja", True), ("請求", "課金情報", "ja", False),
    ],
)  # fmt: skip
def test_likeness(one: str, rendering: str, language: str, alike: bool) -> None:
    assert says(one, rendering, language) is alike
