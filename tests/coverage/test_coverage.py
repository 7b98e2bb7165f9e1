"""What evidence, lengths, orders and suspicions say of small segments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.aligners import ByWords
from mtqa.coverage import FEATURES, evidence_of, features_of, group_of, length_surprise, order_of, suspicion_of
from mtqa.coverage.information import load_information
from mtqa.coverage.suspicion import stored_suspicions
from mtqa.model import Alignment
from tests.texts import marked

ALIGNER = ByWords()
LETTERS = st.text(st.sampled_from("ab ,.12 äЖ漢"), max_size=60)
ORDERED = "Select the folder in which the files of the user are stored, and then open the window."
SHUFFLED = "The select of in the which folder and user are then stored files the open the window."


def by_words(source: str, target: str, languages: str) -> Alignment:
    one, other = languages.split("-")
    return ALIGNER.align([(marked(source, one), marked(target, other))])[0]


def test_lost_clause_is_a_stretch_of_the_source() -> None:
    alignment = by_words(
        "Select the user, copy the folder name, and then delete the file.",
        "Selezionare l'utente ed eliminare il file.",
        "en-it",
    )
    evidence = evidence_of(alignment)
    longest = max(evidence.source.stretches, key=lambda stretch: stretch.lost)
    assert [word.value for word in longest.words] == ["copy", "folder", "name"]
    assert evidence.source.lost > 10 * evidence.target.lost
    assert length_surprise(alignment.source, alignment.target) < 0


def test_characters_weigh_less_than_words() -> None:
    words = load_information("en", "zh", "source")
    characters = load_information("en", "zh", "target")
    assert characters["件"] < 0.5 < words["folder"]
    assert words["the"] == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wählen Sie den Ordner aus, in dem die Dateien des Benutzers gespeichert sind."),
        ("zh", "选择用户将 files 保存到的文件夹，里面有用户的文件。"),
        ("ja", "ユーザーのファイルが保存されているフォルダーを選択します。"),
    ],
)
def test_length_is_counted_in_what_english_would_take(language: str, text: str) -> None:
    english = marked("Select the folder in which the files of the user are stored.", "en")
    assert abs(length_surprise(english, marked(text, language))) < 2


def test_order_of_words() -> None:
    ordered, shuffled = order_of(marked(ORDERED, "en")), order_of(marked(SHUFFLED, "en"))
    assert ordered.usual > shuffled.usual
    assert ordered.gain > shuffled.gain


@pytest.mark.parametrize(
    ("name", "target", "languages"),
    [("shuffled", SHUFFLED, "de-en"), ("unrelated", "The price of our licence will rise in April 2031.", "de-en")],
)
def test_suspicions_tell_wrong_from_right(name: str, target: str, languages: str) -> None:
    source = (
        "Wählen Sie den Ordner aus, in dem die Dateien des Benutzers gespeichert sind, und öffnen Sie dann das Fenster."
    )
    assert suspicion_of(by_words(source, target, languages), name) > 0.5
    assert suspicion_of(by_words(source, ORDERED, languages), name) < 0.1


@pytest.mark.parametrize(
    ("source", "target", "group"), [("en", "it", "spaced"), ("zh", "en", "spaceless"), ("cs", "en", "bare")]
)
def test_groups(source: str, target: str, group: str) -> None:
    assert group_of(source, target) == group


@settings(deadline=None)
@given(LETTERS, LETTERS, st.sampled_from(["en-de", "ja-en", "cs-en", "en-en"]))
def test_any_texts_have_all_features(source: str, target: str, languages: str) -> None:
    alignment = by_words(source, target, languages)
    found = {name: features_of(alignment)(name) for name in FEATURES}
    assert all(abs(value) < 1000 for value in found.values())
    assert all(value <= FEATURES[name].most for name, value in found.items())
    for suspicion in stored_suspicions(*languages.split("-")).values():
        likely = suspicion.of(found.__getitem__)
        assert suspicion.of(found.__getitem__, likely * 0.99) == likely
        assert suspicion.of(found.__getitem__, likely * 1.01) in (0.0, likely)
