"""Values as JSON text, also where they hold what UTF-8 cannot."""

import json

import msgspec


def json_text(value: object, *, indent: int = 2) -> str:
    """Return a value as JSON with a newline at its end; an `indent` of 0 gives one line."""
    try:
        encoded = msgspec.json.encode(value)
        return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode() + "\n"
    except UnicodeEncodeError:  # a file name that is no UTF-8; this is slower and takes more memory
        separators = None if indent else (",", ":")
        plain = msgspec.to_builtins(value)
        return json.dumps(plain, ensure_ascii=False, indent=indent or None, separators=separators) + "\n"
