"""A bracket or quotation mark that is opened and not closed, or closed and not opened."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text",)
APOSTROPHES = frozenset("'\u2019")


def check(segment: Segment, alignment: Alignment, *, what: Literal["brackets", "quotes"]) -> Iterator[Hit]:
    """Report marks of the target without a partner, where the source has none without.

    `what`: which pairs of the language to look at. A quotation mark whose two forms are the same
    (`"`) is unpaired where it occurs an odd number of times.
    """
    lonely = _lonely(alignment.target, what)
    if lonely is not None and _lonely(alignment.source, what) is None:
        at = lonely.start
        yield Hit(None, lonely, {"text": segment.target.value[at : at + 1]})


def _lonely(side: MarkedText, what: str) -> Span | None:
    prose = side.prose
    if not _any_mark(side.text.language, what).search(prose):
        return None
    for marks, paired in _groups(side.text.language, what):
        at = [i for i, char in enumerate(prose) if char in marks] if any(mark in prose for mark in marks) else []
        if not at:
            continue
        if paired and prose.count(marks[0]) != prose.count(marks[1]):
            lonely = _first_lonely(prose, marks[0], marks[1])
            return Span.plain(lonely, lonely + 1, "mark", prose[lonely])
        if not paired and len(at) % 2:
            return Span.plain(at[-1], at[-1] + 1, "mark", prose[at[-1]])
    return None


@cache
def _groups(language: str, what: str) -> tuple[tuple[str, bool], ...]:
    """Marks that can only be judged together, and whether they are one opening and one closing mark.

    In German, “ closes „ and may open ”: of such a group only an odd number is certainly wrong. Marks
    that are apostrophes as well are left out, and marks that are both are quotes.
    """
    facts = load_language(language)
    groups: list[set[str]] = []
    marks = {mark for pair in facts.quotes for mark in pair}
    brackets = [pair for pair in facts.brackets if not marks & set(pair)]
    for pair in brackets if what == "brackets" else facts.quotes:
        touching = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touching] + [set(pair).union(*touching)]
    pairs = dict(brackets if what == "brackets" else facts.quotes)
    found = []
    for group in groups:
        if group & APOSTROPHES:
            continue
        opening = [mark for mark in group if mark in pairs]
        paired = len(group) == 2 and len(opening) == 1
        found.append((opening[0] + pairs[opening[0]] if paired else "".join(sorted(group)), paired))
    return tuple(found)


@cache
def _any_mark(language: str, what: str) -> re.Pattern[str]:
    marks = sorted({mark for group, _ in _groups(language, what) for mark in group})
    return re.compile(f"[{re.escape(''.join(marks))}]" if marks else "(?!)")


def _first_lonely(prose: str, opening: str, closing: str) -> int:
    waiting: list[int] = []
    for at, char in enumerate(prose):
        if char == opening:
            waiting.append(at)
        elif char == closing:
            if not waiting:
                return at
            waiting.pop()
    return waiting[0]
