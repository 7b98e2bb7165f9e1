"""Values as JSON text, also where they hold what UTF-8 cannot."""

import json

import msgspec


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
