import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Anchor, Position, Span, Text
from tests.texts import text


def test_columns_count_code_points_from_the_last_anchor():
    found = Text("a😀b\nc", "en", (Anchor(0, 7, 40), Anchor(4, 8, 1)))
    assert [found.locate(offset) for offset in (0, 2, 4, 5)] == [
        Position(7, 40), Position(7, 42), Position(8, 1), Position(8, 2)
    ]  # fmt: skip


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_an_error(offset):
    with pytest.raises(IndexError, match="outside a text of 3"):
        text("abc").locate(offset)


@given(st.text(alphabet="ab\n😀è", max_size=40))
def test_every_offset_is_located_where_it_stands(value):
    lines = value.split("\n")
    for offset, char in enumerate(value):
        place = text(value).locate(offset)
        line = lines[place.line - 1] + "\n"
        assert line[place.column - 1] == char


def test_a_span_knows_its_content():
    span = Span(2, 9, "bold", "", 4, 7)
    assert span.cut("a **bcd** e") == "**bcd**"
    assert span.content("a **bcd** e") == "bcd"
    assert span.inner() == Span.plain(4, 7, "bold", "")
    assert Span(0, 5, "link", "u", 1, 1).inner() == Span(0, 5, "link", "u", 1, 1)
