"""One side of a lexicon at run time: what stands in for words that it lacks."""

from bisect import bisect_left
from collections.abc import Sequence

Parts = tuple[tuple[int, float], ...]
"""Words of a lexicon, by number, that stand in for a word, and how well each does."""

SHORTEST = 5
LONGEST_ENDING = 3
MOST = 4


class Vocabulary:
    """Looks words up; an unknown word stands for known ones with the same beginning (other inflections)."""

    def __init__(self, words: Sequence[str], index: dict[str, int], inflected: float) -> None:
        self._index = index
        self._sorted = sorted(words)
        self._inflected = inflected
        self._known: dict[str, Parts] = {}

    def parts(self, word: str) -> Parts:
        """Return the word itself if it is known, else known words that share its beginning, else none."""
        found = self._known.get(word)
        if found is None:
            number = self._index.get(word)
            found = ((number, 1.0),) if number is not None else self._stand_ins(word)
            self._known[word] = found
        return found

    def _stand_ins(self, word: str) -> Parts:
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        stem = word[: max(SHORTEST - 1, len(word) - LONGEST_ENDING)]
        at = bisect_left(self._sorted, stem)
        near: list[tuple[int, int, str]] = []
        while at < len(self._sorted) and self._sorted[at].startswith(stem):
            other = self._sorted[at]
            if len(other) <= len(word) + LONGEST_ENDING:
                near.append((-_shared(word, other), len(other), other))
            at += 1
        return tuple((self._index[other], self._inflected) for _, _, other in sorted(near)[:MOST])


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
