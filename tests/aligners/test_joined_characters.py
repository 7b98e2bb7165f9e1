import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mtqa.aligners import ByWords
from mtqa.aligners.joined_characters import JoinedCharacters, is_joined
from mtqa.lexicons import About, Lexicon
from mtqa.markers import mark
from mtqa.model import Anchor, MarkedText, Text

WORDS = ["研究", "研究生", "生命", "起源", "食べる"]


def test_fewest_words_of_like_lengths() -> None:
    joiner = JoinedCharacters(WORDS)
    assert joiner.join("研究生命起源") == ("研究", "生命", "起源")
    assert joiner.join("研究生") == ("研究生",)
    assert joiner.join(["私", "は", "食", "べ", "る", "wifi"]) == ("私", "は", "食べる", "wifi")


def test_only_scripts_without_spaces_are_joined() -> None:
    assert is_joined("文件夹")
    assert not is_joined("夹")
    assert not is_joined("wifi")
    assert JoinedCharacters(["ab"]).join(["a", "b"]) == ("a", "b")


@given(st.lists(st.sampled_from(["研", "究", "生", "命", "a", "データ"]), max_size=12), st.sets(st.sampled_from(WORDS)))
def test_nothing_is_lost(values: list[str], words: set[str]) -> None:
    joiner = JoinedCharacters(words)
    stretches = joiner.stretches(values)
    assert [place for start, end in stretches for place in range(start, end)] == list(range(len(values)))
    assert all(end == start + 1 or "".join(values[start:end]) in words for start, end in stretches)


def _marked(text: str, language: str) -> MarkedText:
    return mark(Text(text, language, (Anchor(0, 1, 1),)))


def test_every_character_of_a_word_has_its_counterpart() -> None:
    jumps = np.full(25, 0.04, np.float32)
    pairs = [("folder", "文件夹"), ("delete", "删除"), ("refugees", "难民")]
    numbers = np.arange(len(pairs))
    lexicon = Lexicon.from_counts(
        About("en", "zh"), ([en for en, _ in pairs], [zh for _, zh in pairs]), numbers, numbers,
        np.full(len(pairs), 50, np.float32), (np.full(len(pairs), 50, np.float32),) * 2, (jumps, jumps),
    )  # fmt: skip
    (alignment,) = ByWords(lambda _, __: lexicon).align(
        [(_marked("Delete the folder", "en"), _marked("删除难民文件夹", "zh"))]
    )
    found = {(pair.source.value, pair.target.value) for pair in alignment.pairs}
    assert {("delete", "删"), ("delete", "除"), ("folder", "文"), ("folder", "件"), ("folder", "夹")} <= found
    alone = {each.span.value for each in alignment.alone if each.side == "target" and each.confidence > 0.5}
    assert alone == {"难", "民"}
    (links,) = ByWords(lambda _, __: lexicon).align_words("en", "zh", [(["delete"], ["删", "除"])])
    assert [(i, j) for i, j, _ in links] == [(0, 0), (0, 1)]
