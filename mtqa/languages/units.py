"""Written forms of units, from CLDR: Babel has the plural forms, a table cut from CLDR the case forms."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any
from unicodedata import east_asian_width

import msgspec

from mtqa.languages.cldr import cldr_locale
from mtqa.languages.loading import load_language

# Where two units share a form the earlier wins ("mb": megabyte, not megabit), and a longer width over
# a shorter ("m": the short form of metre, not the narrow one of minute).
UNITS = tuple(
    f"{kind}-{unit}"
    for kind, names in (
        (
            "duration",
            "year quarter month week day hour minute second millisecond microsecond nanosecond decade century",
        ),
        ("digital", "byte kilobyte megabyte gigabyte terabyte petabyte bit kilobit megabit gigabit terabit"),
        ("concentr", "percent"),
        ("temperature", "celsius fahrenheit kelvin generic"),
        ("length", "meter kilometer centimeter millimeter micrometer nanometer mile yard foot inch"),
        ("mass", "gram kilogram milligram tonne ton pound ounce"),
    )
    for unit in names.split()
)
"""CLDR's ids of the units whose forms are known."""
# Abbreviations that are words of many languages as well ("in", "mi", "do").
_ABBREVIATED = tuple(
    unit for unit in UNITS if unit.split("-")[1] not in ("mile", "yard", "foot", "inch", "pound", "ounce")
)
_WIDTHS = ("long", "short", "narrow")
# Its patterns have the international symbols, its names are English.
_ROOT = "root"
_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


@cache
def unit_forms(code: str) -> Mapping[str, str]:
    """Return every written form of a unit, folded and without the number, and its CLDR id (`duration-year`).

    Covers time, digital units, percent, temperature, length and mass: all plural forms, the cases that
    CLDR has (time and digital units), abbreviations with and without a full stop, the symbols of the
    root locale (`h`, `MB`), and the profile's `unit_words`. Forms may have several words (`de ani`) and
    may stand before the number (`%25` in Turkish). Raises UserError for an unknown language.
    """
    language = load_language(code)
    found = {language.fold(form): unit for unit, forms in language.unit_words.items() for form in forms}
    for unit, pattern in chain(_patterns(language.code), _patterns(_ROOT)):
        for part in pattern.translate(_MARKS).split("{0}"):
            form = " ".join(language.fold(part).split())
            if form:
                found.setdefault(form, unit)
            if len(form) > 2:
                found.setdefault(form.rstrip("."), unit)
    return found


@cache
def single_letter_unit_forms(code: str) -> frozenset[str]:
    """Return the forms of one letter (`h`, `s`, `d`), which are often something else than a unit.

    Ideographs and Hangul syllables (`年`, `분`) are words and not among them.
    """
    single = (form for form in unit_forms(code) if len(form) == 1 and form.isalpha())
    return frozenset(form for form in single if east_asian_width(form) != "W")


def _patterns(code: str) -> Iterator[tuple[str, str]]:
    """Yield units with patterns such as `{0} Jahren`, the more reliable first."""
    locale = cldr_locale(code)
    if locale is None:
        return
    data = locale._data  # there is no public way to the patterns
    cases = _case_forms().get(locale.language, {})
    for width in _WIDTHS if code != _ROOT else _WIDTHS[1:]:
        for unit in UNITS if width == "long" else _ABBREVIATED:
            patterns = _counted(data, unit, width)
            if width == "long":
                patterns = [*(patterns or _counted(data, unit, "short")), *cases.get(unit, ()), *_relative(data, unit)]
            name = data["unit_display_names"].get(unit, {}).get(width) if code != _ROOT else None
            yield from ((unit, pattern) for pattern in (*patterns, name) if pattern)


def _counted(data: Mapping[str, Any], unit: str, width: str) -> list[str]:
    patterns = data["unit_patterns"].get(unit, {}).get(width, {})
    return [pattern for count, pattern in patterns.items() if count != "per"]


def _relative(data: Mapping[str, Any], unit: str) -> Iterator[str]:
    """Yield the noun of patterns such as `om {0} dagar`: Swedish days are `dygn` only where they last 24 hours."""
    field = data["date_fields"].get(unit.removeprefix("duration-"), {})
    for pattern in field.get("future", {}).values():
        before, _, after = pattern.partition("{0}")
        if before and after.strip() and " " not in after.strip():
            yield after


@cache
def _case_forms() -> dict[str, dict[str, list[str]]]:
    """Return the case forms of units by language and unit, as `cut_unit_case_forms` writes them."""
    table = msgspec.json.decode((files(__package__) / "unit_case_forms.json").read_bytes())
    forms: dict[str, dict[str, list[str]]] = table["forms"]
    return forms
