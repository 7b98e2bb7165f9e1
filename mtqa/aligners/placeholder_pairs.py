"""Pairs placeholders: equal ones, and numbered with unnumbered ones (`%2$s` is the second of `%s … %s`)."""

import re
from collections.abc import Sequence

from mtqa.model import Pair, Span

_PRINTF = re.compile(r"%(?:(?P<number>\d+)\$)?(?P<type>[-+0#]*[\d*]*(?:\.[\d*]+)?[a-zA-Z@]+)")


def pair_renumbered(source: Sequence[Span], target: Sequence[Span], paired: Sequence[Pair]) -> list[Pair]:
    """Return pairs of placeholders that are not paired yet, of which one says by its number where the other stands.

    The type must be the same; as C wants it, either all or none of the placeholders of a text have numbers.
    """
    numbered = _numbered(source), _numbered(target)
    if numbered[0] == numbered[1] or not (source and target):
        return []
    done = ({pair.source for pair in paired}, {pair.target for pair in paired})
    left = {key: span for key, span in _by_place(source, numbered=numbered[0]) if span not in done[0]}
    right = {key: span for key, span in _by_place(target, numbered=numbered[1]) if span not in done[1]}
    return [Pair(span, right[key], 1.0, "value") for key, span in left.items() if key in right]


def _numbered(spans: Sequence[Span]) -> bool:
    return any((found := _PRINTF.fullmatch(span.value)) and found["number"] for span in spans)


def _by_place(spans: Sequence[Span], *, numbered: bool) -> list[tuple[tuple[int, str], Span]]:
    """Return printf placeholders by the argument that they show and its type."""
    found = [(match, span) for span in spans if (match := _PRINTF.fullmatch(span.value))]
    if numbered:
        return [((int(match["number"]), match["type"]), span) for match, span in found if match["number"]]
    return [((number, match["type"]), span) for number, (match, span) in enumerate(found, 1)]
