import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.addressing import Form, forms_of_address
from mtqa.addressing.instructions import instructing_verbs
from mtqa.aligners import load_aligner
from mtqa.markers import mark
from mtqa.model import Alignment, MarkedText
from mtqa.settings import WORDS
from tests.texts import text

IMPERATIVE, INFINITIVE = "imperative", "infinitive"


def marked(value: str, language: str) -> MarkedText:
    return mark(text(value, language))


def aligned(source: str, target: str, language: str) -> Alignment:
    return next(iter(load_aligner(WORDS).align([(marked(source, "en"), marked(target, language))])))


def told(source: str, target: str, language: str) -> list[tuple[str, str, str]]:
    return [(form.kind, form.value, form.target.cut(target)) for form in found(source, target, language)]


def found(source: str, target: str, language: str) -> tuple[Form, ...]:
    return forms_of_address(aligned(source, target, language))


@pytest.mark.parametrize(
    ("source", "verbs"),
    [
        ("Select the table, and then click the button.", ["Select", "click"]),
        ("1. Please open the menu.", ["open"]),
        ("To print the page, choose a printer.", ["choose"]),
        ("If it is open, close it and save the file.", ["close", "save"]),
        ("For more information, see the guide.", ["see"]),
        ("To view, edit, or delete a file, open the folder.", []),
        ("To add a card, edit a card, or delete a card, open the page.", []),
        ("To add a card, open the page, and click it.", ["open", "click"]),
        ("The level (Read, Edit) is low.", []),
        ("Use the page to find and open files.", ["Use"]),
        ("On the page, you can add a card, update it, or delete it.", []),
        ("The search failed. View it later.", ["View"]),
        ("Note: it is closed.", []),
        ("Choose **Save changes**.", ["Choose"]),
        ("**Save changes** is on the left.", []),
        ("See [Open a shared folder](x.md).", ["See", "Open"]),
    ],
)
def test_verbs_that_instruct(source: str, verbs: list[str]) -> None:
    starts = sorted(instructing_verbs(marked(source, "en")), key=lambda verb: verb.start)
    assert [verb.cut(source) for verb in starts] == verbs


@pytest.mark.parametrize(
    ("language", "target", "value"),
    [
        ("it", "Seleziona la tabella.", IMPERATIVE),
        ("it", "Selezionare la tabella.", INFINITIVE),
        ("fr", "Sélectionnez le tableau.", IMPERATIVE),
        ("fr", "Sélectionner le tableau.", INFINITIVE),
        ("es", "Seleccione la tabla.", IMPERATIVE),
        ("es", "Seleccionar la tabla.", INFINITIVE),
        ("pt-BR", "Selecione a tabela.", IMPERATIVE),
        ("pt", "Selecionar a tabela.", INFINITIVE),
        ("de", "Wählen Sie die Tabelle aus.", IMPERATIVE),
        ("de", "Die Tabelle auswählen.", INFINITIVE),
        ("nl", "Selecteer de tabel.", IMPERATIVE),
        ("nl", "De tabel selecteren.", INFINITIVE),
        ("ru", "Выберите таблицу.", IMPERATIVE),
        ("ru", "Выбрать таблицу.", INFINITIVE),
        ("pl", "Wybierz tabelę.", IMPERATIVE),
        ("pl", "Wybrać tabelę.", INFINITIVE),
        ("sv", "Välj tabellen.", IMPERATIVE),
        ("tr", "Tabloyu seçin.", IMPERATIVE),
    ],
)
def test_moods_of_instructions(language: str, target: str, value: str) -> None:
    moods = [form.value for form in found("Select the table.", target, language) if form.kind == "instruction"]
    assert moods == [value]


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        ("it", "You can open the file.", "Puoi aprire il file.", [("informal", "Puoi")]),
        ("it", "You can open the file.", "È possibile aprire il file.", []),
        ("it", "Select the table.", "Selezioni la tabella.", [("formal", "Selezioni")]),
        ("it", "For details, see the guide.", "Per i dettagli si veda la guida.", []),
        ("de", "If you want, open it.", "Öffne es, wenn du magst.", [("informal", "Öffne"), ("informal", "du")]),
        (
            "de",
            "If you want, you can go.",
            "Wenn Sie möchten, können Sie gehen.",
            [("formal", "Sie"), ("formal", "Sie")],
        ),
        ("de", "They are here.", "Sie sind hier.", []),
        ("es", "Your plan is ready.", "Su plan está listo.", [("formal", "Su")]),
        ("es", "The company and its plan.", "La empresa y su plan.", []),
        ("fr", "Your file is open.", "Ton fichier est ouvert.", [("informal", "Ton")]),
        ("pl", "You can go.", "Możesz iść.", [("informal", "Możesz")]),
        ("tr", "You can go.", "Siz gidebilirsiniz.", [("formal", "Siz"), ("formal", "gidebilirsiniz")]),
        ("zh", "You can print it.", "你可以打印。", [("informal", "你")]),
        ("ja", "The file is saved.", "ファイルは保存される。", [("informal", "る")]),
        ("ja", "The file is saved.", "ファイルは保存されます。", [("formal", "ます")]),
        ("ko", "The file is saved.", "파일이 저장됩니다.", [("formal", "니다")]),
    ],
)
def test_address(language: str, source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert [(value, word) for kind, value, word in told(source, target, language) if kind == "address"] == expected


def test_requests_are_apart_where_they_have_endings_of_their_own() -> None:
    assert told("Save the file.", "파일을 저장하세요.", "ko") == [("request", "informal", "세요")]


def test_an_infinitive_that_announces_what_follows_is_no_instruction() -> None:
    assert not told("Update the card:", "Actualizar la tarjeta:", "es")
    assert told("To learn more, see:", "Para más información, ver:", "es") == [("instruction", "infinitive", "ver")]


def test_labels_and_acronyms_tell_nothing() -> None:
    assert not told("Choose **Your files**.", "**I tuoi file**.", "it")
    assert not told("Ask your IT team.", "Equipo de TI.", "es")


def test_titles_are_apart() -> None:
    forms = found("See [Set up your printer](x.md).", "Vedi [Configura la tua stampante](x.md).", "it")
    assert {(form.target.start > 5, form.title) for form in forms} == {(False, False), (True, True)}


WORD_LISTS = st.lists(
    st.sampled_from(["Seleziona", "tuo", "Puoi", "vai,", "**tuo**", "e", "[Vedi", "la](x)", "file.", "𝒜", "fai clic"]),
    max_size=12,
)


@given(WORD_LISTS)
def test_every_place_is_the_word_that_it_claims(words: list[str]) -> None:
    target = " ".join(words)
    for form in found("Select your file, and then click it.", target, "it"):
        assert form.target.cut(target).casefold() == form.target.value
        assert 0 <= form.target.start < form.target.end <= len(target)
