"""Names of months and days of the week in running text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.calendar_names import day_forms, month_forms
from mtqa.model import Span

MONTH, WEEKDAY = "month", "weekday"
LONGEST_NAME = 3
LEAST_ALONE = 4
BETWEEN = (" ", "-", "\u2011", "\u00a0")
DIGIT_BESIDE = re.compile(r"\d\.?,?(?:[\s\u00a0]|\sde\s|\sof\s)?$"), re.compile(r"\.?,?(?:[\s\u00a0]|\sde\s)?\d")
NUMBERED_MONTH = re.compile(r"(?<![\d.．个個ヶケかカ])(\d{1,2})\s?(?:月|월)(?![间間])")
MONTHS = range(1, 13)


class _Names(Struct, frozen=True):
    """Names of a kind by the folded words they consist of, `first` the first words of all."""

    forms: Mapping[str, int]
    first: frozenset[str]


def mark_calendar(prose: str, language: str, words: Sequence[Span], vocabulary: frozenset[str]) -> Iterator[Span]:
    """Yield spans of kind `month` (value 1 to 12) and `weekday` (1 is Monday).

    Short names and those that are common words (`may`) count only beside a number; abbreviated days not at
    all, but in scripts without spaces. `vocabulary` are the values of the words.
    """
    if not words:
        return
    if load_language(language).words_have_spaces:
        for kind in (MONTH, WEEKDAY):
            names = _names(language, kind)
            if not names.first.isdisjoint(vocabulary):
                yield from _in_words(prose, words, kind, names, language)
    else:
        for found in _without_spaces(language).finditer(prose):
            yield Span.plain(found.start(), found.end(), WEEKDAY, str(day_forms(language)[found[0]]))
    for found in NUMBERED_MONTH.finditer(prose) if prose.find("月") >= 0 or prose.find("월") >= 0 else ():
        if int(found[1]) in MONTHS:
            yield Span.plain(found.start(), found.end(), MONTH, str(int(found[1])))


def _in_words(prose: str, words: Sequence[Span], kind: str, names: _Names, language: str) -> Iterator[Span]:
    first = names.first
    for at in [at for at, word in enumerate(words) if word.value in first]:
        word = words[at]
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            end = words[at + length - 1].end
            gaps = [prose[words[k].end : words[k + 1].start] for k in range(at, at + length - 1)]
            name = "".join(f"{each.value}{gap}" for each, gap in zip(words[at:], [*gaps, ""], strict=False))
            if name in names.forms:
                if kind == WEEKDAY or _surely_month(name, prose, word.start, end, language):
                    yield Span.plain(word.start, end, kind, str(names.forms[name]))
                break


def _surely_month(name: str, prose: str, start: int, end: int, language: str) -> bool:
    facts = load_language(language)
    if len(name) >= LEAST_ALONE and name not in facts.function_words and name not in facts.month_homographs:
        return True
    return bool(DIGIT_BESIDE[0].search(prose[max(0, start - 6) : start]) or DIGIT_BESIDE[1].match(prose, end))


@cache
def _names(language: str, kind: str) -> _Names:
    forms = month_forms(language) if kind == MONTH else _full_days(language)
    return _Names(forms, frozenset(re.split(r"[\s-]", form)[0] for form in forms))


@cache
def _full_days(language: str) -> Mapping[str, int]:
    facts = load_language(language)
    longest = {number: max(map(len, _of(day_forms(language), number)), default=0) for number in range(1, 8)}
    return {
        form: number
        for form, number in day_forms(language).items()
        if len(form) > LEAST_ALONE and 2 * len(form) > longest[number] and form not in facts.number_homographs
    }


def _of(forms: Mapping[str, int], number: int) -> list[str]:
    return [form for form, value in forms.items() if value == number]


@cache
def _without_spaces(language: str) -> re.Pattern[str]:
    forms = sorted(day_forms(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms)) if forms else "(?!)")
