import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.aligners import ByValue, ByWords
from mtqa.aligners.name_pairs import NAMES
from mtqa.markers import mark
from mtqa.model import Alignment, Anchor, MarkedText, Span, Text

ALIGNER = ByWords()
FRAGMENTS = ["Select ", "**Settings** ", "the file", " > ", "`code`", "[link](https://a.example/b)", " 25 ", "anni, ",
             "Aprire l'", "opzione", " 文\u5b57 ", "** ", "SharePoint", "ß", "\n", "{0}"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)


def marked(text: str, language: str) -> MarkedText:
    return mark(Text(text, language, (Anchor(0, 1, 1),)))


def aligned(
    source: str, target: str, languages: tuple[str, str] = ("en", "it"), aligner: ByWords = ALIGNER
) -> Alignment:
    return aligner.align([(marked(source, languages[0]), marked(target, languages[1]))])[0]


def words(alignment: Alignment) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in alignment.of("word"):
        source, target = pair.source.cut(alignment.source.text.value), pair.target.cut(alignment.target.text.value)
        found.setdefault(source, set()).add(target)
    return found


@pytest.mark.parametrize(
    ("target", "language", "expected"),
    [
        (
            "Selezionare l'opzione nuova nelle impostazioni.",
            "it",
            {"option": {"opzione"}, "settings": {"impostazioni"}},
        ),
        (
            "Wählen Sie die neue Option in den Einstellungen aus.",
            "de",
            {"new": {"neue"}, "settings": {"Einstellungen"}},
        ),
        (
            "Seleccione la opción nueva en la configuración.",
            "es",
            {"option": {"opción"}, "new": {"nueva"}},
        ),
        (
            "Выберите новый параметр в настройках.",
            "ru",
            {"new": {"новый"}, "option": {"параметр"}},
        ),
    ],
)
def test_translations_in_other_order(target: str, language: str, expected: dict[str, set[str]]) -> None:
    found = words(aligned("Select the new option in settings.", target, ("en", language)))
    assert {word: found[word] for word in expected} == expected


def test_misplaced_markup_does_not_mislead() -> None:
    alignment = aligned("Open the **green** folder.", "Aprire **la cartella** verde.")
    assert words(alignment)["green"] == {"verde"}
    assert words(alignment)["folder"] == {"cartella"}


def test_methods() -> None:
    alignment = aligned("Grabowski keeps 37 folders", "Grabowski conserva 37 cartelle")
    methods = {pair.source.value: pair.method for pair in alignment.of("word")}
    assert methods["grabowski"] == "same"
    assert methods["37"] == "number"
    assert methods["folders"] == "lexicon"


def test_words_without_counterpart_are_told() -> None:
    alignment = aligned("Open the folder today.", "Aprire la cartella.")
    alone = {each.span.value: each for each in alignment.alone if each.side == "source"}
    assert alone["today"].confidence > 0.5
    assert "folder" not in alone


def test_one_side_empty() -> None:
    alignment = aligned("Open the folder.", "")
    assert not alignment.pairs
    assert [each.span.value for each in alignment.alone] == ["open", "the", "folder"]


def test_project_follows_words_not_markup() -> None:
    alignment = aligned(
        "Select the **device settings** first.", "Selezionare **prima** le impostazioni del dispositivo."
    )
    bold = alignment.source.of("bold")[0]
    projection = alignment.project(Span.plain(bold.content_start, bold.content_end, "words", ""))
    assert projection.span is not None
    assert projection.span.cut(alignment.target.text.value) == "impostazioni del dispositivo"
    assert projection.confidence > 0.5


def test_without_lexicon() -> None:
    alone = ByWords(lambda *_: None)
    note = alone.note("en", "it")
    assert note is not None
    assert "English" in note
    assert ALIGNER.note("en", "it-IT") is None
    alignment = aligned("Ask Grabowski about PowerShell 7", "Chiedere a Grabowski di PowerShell 7", aligner=alone)
    assert words(alignment)["Grabowski"] == {"Grabowski"}
    assert all(pair.score <= 0.6 for pair in alignment.of("word"))


def test_names_in_other_scripts() -> None:
    bare = ByWords(lambda *_: None)
    alignment = aligned(
        "Picasso met Lodygin",
        "Пикассо встретил Лодыгина",
        ("en", "ru"),
        bare,
    )
    assert words(alignment)["Picasso"] == {"Пикассо"}
    assert "Лодыгина" in words(alignment)["Lodygin"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_pairs_cut_words_and_batches_change_nothing(texts: list[tuple[str, str]]) -> None:
    batch = [(marked(source, "en"), marked(target, "it")) for source, target in texts]
    together = ALIGNER.align(batch)
    for sides, alignment, by_value in zip(batch, together, ByValue().align(batch), strict=True):
        assert alignment.pairs[: len(by_value.pairs)] == by_value.pairs
        source, target = (set(side.of("word")) for side in sides)
        names = [{span for kind in NAMES for span in side.of(kind)} for side in sides]
        for pair in alignment.pairs[len(by_value.pairs) :]:
            if pair.method == "name":
                assert pair.source in source | names[0] or pair.target in target | names[1]
                continue
            assert pair.source in source
            assert pair.target in target
            assert 0 < pair.score <= 1
        linked = {(side, pair.side(side)) for pair in alignment.of("word") for side in ("source", "target")}
        for each in alignment.alone:
            assert (each.side, each.span) not in linked
            assert 0 <= each.confidence <= 1
        single = ALIGNER.align([sides])[0]
        assert {(p.source, p.target) for p in single.pairs if p.score > 0.25} <= {
            (p.source, p.target) for p in alignment.pairs
        }


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS)
def test_swapped_languages_give_the_same_pairs(source: str, target: str) -> None:
    forth, back = aligned(source, target), aligned(target, source, ("it", "en"))
    left = {(p.source, p.target): p.score for p in forth.of("word")}
    right = {(p.target, p.source): p.score for p in back.of("word")}
    for pair in left.keys() | right.keys():
        assert left.get(pair, 0.2) == pytest.approx(right.get(pair, 0.2), abs=0.02)


def test_endings_behind_an_apostrophe_do_not_hide_a_name() -> None:
    found = words(aligned("Fabrikord opens Zelvanta", "Zelvanta'yı Fabrikord açar", ("en", "tr")))
    assert found["Zelvanta"] == {"Zelvanta'yı"}
