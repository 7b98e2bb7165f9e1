"""Command names and their parameters in running text, by the patterns in commands.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from mtqa.languages import load_language
from mtqa.model import Span

MAYBE_COMMAND = re.compile(r"[a-z]-[A-Z]|(?<![A-Za-z0-9_-])-[A-Za-z-]")


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads(files("mtqa.markers").joinpath("commands.toml").read_text("utf-8"))
    alternatives = {name: "|".join(table[name]) for name in ("verbs", "words")}
    return re.compile("|".join(table[name].format(**alternatives) for name in ("cmdlet", "parameter")))


def mark_commands(prose: str, language: str) -> list[Span]:
    """Return spans of kind `command`; the value is the command or parameter as written.

    A hyphen before a function word is a dash that lost its space.
    """
    if not MAYBE_COMMAND.search(prose):
        return []
    function_words = load_language(language).function_words
    return [
        Span.plain(found.start(), found.end(), "command", found[0])
        for found in _pattern().finditer(prose)
        if found[0].lstrip("-").lower() not in function_words
    ]
