"""Bytes to text: UTF-8, or UTF-16 with a byte order mark; anything else is refused with its place."""

import codecs
import re

from mtqa.user_errors import UserError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def decode(raw: bytes, where: str) -> str:
    """Return the text of a file's bytes, without the byte order mark and with line breaks as they are.

    `where` names the file in errors. Raises UserError for bytes that are no text in UTF-8 (or UTF-16
    with a byte order mark): the message has the 0-based byte offset and the 1-based line.
    """
    body, encoding = _without_mark(raw)
    if encoding == "utf-8" and b"\0" in body:
        raise _binary(where, body[: body.index(b"\0")].decode(errors="replace"))
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, errors="replace")
        offset = len(raw) - len(body) + error.start
        raise UserError(
            f"byte {offset} (0x{body[error.start]:02X}, in line {_line_after(before)}) is not {_NAMES[encoding]}.",
            where=where,
            remedy="Save the file as UTF-8.",
        ) from None
    if "\0" in text:
        raise _binary(where, text[: text.index("\0")])
    return text


def decode_leniently(raw: bytes) -> str:
    """Return the text of bytes that may be cut or wrong, for a look at what a file is; never fails."""
    body, encoding = _without_mark(raw)
    return body.decode(encoding, errors="replace")


def encode_like(raw: bytes, text: str) -> bytes:
    """Return a text as bytes in the encoding, and with the byte order mark if any, that `raw` has."""
    body, encoding = _without_mark(raw)
    return raw[: len(raw) - len(body)] + text.encode(encoding)


def _without_mark(raw: bytes) -> tuple[bytes, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :], encoding
    return raw, "utf-8"


def _line_after(text: str) -> int:
    return len(_LINE_BREAK.findall(text)) + 1


def _binary(where: str, before: str) -> UserError:
    return UserError(
        f"line {_line_after(before)} holds a NUL byte: the file is binary, or UTF-16 without a byte order mark.",
        where=where,
        remedy="If it is text, save it as UTF-8.",
    )
