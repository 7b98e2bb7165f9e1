"""A unit beside a number that is bare in the source: "fewer than 25" became "meno di 25 anni"."""

import re
from collections.abc import Iterator, Set
from functools import cache

from mtqa.languages import load_language
from mtqa.languages.calendar_names import month_forms
from mtqa.languages.units import unit_forms
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text", "number", "unit")
NEXT_WORD = re.compile(r"(?:-|[\s\u00a0\u202f\ufffc]{0,3})([^\W\d_]+)")
LEAST_STEM = 3
LONGEST_ENDING = 4
LONGEST_SIGN = 3
FIRST_EAST_ASIAN = "\u2e80"
YEARS = range(1900, 2101)
CALENDAR = ("duration-year", "duration-month", "duration-day")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "number" in source and "number" in target


def check(segment: Segment, alignment: Alignment, *, units: tuple[str, ...] = ("duration",)) -> Iterator[Hit]:
    """Report units after a target number whose source number has none.

    `units`: kinds of CLDR units to look for. Silent where letters are attached to the source number
    (`25th`, `4K`), where the source names a unit of the same kind
    anywhere, and where a year, month or day belongs to a calendar date. The repair removes the unit.
    """
    for pair in alignment.of("number"):
        if pair.target.kind != "number":
            continue
        found = _unit_after(pair.target, alignment.target)
        if found is None or not found.value.startswith(units):
            continue
        if segment.source.value[pair.source.end : pair.source.end + 1].isalpha():
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


def _unit_after(number: Span, side: MarkedText) -> Span | None:
    """Return the unit that follows a number at once, kind `unit`, value its CLDR id."""
    follows = NEXT_WORD.match(side.prose, number.end)
    if follows is None:
        return None
    language = side.text.language
    start, end = follows.span(1)
    word = load_language(language).fold(follows[1])
    forms = _long_forms(language)
    if word >= FIRST_EAST_ASIAN:
        least = 2 if load_language(language).words_have_spaces else 1  # a Korean syllable begins many words
        stems = [word] + [word[:length] for length in range(min(LONGEST_SIGN, len(word)), least - 1, -1)]
        stem = next((stem for stem in stems if stem in forms), None)
        return Span.plain(start, start + len(stem), "unit", forms[stem]) if stem else None
    unit = forms.get(word) or _unit_with_ending(word, language)
    return Span.plain(start, end, "unit", unit) if unit else None


def _unit_with_ending(word: str, language: str) -> str | None:
    if not load_language(language).unit_prefix_match:
        return None
    forms = _long_forms(language)
    stems = (word[:length] for length in range(len(word) - 1, max(len(word) - LONGEST_ENDING, LEAST_STEM) - 1, -1))
    return next((forms[stem] for stem in stems if stem in forms), None)


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
