"""Command names and their parameters in running text, by the patterns in commands.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from mtqa.model import Span

MAYBE_COMMAND = re.compile(r"[a-z]-[A-Z]|[\s\ufffc(]-[A-Za-z-]")


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads(files("mtqa.markers").joinpath("commands.toml").read_text("utf-8"))
    verbs = "|".join(table["verbs"])
    return re.compile("|".join(table[name].format(verbs=verbs) for name in ("cmdlet", "parameter")))


def mark_commands(prose: str) -> list[Span]:
    """Return spans of kind `command`; the value is the command or parameter as written."""
    if not MAYBE_COMMAND.search(prose):
        return []
    return [Span.plain(found.start(), found.end(), "command", found[0]) for found in _pattern().finditer(prose)]
