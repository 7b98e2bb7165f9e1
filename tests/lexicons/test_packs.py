from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtqa.lexicons
from mtqa.lexicons import About, Lexicon, load_lexicon, merge_lexicons, read_pack, shipped_lexicons, write_pack
from mtqa.user_errors import UserError

WORDS = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=6),
    min_size=1,
    max_size=6,
    unique=True,
)
FOLDER = Path(mtqa.lexicons.__file__).parent
ABOUT = About("en", "it", 10, "own texts", "Apache-2.0")


def small(source: list[str], target: list[str], counts: dict[tuple[int, int], float], about: About = ABOUT) -> Lexicon:
    rows = np.array([i for i, _ in counts], np.int64)
    columns = np.array([j for _, j in counts], np.int64)
    totals = np.ones(len(source), np.float32), np.ones(len(target), np.float32)
    jumps = np.full(25, 0.04, np.float32)
    weights = np.array(list(counts.values()), np.float32)
    return Lexicon.from_counts(about, (source, target), rows, columns, weights, totals, (jumps, jumps))


def entries(lexicon: Lexicon) -> dict[tuple[str, str], float]:
    pairs = zip(lexicon.rows.tolist(), lexicon.columns.tolist(), lexicon.counts.tolist(), strict=True)
    return {(lexicon.source_words[i], lexicon.target_words[j]): count for i, j, count in pairs}


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.data())
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, source: list[str], target: list[str], data: st.DataObject
) -> None:
    cells = st.tuples(st.integers(0, len(source) - 1), st.integers(0, len(target) - 1))
    counts = data.draw(st.dictionaries(cells, st.floats(0.1, 1e5), max_size=12))
    lexicon = small(source, target, counts)
    path = tmp_path_factory.mktemp("pack") / "pack.npz"
    write_pack(lexicon, path)
    first = path.read_bytes()
    read = read_pack(path)
    assert read.about == ABOUT
    assert read.source_words == sorted(source)
    assert read.target_words == sorted(target)
    assert entries(read).keys() == entries(lexicon).keys()
    for pair, count in entries(lexicon).items():
        assert entries(read)[pair] == pytest.approx(count, rel=0.2)
    write_pack(read, path)
    assert path.read_bytes() == first


def test_swapped_twice_is_the_same() -> None:
    lexicon = small(["a", "b"], ["x", "y", "z"], {(0, 1): 2.0, (1, 0): 3.0, (1, 2): 1.0})
    assert entries(lexicon.swapped().swapped()) == entries(lexicon)
    assert np.allclose(sorted(lexicon.swapped().onward), sorted(lexicon.back))


def test_merging_adds_counts() -> None:
    one = small(["a", "b"], ["x"], {(0, 0): 2.0, (1, 0): 1.0})
    two = small(["b", "c"], ["x", "y"], {(0, 0): 4.0, (1, 1): 5.0}, About("en", "it", 7, "theirs", "CC0-1.0"))
    merged = merge_lexicons([one, two])
    assert entries(merged) == {("a", "x"): 2.0, ("b", "x"): 5.0, ("c", "y"): 5.0}
    assert merged.about == About("en", "it", 17, "own texts; theirs", "Apache-2.0; CC0-1.0")


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04 broken"])
def test_damaged_packs(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pack.npz"
    path.write_bytes(content)
    with pytest.raises(UserError, match="pack"):
        read_pack(path)


def test_missing_pack(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_pack(tmp_path / "none.npz")


@pytest.mark.parametrize("pair", shipped_lexicons(), ids="-".join)
def test_shipped_packs_are_small(pair: tuple[str, str]) -> None:
    source, target = pair
    assert (FOLDER / f"{source}-{target}.npz").stat().st_size <= 1_000_000


@pytest.mark.parametrize("pair", shipped_lexicons(), ids="-".join)
def test_shipped_packs(pair: tuple[str, str]) -> None:
    lexicon = load_lexicon(*pair)
    assert lexicon is not None
    assert (lexicon.about.source_language, lexicon.about.target_language) == pair
    assert "Microsoft Docs contributors" in lexicon.about.provenance
    assert {"CC BY 4.0"} <= set(lexicon.about.licence.split("; ")) <= {"CC BY 4.0", "Apache-2.0", "BSD-3-Clause", "MIT"}
    assert (lexicon.counts > 0).all()


def test_other_direction_and_regions() -> None:
    lexicon = load_lexicon("it-IT", "en-US")
    assert lexicon is not None
    assert lexicon.about.source_language == "it"
    assert load_lexicon("it", "sw") is None
