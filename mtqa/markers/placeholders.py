"""Placeholders of the syntaxes in placeholders.toml: `%1$s`, `{0}`, `{{name}}`, `${name}` ..."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from mtqa.model import Span

MAYBE_PLACEHOLDER = re.compile(r"[%{$]")


@cache
def _syntaxes() -> re.Pattern[str]:
    table = tomllib.loads(files("mtqa.markers").joinpath("placeholders.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{syntax['pattern']})" for syntax in table["syntax"]))


def mark_placeholders(prose: str) -> list[Span]:
    """Return the placeholders of a text, kind `placeholder`; the value is the placeholder as written.

    A percent sign after a number is a percentage, not the beginning of a placeholder.
    """
    if not MAYBE_PLACEHOLDER.search(prose):
        return []
    return [
        Span.plain(found.start(), found.end(), "placeholder", found[0])
        for found in _syntaxes().finditer(prose)
        if not (found[0][0] == "%" and found.start() and prose[found.start() - 1 : found.start()].isdigit())
    ]
