"""How people render words, counted apart from what engines write, and which names they keep.

Packs, `choice_packs/SOURCE-TARGET.json.xz`, are compressed JSON that holds counts of words and of beginnings of
words, no texts. They were made of side-by-side documents and tables of segments by

    mtqa lexicon choices DOCUMENTS HUMAN.tsv --machine MACHINE.tsv -o en-it.json.xz

A rendering is known by its beginning (`stem`), which keeps inflected forms and most derived words together.
"""

import lzma
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from unicodedata import combining, normalize

import msgspec
from msgspec import Struct

from mtqa.languages import Language
from mtqa.lexicons.lexicon import About
from mtqa.lexicons.loading import language_of
from mtqa.user_errors import UserError

ENDING = ".json.xz"
FOLDER = "choice_packs"
SHORT, LONG, STEM = 4, 8, 6


class Choices(Struct, frozen=True, array_like=True):
    """How people rendered a word: `renderings` count the segments with a rendering, by its stem.

    `seen` are the segments that have the word, `usual` the most frequent rendering as it is written. `noun` is how
    surely the word is a noun, 0 to 1. `engines` are renderings that nobody chose and engines did, as their share in
    the segments that engines translated.
    """

    seen: int
    usual: str
    noun: float
    renderings: dict[str, int]
    engines: dict[str, float] = {}

    @property
    def share(self) -> float:
        """In which share of the segments people chose the most frequent rendering, 0 to 1."""
        return max(self.renderings.values(), default=0) / self.seen


class NameUse(Struct, frozen=True, array_like=True):
    """How often a word with a capital in mid-sentence was met, and how often it was kept, by people and engines."""

    seen: int
    kept: int


class ChoicePack(Struct, frozen=True):
    """What is known about a pair of languages: `words` by their base form, `names` by the keys of `name_keys`."""

    about: About
    words: dict[str, Choices]
    names: dict[str, NameUse]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the beginning by which renderings are known, without accents: all but two letters, at most six."""
    if not word.isascii():
        word = "".join(char for char in normalize("NFD", word) if not combining(char))
    size = len(word)
    return word if size <= SHORT else word[: max(SHORT, min(size - 2, STEM))] if size <= LONG else word[:STEM]


@lru_cache(maxsize=100_000)
def base_form(word: str, language: Language) -> str:
    """Return the singular of a folded word, as far as endings tell it."""
    for ending, instead in language.plural_endings:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) > 1:
            return word[: len(word) - len(ending)] + instead
    return word


def name_keys(name: str, before: str, after: str) -> Iterator[str]:
    """Yield the keys of a name as it is written: by itself, and with the folded word before and after it."""
    yield name
    if before:
        yield f"{before} {name}"
    if after:
        yield f"{name} {after}"


@cache
def load_choices(source: str, target: str) -> ChoicePack | None:
    """Return the pack of two language codes (`en`, `it-IT`), None if none comes with mtqa. It serves one direction."""
    name = f"{language_of(source)}-{language_of(target)}{ENDING}"
    entry = files(__package__) / FOLDER / name
    if not entry.is_file():
        return None
    with as_file(entry) as path:
        return read_choices(path)


def read_choices(path: Path) -> ChoicePack:
    """Read a pack; raises UserError if there is none or it is damaged."""
    try:
        return msgspec.json.decode(lzma.decompress(path.read_bytes()), type=ChoicePack)
    except OSError as error:
        raise UserError(f"the pack cannot be opened ({error.strerror}).", where=str(path)) from None
    except (lzma.LZMAError, EOFError, msgspec.MsgspecError):
        remedy = "Make it with `mtqa lexicon choices`."
        raise UserError("this is no pack of choices, or a damaged one.", where=str(path), remedy=remedy) from None


def write_choices(pack: ChoicePack, path: Path) -> None:
    """Write a pack; equal packs give equal bytes. Raises UserError if the file cannot be written."""
    text = msgspec.json.encode(pack, order="deterministic")
    try:
        path.write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
    except OSError as error:
        raise UserError(f"the pack cannot be written ({error.strerror}).", where=str(path)) from None
