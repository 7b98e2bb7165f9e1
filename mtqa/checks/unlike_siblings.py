"""A span that one language lost, or left in the source language, while others have it or translate it."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from statistics import fmean
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Span, Verdict, unit_of

FIELDS = ("text", "found", "languages", "count")
SCOPE = "locales"
LEAST = 2
"""As many languages must agree to outvote one."""
LEAST_SHARE = 0.75
MOST_KEPT, MOST_KEPT_ALONE = 0.3, 0.05
"""Words that are kept more often belong to both languages, or to names; one word alone soon does."""
LEAST_LETTERS = 3
NAMED = 4
"""As many languages are named in a message."""


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], change: str) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return any(kind in source for kind in kinds)


def collect(
    segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...], change: Literal["lost", "kept"]
) -> Iterator[Fact]:
    """Note of each span of the kinds whether it was kept letter by letter, translated or lost.

    `change` is what is reported where one language alone does it: spans that were lost, or kept though translatable.
    """
    unit = unit_of(segment.source.value)
    script = "" if change == "lost" else load_language(segment.source.language).script
    for kind in kinds:
        pairs = {pair.source: pair.target for pair in alignment.of(kind)}
        for number, span in enumerate(alignment.source.of(kind)):
            text, own = span.content(segment.source.value), pairs.get(span)
            if any(char.isalnum() for char in text):
                found = own.content(segment.target.value) if own else ""
                values = {"text": text, "found": found, "script": script}
                target = own.inner() if own else None
                state = _state(text, own, segment)
                if change == state == "kept" and not _is_translatable(span, text, alignment):
                    state = "named"
                yield Fact(f"{unit} {kind} {number}", state, span.inner(), target, values)


def _state(text: str, own: Span | None, segment: Segment) -> str:
    if own is None:
        return "kept" if text.casefold() in segment.target.value.casefold() else "lost"
    return "kept" if _folded(text) == _folded(own.content(segment.target.value)) else "translated"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(".,:; ")


def _is_translatable(span: Span, text: str, alignment: Alignment) -> bool:
    """Tell whether words of the source language were kept that are usually not kept in the target language."""
    from mtqa.lexicons.kept_share import kept_share  # it brings numpy along, which listing the rules does without

    source, target = alignment.source, alignment.target
    words = [word.value for word in source.words_in(span) if word.value.isalpha()]
    if source.text.value.split() == target.text.value.split() or not words or (len(words) > 1 and " " not in text):
        return False
    if len(words) == 1 and len(words[0]) < LEAST_LETTERS:
        return False
    kept = fmean(kept_share(source.text.language, target.text.language, word) for word in words)
    return kept <= (MOST_KEPT if len(words) > 1 else MOST_KEPT_ALONE)


def judge(noted: Sequence[Noted], *, kinds: tuple[str, ...], change: Literal["lost", "kept"]) -> Iterator[Verdict]:
    """Report what was done to spans where nearly all other languages did otherwise, surer the more there are."""
    states: dict[str, Counter[str]] = {}
    for each in noted:
        states.setdefault(each.target_language, Counter())[each.fact.value] += 1
    usual = {language: counts.most_common(1)[0][0] for language, counts in states.items()}
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value != change:
            continue
        others = [language for language in usual if language != each.target_language]
        against = [language for language in others if _speaks_against(usual[language], language, each, change)]
        if len(against) >= LEAST and len(against) >= LEAST_SHARE * len(others):
            values = {**fact.values, "count": str(len(against)), "languages": _listed(against)}
            score = len(against) / (len(others) + 1)
            yield Verdict(place, Hit(fact.source, fact.target, values, score))


def _speaks_against(state: str, language: str, own: Noted, change: str) -> bool:
    """Tell whether what another language does speaks against a change.

    That names of the source's script are spelled in another script there does not say that they are to be translated.
    """
    if change == "lost":
        return state != "lost"
    script = own.fact.values["script"]
    return state == "translated" and (
        load_language(language).script == script or load_language(own.target_language).script != script
    )


def _listed(languages: Sequence[str]) -> str:
    names = sorted(languages)
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
