"""Characters that are one word together, in scripts without spaces: `政府`, `文件夹`, `食べる`.

The marker cuts Han and Hiragana into characters. Here the ones that a list knows as a word are put together:
in as few words as possible, of like lengths where there is a choice (after Chen and Liu 1992), so that
`研究生命` is `研究` and `生命`, not `研究生` and `命`.
"""

import re
from collections.abc import Iterable, Sequence

from mtqa.markers.words import HAN, HIRAGANA, KATAKANA

LONGEST = 6
"""Characters and Katakana runs of the longest word."""
SPACELESS = re.compile(rf"[{HAN}{HIRAGANA}{KATAKANA}]+")

Stretch = tuple[int, int]


def is_joined(word: str) -> bool:
    """Tell whether a word is one that the marker cuts into characters."""
    return len(word) > 1 and SPACELESS.fullmatch(word) is not None


class JoinedCharacters:
    """Joins what the marker cut; `words` are as `Language.fold` writes them, and may be of any script."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if is_joined(word))
        self._beginnings = frozenset(word[:end] for word in self._words for end in range(1, len(word) + 1))

    def stretches(self, values: Sequence[str]) -> list[Stretch]:
        """Return the words of a text as first and past-last places in `values`, without gaps."""
        # The cheapest way from every place to the end: words, sum of squared lengths, where the first word ends.
        best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(values) + 1)
        for start in range(len(values) - 1, -1, -1):
            words, squares, _ = best[start + 1]
            found = (words + 1, squares + 1, start + 1)
            text = values[start]
            end = start + 1
            while text in self._beginnings and end < min(len(values), start + LONGEST):
                text += values[end]
                end += 1
                if text in self._words:
                    words, squares, _ = best[end]
                    found = min(found, (words + 1, squares + (end - start) ** 2, end))
            best[start] = found
        stretches = []
        start = 0
        while start < len(values):
            end = best[start][2]
            stretches.append((start, end))
            start = end
        return stretches

    def join(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the words of a text."""
        return tuple("".join(values[start:end]) for start, end in self.stretches(values))
