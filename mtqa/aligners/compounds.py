"""Words that are written as one and translate several: `Domänennamenserver`, `säkerhetsinställningar`.

Cut as Koehn and Knight (2003) do: where the parts occur on their own, on (geometric) average more often
than the whole.
"""

from collections.abc import Mapping

SHORTEST_PART = 4
LEAST_COUNT = 5.0
JOINTS = ("", "s", "es", "n", "en", "e", "er")
"""Letters that may join two parts, and belong to neither."""

Parts = tuple[str, ...]


class Compounds:
    """Cuts compounds by how often words occur; `counts` are of words as `Language.fold` writes them.

    A part must occur at least `least` times on its own.
    """

    def __init__(self, counts: Mapping[str, float], least: float = LEAST_COUNT) -> None:
        self._counts = counts
        self._least = least
        self._found: dict[str, Parts] = {}

    def cut(self, word: str) -> Parts:
        """Return the parts of a compound, joints left out, or the word alone."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._best(word)[1]
        return found

    def _best(self, word: str) -> tuple[float, Parts]:
        """Return the best way to cut a word, and the mean count of its parts."""
        best: tuple[float, Parts] = (self._counts.get(word, 0.0), (word,))
        if len(word) < 2 * SHORTEST_PART or not word.isalpha():
            return best
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head = self._head(word[:at])
            if head is None:
                continue
            tail_count, tail = self._best(word[at:])
            if tail_count < self._least:
                continue
            parts = (head, *tail)
            mean = (self._counts[head] * tail_count ** len(tail)) ** (1 / len(parts))
            best = max(best, (mean, parts), key=lambda each: each[0])
        return best

    def _head(self, text: str) -> str | None:
        """Return the most frequent word that `text` is, with or without a joint."""
        whole = (text.removesuffix(joint) for joint in JOINTS if text.endswith(joint))
        known = [word for word in whole if len(word) >= SHORTEST_PART and self._counts.get(word, 0.0) >= self._least]
        return max(known, key=self._counts.__getitem__, default=None)
