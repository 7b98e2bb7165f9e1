"""Names of months, days and parts of the day, from CLDR."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mtqa.languages.cldr import cldr_locale
from mtqa.languages.loading import load_language

_CONTEXTS = ("format", "stand-alone")
_WIDTHS = ("wide", "abbreviated")


@cache
def month_forms(code: str) -> Mapping[str, int]:
    """Return the names of the months, folded, full and abbreviated (with and without a full stop): 1 to 12.

    Names with digits (`1月`) are included. Raises UserError for an unknown language.
    """
    return {form: number for form, number in _names(code, "months") if len(form) > 1}


@cache
def day_forms(code: str) -> Mapping[str, int]:
    """Return the names of the days as `month_forms` does: Monday is 1, Sunday 7 (ISO 8601).

    Abbreviations of one character (Japanese 月 for Monday) are left out.
    """
    return {form: number + 1 for form, number in _names(code, "days") if len(form) > 1}


@cache
def day_period_forms(code: str) -> Mapping[str, str]:
    """Return the folded markers of the halves of the day (`p.m.`, `午後`) and which they mean: `am` or `pm`."""
    return {form: period for form, period in _names(code, "day_periods") if period in ("am", "pm")}


def _names(code: str, table: str) -> Iterator[tuple[str, Any]]:
    """Yield every name in one of Babel's calendar tables with its key there, full forms before abbreviations."""
    language = load_language(code)
    locale = cldr_locale(language.code)
    by_context = getattr(locale, table, {})
    for width in _WIDTHS:
        for context in _CONTEXTS:
            for key, name in by_context.get(context, {}).get(width, {}).items():
                form = language.fold(name)
                yield form, key
                yield form.rstrip("."), key
