"""Words that deny, bound or order: negators, comparators, modal verbs and words that have an opposite.

Spans have the kinds of `mtqa.languages.cues.KINDS`. The value of a `negation` is `sure` or `hint`; that of the others
is the key of the profile's table, after a `?` where the word has other meanings too.
"""

from collections.abc import Sequence

from mtqa.languages.cues import BOUND, HINT, NEGATION, SURE, VOID, Element, cues_of
from mtqa.model import Span

GAP = 3
"""Code points that may stand between two words of a phrase: a space, a hyphen, an asterisk of bold text."""


def mark_polarity(words: Sequence[Span], language: str) -> list[Span]:
    """Return the spans of all kinds, the longest phrase of each kind where several begin or overlap."""
    cues = cues_of(language)
    spans: list[Span] = []
    ends: dict[str, int] = {}
    values = [word.value for word in words]
    for i, known in enumerate(map(cues.__getitem__, values)):
        if not known:
            continue
        word = words[i]
        following = values[i + 1] if i + 1 < len(values) else ""
        here: list[str] = []
        for cue in known:
            if cue.rest and ((cue.second and cue.second != following) or not _follows(cue.rest, words, i)):
                continue
            if cue.kind in here:
                continue
            if ends.get(cue.kind, -1) > word.start:
                continue
            here.append(cue.kind)
            end = words[i + len(cue.rest)].end
            ends[cue.kind] = end
            if cue.value != VOID:
                spans.append(Span(word.start, end, cue.kind, cue.value, word.start, end))
    return _without_bounds(spans)


def _follows(rest: tuple[Element, ...], words: Sequence[Span], i: int) -> bool:
    if i + len(rest) >= len(words):
        return False
    for k, element in enumerate(rest, i + 1):
        word = words[k]
        if word.value != element if isinstance(element, str) else not element.fullmatch(word.value):
            return False
        if word.start - words[k - 1].end > GAP:
            return False
    return True


def _without_bounds(spans: list[Span]) -> list[Span]:
    """Make a negator that is a part of a bound (`no more than`) a mere hint."""
    bounds = [span for span in spans if span.kind == BOUND]
    if not bounds:
        return spans
    return [
        Span(span.start, span.end, NEGATION, HINT, span.start, span.end)
        if span.value == SURE and any(bound.contains(span) for bound in bounds)
        else span
        for span in spans
    ]
