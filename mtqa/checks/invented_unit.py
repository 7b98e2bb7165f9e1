"""A unit beside a number that is bare in the source: "fewer than 25" became "meno di 25 anni"."""

from collections.abc import Iterator, Set
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.calendar_names import month_forms
from mtqa.languages.units import unit_forms
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "number", "unit")
LEAST_STEM = 3
AGE_ENDS = (",", ".", ")", "")
AGE_NEAR = 40
FIRST_EAST_ASIAN = "\u2e80"
YEARS = range(1900, 2101)
CALENDAR = ("duration-year", "duration-month", "duration-day")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "number" in source and "number" in target


def check(segment: Segment, alignment: Alignment, *, units: tuple[str, ...] = ("duration",)) -> Iterator[Hit]:
    """Report units after a target number whose source number has none.

    `units`: kinds of CLDR units to look for. Silent where letters are attached to the source number
    (`25th`, `4K`), where the source names a unit of the same kind anywhere, where the number may be an
    age, and where a year, month or day belongs to a calendar date. The repair removes the unit.
    """
    for pair in alignment.of("number"):
        if pair.target.kind != "number" or pair.method in ("clock", "minutes"):
            continue
        found = _unit_after(pair.target, alignment.target)
        if found is None or not found.value.startswith(units):
            continue
        if segment.source.value[pair.source.end : pair.source.end + 1].isalpha():
            continue
        if _may_be_age(pair.source, alignment.source):
            continue
        same_word = alignment.target.prose[found.start : found.end].lower() in alignment.source.prose.lower()
        if (
            same_word
            or _names_kind(alignment.source, found.value)
            or _in_date(pair.source, found.value, alignment.source)
        ):
            continue
        span = Span.plain(pair.target.start, found.end, "unit", found.value)
        values = {"text": span.cut(segment.target.value), "number": pair.target.cut(segment.target.value)}
        values["unit"] = found.cut(segment.target.value)
        yield Hit(pair.source, span, values, edits=(Edit(pair.target.end, found.end, ""),))


def _may_be_age(number: Span, side: MarkedText) -> bool:
    """Tell whether a bare number may be an age: between commas (`the actor, 31, said`), or beside people."""
    if side.prose[number.start - 2 : number.start] == ", " and side.prose[number.end : number.end + 1] in AGE_ENDS:
        return True
    ages = load_language(side.text.language).age_words
    near = (word for word in side.of("word") if -AGE_NEAR < word.start - number.start < AGE_NEAR)
    return any(word.value in ages for word in near)


def _unit_after(number: Span, side: MarkedText) -> Span | None:
    """Return the unit that follows a number at once, in full, kind `unit`, value its CLDR id."""
    quantities = side.of("quantity")
    found = next((span for span in quantities if span.content_start == number.start and span.end > number.end), None)
    if found is None:
        return None
    word = load_language(side.text.language).fold(side.prose[number.end : found.end].strip(" \u00a0\u202f\ufffc-"))
    if len(word) < LEAST_STEM and word < FIRST_EAST_ASIAN:
        return None
    return Span.plain(found.end - len(word), found.end, "unit", found.value)


@cache
def _long_forms(language: str) -> dict[str, str]:
    """Forms that name a unit even without a number beside them; no abbreviations, no function words."""
    function_words = load_language(language).function_words
    return {
        form: unit
        for form, unit in unit_forms(language).items()
        if (len(form) >= LEAST_STEM or form >= FIRST_EAST_ASIAN) and form not in function_words
    }


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
