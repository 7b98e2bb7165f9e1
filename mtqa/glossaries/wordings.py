"""What people write at the head of a glossary's columns and into them, as data in words.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from mtqa.languages import load_language, normalize_code
from mtqa.model import Standing
from mtqa.user_errors import UserError

PartOfSpeech = Literal["noun", "verb", "adjective", "name", "other"]
Status = Standing | Literal["kept", "undecided"]

_APART = re.compile(r"[\s_-]+")


def column_role(title: str) -> str | None:
    """Return what a column holds: a key of `columns` in words.toml; None if its title says nothing known."""
    return _table("columns").get(_plain(title))


def status_of(written: str) -> Status | None:
    """Return the standing that a word means; None if it is unknown."""
    return _table("standings").get(_plain(written))  # type: ignore[return-value]


def part_of_speech_of(written: str) -> PartOfSpeech | None:
    """Return the part of speech that a word means; None if it is unknown."""
    return _table("parts_of_speech").get(_plain(written))  # type: ignore[return-value]


def answer(written: str) -> bool | None:
    """Return whether a cell says yes; None if it says something else."""
    found = _table("answers").get(_plain(written))
    return None if found is None else found == "yes"


def statuses() -> str:
    """Return the usual words for a status, for remedies."""
    return "preferred, allowed, forbidden, do not translate or proposed"


def language_code(written: str) -> str | None:
    """Return a text as a language code, as we write it; None if it is none."""
    try:
        return load_language(normalize_code(written)).code
    except UserError:
        return None


@cache
def _table(name: str) -> dict[str, str]:
    lists = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))[name]
    return {_plain(word): key for key, words in lists.items() for word in words}


def _plain(written: str) -> str:
    return _APART.sub("", written.strip().casefold())
