"""Facts that CLDR, as Babel brings it, knows about every locale, and those it lacks by script and language.

Babel is imported on first use: it takes 50 ms.
"""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

SPACES = ("\u00a0", "\u202f", "\u2009", " ")
"""Spaces that separate thousands where CLDR names any of them."""

_TABLES = (
    "character_order",
    "date_fields",
    "day_periods",
    "days",
    "default_numbering_system",
    "months",
    "number_symbols",
    "numbering_systems",
    "percent_formats",
    "time_formats",
    "unit_display_names",
    "unit_patterns",
)
_CASED_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Adlm", "Osge"})
_UNSPACED_SCRIPTS = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Hans", "Hant", "Jpan"})
# Suffixes follow a noun without a space; languages that have a profile say it there.
_GLUED_SUFFIXES = frozenset(
    ("az", "et", "eu", "fi", "hu", "ka", "kk", "kn", "ky", "ml", "mn", "ta", "te", "tk", "ug", "uz", "yue")
)
_DOTTED_I = frozenset({"az"})
# The digit zero of a CLDR numbering system; the nine others follow it in Unicode.
_ZEROS = {
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "gujr": "૦",
    "guru": "੦",
    "khmr": "០",
    "knda": "೦",
    "laoo": "໐",
    "mlym": "൦",
    "mymr": "၀",
    "orya": "୦",
    "tamldec": "௦",
    "telu": "౦",
    "thai": "๐",
    "tibt": "༠",
}


@cache
def cldr_locale(code: str) -> "Locale | None":
    """Return Babel's locale for a normalized code, for its language if the region is unknown, else None.

    `root` is the locale that all others inherit from.
    """
    from babel import Locale, UnknownLocaleError

    for wanted in (code, code.partition("-")[0]):
        try:
            return _with_own_data(Locale.parse(wanted, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _with_own_data(locale: "Locale") -> "Locale":
    """Give a locale a copy of its data.

    Babel writes what an alias of one locale stands for into tables that all locales share, so that German
    month names come out Chinese if Chinese was read before. Only the tables used here are copied.
    """
    from babel import localedata

    data = localedata.load(str(locale) or "root")
    own = localedata.LocaleDataDict(deepcopy({table: data[table] for table in _TABLES}))
    locale._Locale__data = own  # type: ignore[attr-defined]
    return locale


def regional_facts(locale: "Locale", facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that may differ between regions and scripts of a language, keyed as in a profile.

    `facts` are those of the language. Its group separators stay, after the locale's own, unless one of
    them is the decimal separator of the locale.
    """
    symbols = locale.number_symbols.get("latn") or locale.number_symbols["arab"]
    decimal, group = symbols["decimal"], symbols["group"]
    groups = [group, *(SPACES if group in SPACES else ()), *facts.get("group_separators", ())]
    percent = ["%"] if any(space in locale.percent_formats[None].pattern for space in SPACES) else []
    return {
        "script": _script(locale),
        "direction": locale.text_direction,
        "decimal_separator": decimal,
        "group_separators": [sign for sign in dict.fromkeys(groups) if sign != decimal],
        "space_before": [mark for mark in facts.get("space_before", ()) if mark != "%"] + percent,
    }


def language_facts(locale: "Locale") -> dict[str, Any]:
    """Return all facts that CLDR has about a language for which there is no profile, keyed as in a profile."""
    script, language = _script(locale), locale.language
    cased = script in _CASED_SCRIPTS
    return {
        **regional_facts(locale, {}),
        **_native_digits(locale),
        "name": type(locale)(language).english_name or language,
        "has_letter_case": cased,
        "titles_keep_capital": cased,
        "words_have_spaces": script not in _UNSPACED_SCRIPTS,
        "dotted_i": language in _DOTTED_I,
        "unit_prefix_match": language in _GLUED_SUFFIXES or script in _UNSPACED_SCRIPTS,
        "hour_clock": 12 if "h" in locale.time_formats["short"].pattern else 24,
    }


def _script(locale: "Locale") -> str:
    from babel.core import get_global

    likely = get_global("likely_subtags")
    known = locale.script or next(
        (part for key in (str(locale), locale.language) for part in likely.get(key, "").split("_") if len(part) == 4),
        "",
    )
    return str(known)


def _native_digits(locale: "Locale") -> dict[str, Any]:
    native = locale.other_numbering_systems.get("native", "latn")
    if native not in _ZEROS:
        return {}
    zero = ord(_ZEROS[native])
    return {
        "native_digits": "".join(map(chr, range(zero, zero + 10))),
        "native_decimal_separator": locale.number_symbols.get(native, {}).get("decimal", ""),
    }
