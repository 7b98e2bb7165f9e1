"""TOML tables -> typed values, with complaints that name the key and what may stand there."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from enum import EnumType
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from mtqa.rulebook.toml_file import TomlFile

LONGEST_SHOWN = 40
_WORDS = {
    str: ("a text", "texts"),
    bool: ("true or false", "true or false"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
}


class Key(msgspec.Struct, frozen=True):
    """A key that a table may have, and the type of its value."""

    name: str
    type: Any
    required: bool


def keys_of(struct: type[msgspec.Struct], **types: Any) -> dict[str, Key]:
    """Return the fields of a struct as keys; `types` replaces the types of some."""
    fields = msgspec.structs.fields(struct)
    return {
        field.encode_name: Key(field.encode_name, types.get(field.name, field.type), field.required) for field in fields
    }


def convert_table(
    file: TomlFile, table: Mapping[str, Any], keys: Mapping[str, Key], inside: str = ""
) -> dict[str, Any]:
    """Return the values of a table as the keys want them; `inside` names the table, as in `flags[0]`.

    Raises UserError for keys that are unknown or missing, and for values of another type.
    """
    dot = f"{inside}." if inside else ""
    for name in table:
        if name not in keys:
            remedy = nearest(name, keys) or (f"Keys here are {', '.join(keys)}." if keys else "No key may stand here.")
            raise file.error(f"{dot}{name}", f"there is no key `{dot}{name}`.", remedy)
    for key in keys.values():
        if key.required and key.name not in table:
            remedy = f"Add it: {described(key.type)}."
            raise file.error(inside, f"the key `{dot}{key.name}` is missing.", remedy)
    return {name: _converted(file, f"{dot}{name}", value, keys[name].type) for name, value in table.items()}


def nearest(name: str, known: Mapping[str, object] | list[str]) -> str:
    """Return “Did you mean ...?” for a misspelt name, or nothing."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean `{near[0]}`?" if near else ""


def shown(value: object) -> str:
    """Return a value much as TOML writes it, cut to a readable length."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def described(kind: Any, *, many: bool = False) -> str:
    """Return in words which values a type allows."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _WORDS:
        return _WORDS[kind][many]
    if origin is Annotated:
        return described(arguments[0], many=many) + _bounds(arguments[1], "are" if many else "is")
    if origin is Literal or isinstance(kind, EnumType):
        allowed = ", ".join(str(member) for member in (arguments or kind))
        return f"any of {allowed}" if many else f"one of {allowed}"
    if origin in (Union, UnionType):
        return " or ".join(described(each, many=many) for each in arguments if each is not NoneType)
    if origin in (tuple, list, set, frozenset):
        return f"a list of {described(arguments[0], many=True)}" if arguments else "a list"
    return "tables" if many else "a table"


def _converted(file: TomlFile, key: str, value: object, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        what = f"`{key}` must be {described(kind)}, not {shown(value)}."
        raise file.error(key, what) from None


def _bounds(meta: msgspec.Meta, verb: str) -> str:
    if meta.ge is not None:
        return f" from {meta.ge} to {meta.le}" if meta.le is not None else f" of at least {meta.ge}"
    return f" that {verb} not empty" if meta.pattern or meta.min_length else ""
