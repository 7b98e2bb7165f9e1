"""Which lexicon serves a pair of languages."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from mtqa.languages import normalize_code
from mtqa.lexicons.lexicon import Lexicon
from mtqa.lexicons.merging import merge_lexicons
from mtqa.lexicons.pack_file import read_pack
from mtqa.user_errors import UserError

ENDING = ".npz"


def shipped_lexicons() -> tuple[tuple[str, str], ...]:
    """Return the (source, target) languages of all packs that come with mtqa, sorted."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(ENDING))
    return tuple((source, target) for source, _, target in (name[: -len(ENDING)].partition("-") for name in names))


@cache
def load_lexicon(source: str, target: str) -> Lexicon | None:
    """Return the lexicon for two language codes (`en`, `it-IT`), or None if none comes with mtqa.

    Regions are left out of account, and a pack serves both directions.
    """
    return _of_languages(language_of(source), language_of(target))


@cache
def _of_languages(source: str, target: str) -> Lexicon | None:
    if (source, target) in shipped_lexicons():
        with as_file(files(__package__) / f"{source}-{target}{ENDING}") as path:
            return read_pack(path)
    if (target, source) in shipped_lexicons():
        other = _of_languages(target, source)
        return other.swapped() if other else None
    return None


def stacked_lexicons(packs: Sequence[str | Path]) -> Callable[[str, str], Lexicon | None]:
    """Return what finds the lexicon of two languages: the one that comes with mtqa and all packs of them, merged.

    Raises UserError for a file that is no pack.
    """
    if not packs:
        return load_lexicon
    own = [read_pack(Path(pack)) for pack in packs]

    @cache
    def find(source: str, target: str) -> Lexicon | None:
        wanted = language_of(source), language_of(target)
        fitting = [shipped] if (shipped := load_lexicon(source, target)) else []
        for each in own:
            languages = each.about.source_language, each.about.target_language
            fitting += [each] if languages == wanted else [each.swapped()] if languages == wanted[::-1] else []
        return merge_lexicons(fitting) if len(fitting) > 1 else next(iter(fitting), None)

    return find


def language_of(code: str) -> str:
    """Return the language of a code, without script and region."""
    try:
        return normalize_code(code).partition("-")[0]
    except UserError:
        return code
