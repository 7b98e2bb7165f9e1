"""Underlines stand under what they are about, by columns of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mtqa.reporters.excerpt import excerpt
from mtqa.reporters.visible_text import cells, visible


def underlined(line, underline):
    """Return the cells of `line` that have a symbol beneath them."""
    column, found = 0, []
    for cell in cells(line):
        if underline[column : column + cell.width].strip():
            found.append(cell.shown)
        column += cell.width
    return "".join(found)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Go to the Billing page.", "Billing"),
        ("[設定]ページで30 分待ちます。", "30 分"),
        ("👩‍👩‍👧を選び、e\u0301を待つ", "e\u0301"),
        ("a\x1b[31m\x00b", "\x1b[31m\x00"),
        ("x\u200by and z", "\u200by"),
    ],
)
@pytest.mark.parametrize("width", [16, 80])
def test_the_span_is_underlined_also_in_a_longer_text(text, part, width):
    text = "начало " * 9 + text + " 終わり" * 9
    start = text.index(part)
    shown = excerpt(text, [(start, start + len(part))], width)
    assert underlined(shown.line, shown.underline) == visible(part)
    assert wcswidth(shown.line) <= width


def test_several_spans_are_underlined_at_once():
    shown = excerpt("one two three", [(0, 3), (8, 13)], 80)
    assert shown.underline == "^^^     ^^^^^"


@pytest.mark.parametrize(("offset", "underline"), [(0, "^"), (3, "   ^"), (6, "      ^")])
def test_an_empty_span_gets_one_symbol(offset, underline):
    assert excerpt("abcdef", [(offset, offset)], 80).underline == underline


def test_a_span_longer_than_the_line_is_shown_from_its_start():
    shown = excerpt("0123456789" * 9, [(5, 85)], 20)
    assert shown.line == "…567890123456789012…"
    assert shown.underline == " " + "^" * 18


def test_a_text_without_spans_is_shown_near_an_offset():
    shown = excerpt("0123456789" * 9, [], 20, near=45)
    assert shown.line[1:-1] in "0123456789" * 9
    assert shown.underline == ""


def test_an_empty_text_has_an_empty_line():
    assert excerpt("", [], 20).line == ""
    assert excerpt("", [(0, 0)], 20).underline == "^"


@pytest.mark.parametrize("text", ["افتح الإعدادات الآن", "פתח את ההגדרות עכשיו"])
def test_in_right_to_left_text_spans_stand_in_brackets(text):
    start = text.index(" ") + 1
    shown = excerpt(text, [(start, len(text) - 4)], 80)
    assert shown.line == f"{text[:start]}⟦{text[start:-4]}⟧{text[-4:]}"
    assert shown.underline == ""
    assert excerpt(text, [(4, 4)], 80).line == f"{text[:4]}⟦⟧{text[4:]}"


@given(st.text(max_size=80), st.tuples(st.integers(0, 80), st.integers(0, 80)), st.integers(12, 90))
def test_any_excerpt_fits_and_has_its_symbols_within_the_line(text, ends, width):
    start, end = sorted(min(end, len(text)) for end in ends)
    shown = excerpt(text, [(start, end)], width)
    assert sum(cell.width for cell in cells(shown.line)) <= width
    assert len(shown.underline) <= width + 1
    assert ("^" in shown.underline) != ("⟦" in shown.line and not shown.underline)
