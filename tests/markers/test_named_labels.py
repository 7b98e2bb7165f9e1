import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import cuts, marked, values


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Open the list, select Share site, and wait.", ["Share site"]),
        ("Go to Reports > Weekly summary.", ["Reports", "Weekly summary"]),
        ("Go to Security and Privacy.", ["Security and Privacy"]),
        ("The option is set to Suspended.", ["Suspended"]),
        ("On the Weekly Summary tab, wait.", ["Weekly Summary"]),
        ("Remove the user from the From or Copy field.", ["From", "Copy"]),
        ("Then choose the level (Read, Edit, or Full Control).", ["Read, Edit, or Full Control"]),
        ("Select **Share site** and wait.", []),
        ("How to Choose Settings for the List", []),
        ("Ask a Global Administrator about this.", []),
        ("Choose one (for example, Windows).", []),
        ("Note - This option is new.", []),
        ("How do I toggle this?", []),
    ],
)
def test_labels_in_running_text(text: str, labels: list[str]) -> None:
    assert cuts(text, "named-label") == labels


def test_value_says_what_tells_the_label() -> None:
    text = "Select Reports, or choose a level (Read or Edit) on the Display tab."
    assert values(text, "named-label") == ["cue", "list", "noun"]


def test_other_languages() -> None:
    assert cuts("Aprire l'elenco e selezionare Condividi sito.", "named-label", "it") == ["Condividi sito"]
    assert cuts("Откройте список и выберите Общие сведения.", "named-label", "ru") == ["Общие сведения"]
    assert not cuts("Öffnen Sie die Liste und wählen Sie Datei.", "named-label", "de"), "every noun has a capital"


@given(st.text(alphabet="aA bB,.()>-*\n", max_size=60).map(lambda text: f"select {text}"))
def test_labels_lie_within_the_text_and_begin_with_a_capital(text: str) -> None:
    for span in marked(text).of("named-label"):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start].isupper()
