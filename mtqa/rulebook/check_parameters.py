"""The parameters of a check, as its function declares them: the schema of a rule's `[with]` table."""

import inspect
from functools import cache
from typing import get_type_hints

from mtqa.checks import Check, check_names, load_check
from mtqa.rulebook.convert_table import Key, described, shown


@cache
def parameters_of(check: Check) -> dict[str, Key]:
    """Return the keyword-only parameters of a check's function, by name."""
    hints = get_type_hints(check.function)
    parameters = inspect.signature(check.function).parameters.values()
    return {
        each.name: Key(each.name, hints[each.name], each.default is each.empty)
        for each in parameters
        if each.kind is each.KEYWORD_ONLY
    }


def describe_parameters(check: Check) -> list[str]:
    """Return one line a parameter: its name, its type, and its default or that it is required."""
    defaults = inspect.signature(check.function).parameters
    return [
        f"{key.name}: {described(key.type)}, "
        + ("required" if key.required else f"default {shown(defaults[name].default)}")
        for name, key in parameters_of(check).items()
    ]


def describe_checks() -> str:
    """Return the help of all checks: what each does, its parameters, and what its messages may name."""
    return "\n".join(_described(load_check(name)) for name in check_names())


def _described(check: Check) -> str:
    lines = [check.name, *_indented(inspect.getdoc(check.function) or ""), ""]
    if parameters := describe_parameters(check):
        lines += ["    Parameters:", *(f"      {line}" for line in parameters)]
    if check.fields:
        lines.append(f"    Messages may name {', '.join(f'{{{field}}}' for field in check.fields)}.")
    return "\n".join(lines).rstrip() + "\n"


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]
