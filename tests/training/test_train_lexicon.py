from pathlib import Path

import numpy as np
import pytest

from mtqa.lexicons import Lexicon
from mtqa.readers import ReadOptions
from mtqa.training.bitext import read_bitext
from mtqa.training.train_lexicon import train_lexicon
from mtqa.user_errors import UserError
from tests.training.small_bitext import write_bitext

ENGLISH_ITALIAN = ReadOptions("en", "it")


def trained(folder: Path) -> Lexicon:
    path = write_bitext(folder / "houses.tsv")
    return train_lexicon(read_bitext([str(path)], ENGLISH_ITALIAN), provenance="own", licence="Apache-2.0")


def best(lexicon: Lexicon, word: str) -> str:
    number = lexicon.source_index[word]
    entries = range(lexicon.starts[number], lexicon.starts[number + 1])
    return lexicon.target_words[lexicon.columns[max(entries, key=lambda entry: lexicon.onward[entry])]]


@pytest.mark.parametrize(
    ("word", "translation"),
    [("open", "apri"), ("folder", "cartella"), ("red", "rossa"), ("old", "vecchia"), ("garden", "giardino"),
     ("tomorrow", "domani")],
)  # fmt: skip
def test_learns_words(tmp_path: Path, word: str, translation: str) -> None:
    lexicon = trained(tmp_path)
    assert best(lexicon, word) == translation
    assert best(lexicon.swapped(), translation) == word


def test_is_deterministic_and_sorted(tmp_path: Path) -> None:
    one, two = trained(tmp_path), trained(tmp_path)
    assert one.source_words == two.source_words
    assert np.array_equal(one.columns, two.columns)
    assert np.array_equal(one.counts, two.counts)
    assert (one.about.source_language, one.about.target_language) == ("en", "it")
    assert one.about.licence == "Apache-2.0"


def test_shares_are_probabilities(tmp_path: Path) -> None:
    lexicon = trained(tmp_path)
    sums = np.bincount(lexicon.rows, lexicon.onward)
    assert (sums <= 1 + 1e-5).all()
    assert (lexicon.back <= 1).all()
    assert all(abs(float(null.sum())) <= 1 + 1e-5 for null in lexicon.nulls)


def test_repeated_segments_count_once(tmp_path: Path) -> None:
    path = write_bitext(tmp_path / "a.tsv")
    write_bitext(tmp_path / "b.tsv")
    once = read_bitext([str(path)], ENGLISH_ITALIAN)
    twice = read_bitext([str(tmp_path)], ENGLISH_ITALIAN)
    assert len(once.pairs) == len(twice.pairs)
    assert twice.files == 2


def test_what_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    path = write_bitext(tmp_path / "a.tsv")
    bitext = read_bitext([str(path), str(tmp_path / "missing.tsv")], ENGLISH_ITALIAN)
    assert len(bitext.unread) == 1
    with pytest.raises(UserError):
        read_bitext([str(tmp_path / "missing.tsv")], ENGLISH_ITALIAN)


def test_training_goes_on_from_a_pack(tmp_path: Path) -> None:
    first = trained(tmp_path)
    table = tmp_path / "further.tsv"
    table.write_text(
        "source\ttarget\n" + "\n".join(f"The {a} street\tLa via {b}" for a, b in (("red", "rossa"), ("black", "nera")))
    )
    more = train_lexicon(
        read_bitext([str(table)], ENGLISH_ITALIAN), onto=first, provenance="further", licence="CC0-1.0"
    )
    assert best(more, "street") == "via"
    assert best(more, "garden") == "giardino"
    assert more.totals[0][more.source_index["red"]] == first.totals[0][first.source_index["red"]] + 1
    assert more.about.pairs == first.about.pairs + 2
    assert more.about.licence == "Apache-2.0; CC0-1.0"
