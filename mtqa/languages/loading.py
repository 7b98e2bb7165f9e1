"""From a language code to its profile."""

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from mtqa.languages.cldr import cldr_locale, language_facts, regional_facts
from mtqa.languages.codes import normalize_code
from mtqa.languages.identify import identified_as
from mtqa.languages.profile import Language
from mtqa.user_errors import UserError

_DEFAULT = "default"
_NAME = re.compile(r"(?m)^name *=")
_FUNCTION_WORDS = ("cannot_end_phrase", "rarely_ends_phrase", "cannot_start_phrase", "further_function_words")


@cache
def known_languages() -> tuple[str, ...]:
    """Return the codes of all whole profiles, sorted; a region has one only where it differs from its language."""
    return tuple(code for code in profiles() if "-" in code or _is_whole(code))


def _is_whole(code: str) -> bool:
    """Tell whether a profile states a name; to read the tables of all languages as TOML would take long."""
    return _NAME.search((files(__package__) / f"{code}.toml").read_text(encoding="utf-8")) is not None


@cache
def profiles() -> tuple[str, ...]:
    """Return the codes of all profiles, sorted: the whole ones, and those that only complete what CLDR knows."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted({name.removesuffix(".toml") for name in names if name.endswith(".toml")} - {_DEFAULT}))


@cache
def load_language(code: str) -> Language:
    """Return what is known of a language, in any spelling of its code: `it`, `it_IT`, `IT-it`, `zh-Hans`.

    Facts are looked up in the profile of the region, then of the language, then in `default.toml`;
    separators and direction of a region, and what a language without a whole profile lacks, come from CLDR. Raises
    UserError for a code that is no language.
    """
    try:
        return _load(normalize_code(code))
    except UserError:
        raise _unknown(code) from None


@cache
def _load(code: str) -> Language:
    language, _, region = code.partition("-")
    locale = cldr_locale(code) if region or language not in known_languages() else None
    language = locale.language if locale else language  # `deu` is `de`, `iw` is `he`
    facts = _stated(_DEFAULT)
    if language in known_languages():
        facts |= _stated(language)
        facts |= regional_facts(locale, facts) if locale else {}
        facts |= _stated(code)
    elif locale:
        facts |= language_facts(locale) | {"identify_as": identified_as(language)} | _stated(language)
    else:
        raise UserError(f"There is no language {code}.")
    facts["function_words"] = [word for key in _FUNCTION_WORDS for word in facts.get(key, ())]
    return msgspec.convert(facts | {"code": code}, Language)


def _stated(code: str) -> dict[str, Any]:
    """Return what the profile of exactly this code states; nothing if there is no such profile."""
    path = files(__package__) / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _unknown(code: str) -> UserError:
    codes = {load_language(known).name.casefold(): known for known in known_languages()}
    codes |= {known.casefold(): known for known in known_languages()}
    near = dict.fromkeys(codes[name] for name in get_close_matches(code.casefold(), codes, cutoff=0.6))
    remedy = (
        f"Did you mean {' or '.join(near)}?" if near else f"Languages with a profile: {', '.join(known_languages())}."
    )
    return UserError(f"Unknown language code {code!r}.", remedy=remedy)
