"""Places of editors and offsets in code points, in every encoding, whatever the text holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from mtqa.language_server.buffers import Buffer
from mtqa.language_server.positions import Encoding, Lines
from mtqa.model import Position
from tests.reporters.hostile import unhurried

TEXTS = st.text(st.sampled_from("ab è語😀𝒳\u2028\x85\x0b\x1c\ufeff\r\n\t\ud83d"), max_size=40)
ENCODINGS: dict[Encoding, tuple[str, int]] = {
    "utf-8": ("utf-8", 1),
    "utf-16": ("utf-16-le", 2),
    "utf-32": ("utf-32-le", 4),
}
encodings = st.sampled_from(sorted(ENCODINGS))


def cut(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def units(text: str, encoding: Encoding) -> int:
    codec, width = ENCODINGS[encoding]
    return len(text.encode(codec, "surrogatepass")) // width


@unhurried
@given(TEXTS, encodings, st.data())
def test_places_of_offsets_and_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    at = data.draw(st.integers(0, len(text)))
    line, character = lines.place(at)
    before = cut(text[:at])
    if text[at - 1 : at + 1] == "\r\n":  # between the two halves of a line break there is no place
        return
    assert (line, character) == (len(before) - 1, units(before[-1], encoding))
    assert lines.offset(line, character) == at
    assert len(lines) == len(cut(text))


@unhurried
@given(TEXTS, encodings, st.integers(0, 45), st.integers(0, 45))
def test_any_place_is_somewhere(text: str, encoding: Encoding, line: int, character: int) -> None:
    lines = Lines(text, encoding)
    at = lines.offset(line, character)
    if line >= len(lines):
        assert at == len(text)
        return
    own = cut(text)[line].rstrip("\r\n")
    start = sum(map(len, cut(text)[:line]))
    assert start <= at <= start + len(own)
    assert units(own[: at - start], encoding) <= character
    rest = own[: at - start + 1]
    assert at == start + len(own) or units(rest, encoding) > character


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_units(encoding: Encoding, character: int) -> None:
    lines = Lines("x\r\n𝒳ab", encoding)
    assert lines.place(5) == (1, character)
    assert lines.offset(1, character) == 5
    assert lines.offset(1, 99) == 6
    assert lines.offset(0, 99) == 1


def test_the_middle_of_a_character_is_its_start() -> None:
    assert Lines("a😀b", "utf-16").offset(0, 2) == 1
    assert [Lines("a語b", "utf-8").offset(0, n) for n in range(6)] == [0, 1, 1, 1, 2, 3]


def test_places_of_readers() -> None:
    lines = Lines("ab\ncd", "utf-16")
    assert [lines.offset_of(Position(*place)) for place in [(1, 1), (2, 2), (9, 9), (0, 0)]] == [0, 4, 5, 0]


@unhurried
@given(TEXTS, encodings, st.data())
def test_changes(text: str, encoding: Encoding, data: st.DataObject) -> None:
    buffer = Buffer("file:///a", 1, text)
    expected, changes = text, []
    for _ in range(data.draw(st.integers(0, 4))):
        new = data.draw(TEXTS)
        if data.draw(st.integers(0, 9)) == 0:
            expected = new
            changes.append(lsp.TextDocumentContentChangeWholeDocument(text=new))
            continue
        apart = [at for at in range(len(expected) + 1) if expected[max(0, at - 1) : at + 1] != "\r\n"]
        start, end = sorted((data.draw(st.sampled_from(apart)), data.draw(st.sampled_from(apart))))
        lines = Lines(expected, encoding)
        where = lsp.Range(lsp.Position(*lines.place(start)), lsp.Position(*lines.place(end)))
        expected = expected[:start] + new + expected[end:]
        changes.append(lsp.TextDocumentContentChangePartial(range=where, text=new))
    assert buffer.changed(2, changes, encoding) == Buffer("file:///a", 2, expected)
