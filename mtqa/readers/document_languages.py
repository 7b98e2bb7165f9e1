"""The languages of a document: what the file says, then the user's options, then the path."""

import re
from functools import cache
from pathlib import PurePath

from mtqa.languages import known_languages, load_language, normalize_code
from mtqa.languages.cldr import cldr_locale
from mtqa.readers.formats import OpenedFile
from mtqa.user_errors import UserError

_CATALOGS = (".po", ".xlf", ".xliff")
"""Endings of files that may be called by nothing but their language."""
_MESSAGES_FOLDER = "LC_MESSAGES"
UNDETERMINED = "und"
"""BCP 47 code for documents without segments whose languages nothing tells."""

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")


def languages_outside(opened: OpenedFile, source_default: str | None = None) -> tuple[str | None, str | None]:
    """Return the source and target language that the options, the path or the default tell, if any.

    What a file itself says wins over all of these; the options win over the path. The path only tells
    the target language. Raises UserError for an option that is no language.
    """
    options = opened.options
    source = known_code(options.source_language or source_default, "--source-lang")
    target = known_code(options.target_language, "--target-lang")
    return source, target or language_of_path(opened.real_path, unlike=source)


def known_code(code: str | None, where: str) -> str | None:
    """Return a language code in its usual spelling, None for nothing; raises UserError if it is unknown."""
    if not code:
        return None
    try:
        return load_language(code).code
    except UserError as error:
        raise UserError(error.what, where=where, remedy=error.remedy) from None


def language_of_path(path: str, *, unlike: str | None = None) -> str | None:
    """Return the language that a path names, the innermost first: `x.it-IT.md`, `x.it.md`, `it-it/x.md`.

    Regions must be ones where CLDR has the language; a folder needs one, as `no`, `is` or `it` alone is
    more often a word, unless it is that of gettext (`it/LC_MESSAGES/x.po`). Catalogs may be called by the
    language alone (`it.po`) or end in it (`app-it.po`). A name in the language `unlike`, regions aside, does
    not count: a translation is not in the language of its source.
    """
    if not path:
        return None
    *folders, name = PurePath(path).parts
    codes = [_located(part) or _with_profile(part) for part in reversed(name.split(".")[1:-1])]
    if PurePath(name).suffix.lower() in _CATALOGS:
        stem = PurePath(name).stem
        codes = [_any_code(stem), _any_code(stem.rpartition("-")[2]), *codes]
    if _MESSAGES_FOLDER in folders[1:]:
        codes.append(_any_code(folders[folders.index(_MESSAGES_FOLDER) - 1]))
    codes += [_located(part) for part in reversed(folders)]
    return next((code for code in codes if code and code.split("-")[0] != (unlike or "").split("-")[0]), None)


@cache
def _located(part: str) -> str | None:
    """Return the code that a part of a path is, if it has a region: `it-it`, `pt_BR`, `zh-Hans-CN`."""
    if not _CODE.fullmatch(part) or not re.search("[-_]", part):
        return None
    code = normalize_code(part)
    locale = cldr_locale(code)
    return code if locale and locale.territory and code.endswith(f"-{locale.territory}") else None


def _any_code(part: str) -> str | None:
    """Return the code that a part of a path is, where nothing but a language is to be expected."""
    code = part.partition("@")[0]
    return _located(code) or (normalize_code(code) if _CODE.fullmatch(code) and cldr_locale(code) else None)


def _with_profile(part: str) -> str | None:
    return part.lower() if part.lower() in known_languages() else None


def unknown_languages(path: str, source: str | None, target: str | None) -> UserError:
    """Return the error for a file of which a language is not known."""
    missing = [
        (word, option)
        for word, option, code in (("source", "--source-lang", source), ("target", "--target-lang", target))
        if code is None
    ]
    words = " and ".join(word for word, _ in missing)
    return UserError(
        f"neither the file nor its path tells the {words} language.",
        where=path,
        remedy=f"Give {' and '.join(option for _, option in missing)}.",
    )
