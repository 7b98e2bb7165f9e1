"""Nothing in a text can act on a screen, and every cell has its width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reporters.visible_text import cells, visible, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\t\n\x7f", "␀␉␊␡"),
        ("\x9b\u2028\u202e\u200b\u00ad", "<U+009B><U+2028><U+202E><U+200B><U+00AD>"),
        ("\udce9", "<U+DCE9>"),
        ("plain text, é, 設定, الإعدادات, 👩‍👧", "plain text, é, 設定, الإعدادات, 👩‍👧"),
        ("می\u200cخواهم \u200f", "می\u200cخواهم \u200f"),
    ],
)
def test_what_is_unseen_is_drawn(text, shown):
    assert visible(text) == shown


def test_what_is_kept_is_kept():
    assert visible("a\n\x1b", keep="\n") == "a\n␛"


@given(st.text(st.characters(codec=None)))
def test_no_control_character_and_no_override_gets_through(text):
    for character in visible(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("ab", [1, 1]),
        ("設定", [2, 2]),
        ("e\u0301x", [1, 1]),
        ("👩‍👩‍👧!", [2, 1]),
        ("\x1b", [1]),
        ("a\u200fb", [1, 0, 1]),
    ],
)
def test_a_cell_is_what_a_reader_sees_as_one_character(text, widths):
    assert [cell.width for cell in cells(text)] == widths


@given(st.text())
def test_cells_cover_the_text_without_gaps(text):
    found = cells(text)
    assert [cell.start for cell in found] == [0, *(cell.end for cell in found)][: len(found)]
    assert "".join(cell.shown for cell in found) == visible(text)


def test_lines_are_wrapped_by_columns():
    assert wrapped("設定 設定 設定 end", 9) == ["設定 設定", "設定 end"]
    assert wrapped("unbreakable words", 4) == ["unbreakable", "words"]
    assert wrapped("", 4) == []
