import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.readers import decode
from mtqa.user_errors import UserError

TEXT = "Größe: 3 €\r\n漢字 😀\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be"],
)
def test_text_is_read_without_its_mark_and_with_its_line_breaks(raw: bytes) -> None:
    assert decode(raw, "a.md") == TEXT


def test_only_the_first_mark_is_no_text() -> None:
    assert decode(codecs.BOM_UTF8 * 2, "a.md") == "\ufeff"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("eins\r\nzwei Gr\xf6\xdfe".encode("latin-1"), "byte 13 (0xF6, in line 2) is not UTF-8."),
        (codecs.BOM_UTF8 + b"a\xff", "byte 4 (0xFF, in line 1) is not UTF-8."),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xd8", "byte 8 (0x00, in line 2) is not UTF-16."),
        (b"\xe4\xb8", "byte 0 (0xE4, in line 1) is not UTF-8."),
    ],
)
def test_wrong_bytes_are_told_with_their_place(raw: bytes, what: str) -> None:
    with pytest.raises(UserError) as caught:
        decode(raw, "docs/a.md")
    assert caught.value.what == what
    assert caught.value.where == "docs/a.md"
    assert "UTF-8" in caught.value.remedy


@pytest.mark.parametrize(
    "raw",
    [
        b"line\n\0\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "line\nbreak".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + "ab".encode("utf-32-le"),
    ],
    ids=["nul", "png", "utf-16 without mark", "utf-32"],
)
def test_binary_content_is_refused(raw: bytes) -> None:
    with pytest.raises(UserError, match="NUL byte: the file is binary"):
        decode(raw, "a.md")


@given(st.binary())
def test_any_bytes_are_text_or_a_user_error(raw: bytes) -> None:
    try:
        text = decode(raw, "a.md")
    except UserError:
        return
    assert "\0" not in text
