"""A unit beside a number that is bare in the source: "fewer than 25" became "meno di 25 anni"."""

import re
from collections.abc import Iterator
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.calendar_names import month_forms
from mtqa.languages.units import single_letter_unit_forms, unit_forms
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "number", "unit")
GAP = re.compile(r"[\s\u00a0\u202f\ufffc-]{0,3}")
YEARS = range(1900, 2101)
CALENDAR = ("duration-year", "duration-month", "duration-day")


def check(segment: Segment, alignment: Alignment, *, units: tuple[str, ...] = ("duration",)) -> Iterator[Hit]:
    """Report units after a target number whose source number has none.

    `units`: kinds of CLDR units to look for. Silent where the source names a unit of the same kind
    anywhere, and where a year, month or day belongs to a calendar date. The repair removes the unit.
    """
    for pair in alignment.of("number"):
        if pair.target.kind != "number":
            continue
        found = _unit_after(pair.target, alignment.target)
        if found is None or not found.value.startswith(units):
            continue
        if _names_kind(alignment.source, found.value) or _in_date(pair.source, found.value, alignment.source):
            continue
        span = Span.plain(pair.target.start, found.end, "unit", found.value)
        values = {"text": span.cut(segment.target.value), "number": pair.target.cut(segment.target.value)}
        values["unit"] = found.cut(segment.target.value)
        yield Hit(pair.source, span, values, edits=(Edit(pair.target.end, found.end, ""),))


def _unit_after(number: Span, side: MarkedText) -> Span | None:
    """Return the unit word that follows a number at once, kind `unit`, value its CLDR id."""
    facts = load_language(side.text.language)
    forms = unit_forms(side.text.language)
    gap = GAP.match(side.prose, number.end)
    start = gap.end() if gap else number.end
    word = next((word for word in side.of("word") if word.start == start), None)
    if word is None or word.value in single_letter_unit_forms(side.text.language):
        return None
    unit = forms.get(word.value) or forms.get(facts.fold(word.cut(side.prose)))
    if unit is None and facts.unit_prefix_match:
        unit = next((forms[word.value[:n]] for n in range(len(word.value), 1, -1) if word.value[:n] in forms), None)
    return Span.plain(word.start, word.end, "unit", unit) if unit else None


@cache
def _long_forms(language: str) -> dict[str, str]:
    """Forms that name a unit even without a number beside them."""
    return {form: unit for form, unit in unit_forms(language).items() if len(form) > 2 or not form.isascii()}


def _names_kind(side: MarkedText, unit: str) -> bool:
    """Tell whether a text names any unit of the kind of `unit` (`duration`), also in compounds (`30-day`)."""
    kind = unit.split("-")[0]
    forms = _long_forms(side.text.language)
    short = unit_forms(side.text.language)
    words = side.of("word")
    if any(
        kind in (forms.get(word.value, "") or forms.get(word.value.removesuffix("ly").removesuffix("s"), ""))
        for word in words
    ):
        return True
    ends = {number.end for number in side.of("number")} | {number.end + 1 for number in side.of("number")}
    beside = (word.value for word in words if word.start in ends)
    return any(kind in (short.get(word, "") or short.get(word.removesuffix("s"), "")) for word in beside)


def _in_date(number: Span, unit: str, side: MarkedText) -> bool:
    if unit not in CALENDAR:
        return False
    if number.value.isdigit() and int(number.value) in YEARS:
        return True
    months = month_forms(side.text.language)
    around = side.prose[max(0, number.start - 1) : number.end + 1]
    return "/" in around or "-" in around or any(word.value in months for word in side.of("word"))
