"""Renderings of one thing, inflected forms put together: which is the usual one, which compete with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from mtqa.consistency.forms import same_word

MOST_RENDERINGS = 60
"""More than these of one thing are not compared: what is rendered in a hundred ways is no term."""
HUMAN = 3.0
"""What a rendering by people weighs, where one by a machine, or by nobody knows whom, weighs 1."""


class Rendering(Struct, frozen=True):
    """Renderings that are forms of one; `weight` is what their votes add up to, `count` how many there are."""

    forms: frozenset[str]
    weight: float
    count: int


def weight_of(provenance: str) -> float:
    """Return what a rendering weighs in a document of such provenance."""
    return HUMAN if provenance == "HT" else 1.0


def grouped(votes: Iterable[tuple[str, float]], same: Callable[[str, str], bool]) -> list[Rendering]:
    """Return renderings with their forms put together, the weightiest first, of equal ones that which came first.

    `votes` are renderings with their weights.
    """
    weights: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for value, weight in votes:
        weights[value] += weight  # type: ignore[assignment]  # weights are not whole numbers
        counts[value] += 1
    groups: list[list[str]] = []
    for value, _ in sorted(weights.items(), key=lambda item: -item[1])[:MOST_RENDERINGS]:
        own = _group_of(value, groups, same)
        if own is None:
            groups.append([value])
        else:
            own.append(value)
    found = [
        Rendering(frozenset(group), sum(weights[each] for each in group), sum(counts[each] for each in group))
        for group in groups
    ]
    return sorted(found, key=lambda each: -each.weight)


def _group_of(value: str, groups: Sequence[list[str]], same: Callable[[str, str], bool]) -> list[str] | None:
    for group in groups:
        for other in group:
            if same(value, other):
                return group
    return None


@lru_cache(maxsize=10_000)
def same_rendering(one: str, other: str) -> bool:
    """Tell whether two renderings, folded words with spaces between them, share a word, whatever its form."""
    if " " not in one and " " not in other:
        return same_word(one, other)
    return any(same_word(a, b) for a in one.split(" ") for b in other.split(" "))


def usual_share(source: str, target: str, word: str, forms: Iterable[str]) -> float:
    """Return in which share of its occurrences the lexicon of two languages knows a folded word so rendered, 0 to 1."""
    return sum(
        share for other, share in _shares(source, target, word) if any(same_rendering(other, form) for form in forms)
    )


@lru_cache(maxsize=5_000)
def _shares(source: str, target: str, word: str) -> Sequence[tuple[str, float]]:
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(source, target)
    index = lexicon.source_index.get(word) if lexicon else None
    if lexicon is None or index is None:
        return ()
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    return tuple((lexicon.target_words[lexicon.columns[i]], float(lexicon.onward[i])) for i in entries)


def common_share(source: str, target: str, word: str, other: str) -> float | None:
    """Return which share of their renderings two folded words have in common, 0 to 1; None if one is not known."""
    left, right = dict(_shares(source, target, word)), dict(_shares(source, target, other))
    if not left or not right:
        return None
    return sum(min(share, right[form]) for form, share in left.items() if form in right)
