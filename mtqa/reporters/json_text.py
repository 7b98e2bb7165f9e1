"""Values as JSON text, also where they hold what UTF-8 cannot."""

import json
from collections.abc import Iterator

import msgspec
from msgspec import Struct, structs


def json_text(value: object, *, indent: int = 2) -> str:
    """Return a value as JSON with a newline at its end; an `indent` of 0 gives one line."""
    return json_bytes(value, indent=indent).decode()


def json_bytes(value: object, *, indent: int = 2) -> bytes:
    """Return the same as UTF-8. As text, a large report would take four bytes a character."""
    try:
        encoded = msgspec.json.encode(value)
        return (msgspec.json.format(encoded, indent=indent) if indent else encoded) + b"\n"
    except UnicodeEncodeError:  # a file name that is no UTF-8; this is slower and takes more memory
        separators = None if indent else (",", ":")
        plain = msgspec.to_builtins(value)
        text = json.dumps(plain, ensure_ascii=False, indent=indent or None, separators=separators) + "\n"
        return text.encode("utf-8", "backslashreplace")  # lone surrogates written like this are legal JSON


def json_pieces(value: Struct, *, indent: int = 2) -> Iterator[bytes]:
    """Yield the same in pieces: a struct item by item of its fields, so that a large report is never there whole."""
    opening = b"{"
    for field in structs.fields(value):
        yield opening + _line(indent) + json.dumps(field.encode_name).encode() + b": "
        content = getattr(value, field.name)
        if isinstance(content, tuple) and content:
            yield from (
                (b"," if number else b"[") + _line(2 * indent) + _indented(item, 2 * indent, indent)
                for number, item in enumerate(content)
            )
            yield _line(indent) + b"]"
        else:
            yield _indented(content, indent, indent)
        opening = b","
    yield b"\n}\n"


def _line(indent: int) -> bytes:
    return b"\n" + b" " * indent


def _indented(value: object, by: int, indent: int) -> bytes:
    return json_bytes(value, indent=indent)[:-1].replace(b"\n", _line(by))  # in texts, line breaks are escaped
