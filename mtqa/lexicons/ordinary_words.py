"""Which words of a language are written in small letters: ordinary words, by the lists that come with mtqa."""

import lzma
from functools import cache
from importlib.resources import files

from mtqa.lexicons.loading import language_of

FOLDER = "ordinary_words"


@cache
def ordinary_words(language: str) -> frozenset[str] | None:
    """Return the frequent words of a language that a dictionary has in small letters; None without a list."""
    path = files(__package__) / FOLDER / f"{language_of(language)}.txt.xz"
    if not path.is_file():
        return None
    return frozenset(lzma.decompress(path.read_bytes()).decode("utf-8").split())
