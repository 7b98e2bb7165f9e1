"""Names that follow each other and stand for nothing on the other side, and how surely they name something."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.calendar_names import day_forms, month_forms
from mtqa.languages.place_names import place_names
from mtqa.model import HIDDEN, Alignment, MarkedText, Side, Span

NAMES = ("place", "name")
BESIDE = 3
"""Signs between two names of one run, at most."""
IN_PART = 0.6
PARTLY, HARDLY = 0.8, 0.4
"""What a run is worth of which other names have a counterpart: sure names, and others."""
SURE = 0.8
PEOPLE = 0.8
"""What words for the people or the language of a place are worth: they are told in other words more often."""
NOUN = 0.3
ACRONYM = 0.5
TITLE = 0.3
ORDINARY, ORDINARY_BESIDE = 0.1, 0.35
"""What ordinary words with a capital are worth, alone and beside names."""
GLOSS = 0.5
"""What names in brackets are worth: they explain what stands before them."""
SHORT = 2
"""Letters of words that are titles and abbreviations as often as names: `St`, `Dr`."""


class NameRun(Struct, frozen=True):
    """Names that follow each other, and how surely they name something, 0 to 1.

    `acronym`: all of them are acronyms; `whole`: no other name of the run has a counterpart; `middle`: where they
    stand, 0 to 1; `usual`: documents are full of them; `place`: the first that is a place.
    """

    span: Span
    strength: float
    acronym: bool
    whole: bool
    middle: float
    usual: bool
    place: Span | None


def lonely_names(alignment: Alignment, side: Side) -> list[NameRun]:
    """Return the runs of names of a side that have no counterpart, each without the names that have one."""
    marked = alignment.side(side)
    other = alignment.side("target" if side == "source" else "source").text.language
    spans = sorted((span for kind in NAMES for span in marked.of(kind)), key=lambda span: span.start)
    if not spans:
        return []
    paired = alignment.paired_names[side == "target"]
    if all(span.start in paired for span in spans):
        return []
    from mtqa.lexicons.common_words import is_usual  # it brings numpy along, which listing the rules does without

    runs = []
    for run in _runs(spans, marked, other):
        alone = [span for span in run if span.start not in paired]
        if not alone:
            continue
        strengths = [_strength(span, marked, len(run), other) for span in alone]
        strength = max(strengths)
        if strength < 1 or not any(span.kind == "place" for span in alone):
            strength = (strength + sum(strengths) / len(strengths)) / 2
        if len(alone) < len(run):
            strength *= PARTLY if strength >= SURE else HARDLY
        if _opens_bracket(alone[0], marked.prose):
            strength *= GLOSS
        if strength > 0:
            span = Span.plain(alone[0].start, alone[-1].end, "name", "")
            middle = (span.start + span.end) / 2 / max(1, len(marked.prose))
            acronym = all(is_acronym(each.cut(marked.prose)) for each in alone)
            usual = all(is_usual(marked.text.language, other, each.value) for each in alone)
            place = next((each for each in alone if each.kind == "place"), None)
            runs.append(NameRun(span, round(strength, 3), acronym, len(alone) == len(run), middle, usual, place))
    return runs


def _runs(spans: Sequence[Span], marked: MarkedText, other: str) -> Iterator[list[Span]]:
    run: list[Span] = []
    for span in spans:
        between = marked.prose[run[-1].end : span.start] if run else ""
        if run and (
            len(between) > BESIDE
            or between.strip(" \u00a0.-\u30fb'\u2019")
            or (_begins_sentence(run[-1], marked.prose) and not _is_sure_name(run[-1], marked, other))
        ):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _is_sure_name(span: Span, marked: MarkedText, other: str) -> bool:
    """Tell whether a word is no ordinary word of its language, by a list of all that are frequent."""
    from mtqa.lexicons.common_words import is_listed  # as above

    return span.kind == "name" and is_listed(marked.text.language, span.value, other) is False


def _strength(span: Span, marked: MarkedText, in_run: int, other: str) -> float:
    language = marked.text.language
    facts = load_language(language)
    text = span.cut(marked.prose)
    if span.kind == "place":
        if marked.prose[span.end : span.end + 1] == "-":
            return IN_PART
        return 1.0 if place_names(language).proper(facts.fold(text)) else PEOPLE
    if span.value in day_forms(language) or span.value in month_forms(language):
        return 0.0
    if not facts.has_letter_case:
        return 0.9 if text.isascii() else 0.4
    if len(text) == 1 or any(span.overlaps(each) for each in marked.of("currency")):
        return 0.0
    if is_acronym(text):
        return ACRONYM
    from mtqa.lexicons.common_words import is_common  # as above

    common = is_common(language, span.value, other)
    if facts.nouns_have_capital:
        return 0.0 if common else NOUN
    if not common and len(text) <= SHORT:
        return TITLE
    first = _begins_sentence(span, marked.prose)
    return _first(span, marked, in_run, other, common) if first else _within(in_run, common)


def _within(in_run: int, common: bool | None) -> float:
    """Return how surely a word with a capital within a sentence names something."""
    if common:
        return ORDINARY if in_run == 1 else ORDINARY_BESIDE
    return 0.8 if common is None else 1.0


def _first(span: Span, marked: MarkedText, in_run: int, other: str, common: bool | None) -> float:
    """Return how surely the first word of a sentence names something: all of them have a capital."""
    if common:
        return 0.0
    if common is None:
        return 0.15 if in_run == 1 else 0.6
    return 0.8 if in_run > 1 or _is_sure_name(span, marked, other) else 0.6


def is_acronym(text: str) -> bool:
    """Tell whether a word is an acronym: all capitals, or more of them than small letters."""
    return len(text) > 1 and sum(map(str.isupper, text)) * 2 > len(text.removesuffix("s"))


def _opens_bracket(span: Span, prose: str) -> bool:
    return prose[: span.start].rstrip(" \u00a0\"'\u201c\u2018")[-1:] in ("(", "[")


def _begins_sentence(span: Span, prose: str) -> bool:
    if prose[span.start - 1 : span.start] == HIDDEN:
        return True
    before = prose[: span.start].rstrip(" \u00a0\ufffc\"'\u201c\u201e\u00ab\u2018(\u00bf\u00a1[")
    return not before or before[-1] in ".!?:;\u2026>*/\u2022-\u2013\u2014"
