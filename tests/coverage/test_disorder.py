"""When there is enough of a text to call its words out of order."""

import pytest

from mtqa.aligners import ByWords
from mtqa.coverage.disorder import DOUBT, trust_in_disorder
from tests.texts import marked

ALIGNER = ByWords()


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        (
            "Wählen Sie den Ordner aus, in dem die Dateien des Benutzers gespeichert sind, und öffnen Sie das Fenster.",
            "The select of in the which folder and user are then stored files the open the window.",
            "de-en",
            1.0,
        ),
        ("Öffnen Sie das Fenster.", "The open window the.", "de-en", DOUBT),
        ("Museum Bridge Tower Market Garden Lake", "Garten See Brücke Turm Museum Markt", "en-de", DOUBT),
        (
            "Select the folder in which the files of the user are stored, and then open the window.",
            "Wählen Sie den Ordner aus, in dem die Dateien des Benutzers gespeichert sind, und öffnen Sie das Fenster.",
            "en-de",
            DOUBT,
        ),
    ],
)
def test_trust(source: str, target: str, languages: str, expected: float) -> None:
    one, other = languages.split("-")
    assert trust_in_disorder(ALIGNER.align([(marked(source, one), marked(target, other))])[0]) == expected
