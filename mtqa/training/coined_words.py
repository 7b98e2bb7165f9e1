"""Words of scripts without spaces that no list has, found in texts: runs of characters that keep together.

A run is a word if it is frequent, if its parts meet in it far more often than by chance, and if many
different characters stand before and after it (accessor variety, Feng et al. 2004).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from mtqa.aligners.joined_characters import SPACELESS

LONGEST = 4
LEAST_COUNT = 15
LEAST_VARIETY = 5
"""Different neighbours on either side."""
COHESION = 30.0
"""How many times as often as by chance the parts must meet."""


def coined_words(texts: Iterable[Sequence[str]]) -> list[str]:
    """Return runs of two to four characters or Katakana runs that texts, cut by the marker, use as words; sorted."""
    counts: Counter[tuple[str, ...]] = Counter()
    before: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    after: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    pieces = 0
    kept = [tuple(text) for text in texts]
    for text in kept:
        pieces += len(text)
        for size in range(1, LONGEST + 1):
            counts.update(zip(*(text[shift:] for shift in range(size)), strict=False))
    frequent = {
        run
        for run, count in counts.items()
        if len(run) > 1 and count >= LEAST_COUNT and SPACELESS.fullmatch("".join(run))
    }
    frequent = {run for run in frequent if _cohesion(run, counts, pieces) >= COHESION}
    for text in kept:
        for size in range(2, LONGEST + 1):
            for start, run in enumerate(zip(*(text[shift:] for shift in range(size)), strict=False)):
                if run in frequent:
                    before[run].add(text[start - 1] if start else "")
                    after[run].add(text[start + size] if start + size < len(text) else "")
    return sorted("".join(run) for run in frequent if min(len(before[run]), len(after[run])) >= LEAST_VARIETY)


def _cohesion(run: tuple[str, ...], counts: Counter[tuple[str, ...]], pieces: int) -> float:
    """Return how many times as often as by chance the parts of a run meet, where they are cut at the worst place."""
    return min(counts[run] * pieces / (counts[run[:at]] * counts[run[at:]]) for at in range(1, len(run)))
