"""Label pairs of string catalogs: of those that hold both languages, and of files of two languages, key by key."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from mtqa.label_sources.catalog_files import CatalogFile
from mtqa.languages import load_language
from mtqa.readers.shown_path import shown
from mtqa.user_errors import UserError

Progress = Callable[[str], None]


class FoundPair(Struct, frozen=True):
    """A text and its translation in two languages, and where it stands."""

    languages: tuple[str, str]
    source: str
    target: str
    origin: str


class CatalogPairs(Struct, frozen=True):
    """Label pairs, catalogs without a sibling in the other language, and what could not be read."""

    pairs: tuple[FoundPair, ...]
    alone: tuple[CatalogFile, ...]
    errors: tuple[UserError, ...]


def catalog_pairs(
    files: Iterable[CatalogFile], source: str, target: str | None, progress: Progress | None = None
) -> CatalogPairs:
    """Return what catalogs say in a source language and a target language, or all others without `target`."""
    pairs: list[FoundPair] = []
    alone: list[CatalogFile] = []
    errors: list[UserError] = []
    groups: dict[tuple[str, str], list[CatalogFile]] = {}
    for file in files:
        if file.format.languages == "both":
            _collect(pairs, errors, _of_both(file, source, target), file, progress)
        else:
            groups.setdefault((file.format.name, file.group), []).append(file)
    for group in groups.values():
        original = _original(group, source)
        translated = [file for file in group if file is not original and _is_wanted(file.language, source, target)]
        if original is None or not translated:
            alone += group
            continue
        known: dict[str, str] = {}
        try:
            known = _texts(original, progress)
        except UserError as error:
            errors.append(error)
            continue
        for file in translated:
            _collect(pairs, errors, _same_keys(file, known, (source, file.language)), file, progress)
    return CatalogPairs(tuple(pairs), tuple(alone), tuple(errors))


def _original(group: list[CatalogFile], source: str) -> CatalogFile | None:
    """Return the catalog in the source language: the plain one rather than that of a region; else the bare one."""
    own = sorted((file for file in group if _base(file.language) == _base(source)), key=lambda file: len(file.language))
    bare = [file for file in group if not file.language and (file.format.bare or "Base.lproj" in file.origin)]
    return next(iter([*own, *bare]), None)


def _is_wanted(language: str, source: str, target: str | None) -> bool:
    if not language or _base(language) == _base(source):
        return False
    return target is None or language == target or (_base(language) == _base(target) and not _region(language, target))


def _region(one: str, other: str) -> bool:
    """Tell whether two codes are of two regions."""
    return "-" in one and "-" in other


def _base(code: str) -> str:
    return code.partition("-")[0]


def _collect(
    pairs: list[FoundPair],
    errors: list[UserError],
    found: Iterator[FoundPair],
    file: CatalogFile,
    progress: Progress | None,
) -> None:
    """Add all pairs of a file, or none and an error."""
    if progress:
        progress(f"reading {file.origin}")
    try:
        pairs += list(found)
    except UserError as error:
        errors.append(error)


def _raw(file: CatalogFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})."
        raise UserError(what, where=shown(file.path), remedy="Allow reading it, or leave it out.") from None


def _texts(file: CatalogFile, progress: Progress | None) -> dict[str, str]:
    if progress:
        progress(f"reading {file.origin}")
    return {each.key: each.text for each in file.format.texts()(_raw(file), shown(file.path))}


def _same_keys(file: CatalogFile, known: dict[str, str], languages: tuple[str, str]) -> Iterator[FoundPair]:
    for each in file.format.texts()(_raw(file), shown(file.path)):
        if each.key in known and known[each.key] and each.text:
            yield FoundPair(languages, known[each.key], each.text, _place(file, each.line))


def _of_both(file: CatalogFile, source: str, target: str | None) -> Iterator[FoundPair]:
    for each in file.format.pairs()(_raw(file), shown(file.path)):
        place = f"{shown(file.path)}:{each.line}" if each.line else shown(file.path)
        languages = (
            _known(each.source_language, place) or source,
            _known(each.target_language, place) or file.language or target or "",
        )
        if not languages[1]:
            what = "this catalog does not tell its target language."
            raise UserError(what, where=shown(file.path), remedy="Give --target-lang CODE.")
        if _base(languages[0]) == _base(source) and _is_wanted(languages[1], source, target):
            yield FoundPair((source, languages[1]), each.source, each.target, _place(file, each.line))


def _known(code: str, where: str) -> str:
    try:
        return load_language(code).code if code else ""
    except UserError as error:
        raise UserError(error.what, where=where, remedy=error.remedy) from None


def _place(file: CatalogFile, line: int) -> str:
    return f"{file.origin}:{line}" if line else file.origin
