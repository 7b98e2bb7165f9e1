"""Which words of one language stand for which words of another, and how often."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

SMOOTHING = 0.4
"""Count of unseen counterparts that every word is granted, so that a word seen once is not sure."""


class About(Struct, frozen=True):
    """Where a lexicon comes from."""

    source_language: str
    target_language: str
    pairs: int = 0
    """Segment pairs it was learnt from."""
    provenance: str = ""
    licence: str = ""


class Lexicon:
    """Expected counts of word pairs, as rows of a sparse matrix.

    The counterparts of source word i are `columns[starts[i]:starts[i + 1]]`, numbers of target words in
    rising order, with `counts` beside them. `totals` say how often the words of each side occurred;
    `jumps` how the word orders relate (see `mtqa.aligners.word_chain`), source to target and back.
    """

    def __init__(
        self,
        about: About,
        words: tuple[Sequence[str], Sequence[str]],
        starts: Ints,
        columns: Ints,
        counts: Floats,
        totals: tuple[Floats, Floats],
        jumps: tuple[Floats, Floats],
    ) -> None:
        self.about = about
        self.source_words, self.target_words = words
        self.starts, self.columns, self.counts = starts, columns, counts
        self.totals = totals
        self.jumps = jumps
        self._other_way: Lexicon | None = None

    @classmethod
    def from_counts(
        cls,
        about: About,
        words: tuple[Sequence[str], Sequence[str]],
        rows: Ints,
        columns: Ints,
        counts: Floats,
        totals: tuple[Floats, Floats],
        jumps: tuple[Floats, Floats],
    ) -> "Lexicon":
        """Make a lexicon of parallel arrays of source word, target word and count, in any order."""
        order = np.lexsort((columns, rows))
        starts = np.zeros(len(words[0]) + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=len(words[0])), out=starts[1:])
        return cls(about, words, starts, columns[order].astype(np.int32), counts[order], totals, jumps)

    @cached_property
    def rows(self) -> Ints:
        """The source word of every entry."""
        return np.repeat(np.arange(len(self.source_words), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def source_index(self) -> dict[str, int]:
        """The number of every source word."""
        if self._other_way:
            return self._other_way.target_index
        return {word: i for i, word in enumerate(self.source_words)}

    @cached_property
    def target_index(self) -> dict[str, int]:
        """The number of every target word."""
        if self._other_way:
            return self._other_way.source_index
        return {word: i for i, word in enumerate(self.target_words)}

    @cached_property
    def onward(self) -> Floats:
        """p(target word | source word) of every entry."""
        return self._share(self.rows, len(self.source_words))

    @cached_property
    def back(self) -> Floats:
        """p(source word | target word) of every entry."""
        return self._share(self.columns, len(self.target_words))

    @cached_property
    def explained(self) -> tuple[Floats, Floats]:
        """For each side, how often each word stood for something."""
        rows = np.bincount(self.rows, self.counts, len(self.source_words))
        columns = np.bincount(self.columns, self.counts, len(self.target_words))
        return rows.astype(np.float32), columns.astype(np.float32)

    @cached_property
    def occurrences(self) -> tuple[Floats, Floats]:
        """For each side, how often each word occurred, or what knowing it beforehand counts as."""
        return np.maximum(self.totals[0], self.explained[0]), np.maximum(self.totals[1], self.explained[1])

    @cached_property
    def nulls(self) -> tuple[Floats, Floats]:
        """For each side, how likely each word is among those that stand for nothing."""
        return _null_share(self.totals[0], self.explained[0]), _null_share(self.totals[1], self.explained[1])

    def _share(self, side: Ints, size: int) -> Floats:
        total = np.bincount(side, self.counts, size) + SMOOTHING
        return (self.counts / total[side]).astype(np.float32)

    def swapped(self) -> "Lexicon":
        """Return the lexicon that reads the other way round."""
        about = About(self.about.target_language, self.about.source_language, self.about.pairs,
                      self.about.provenance, self.about.licence)  # fmt: skip
        swapped = Lexicon.from_counts(about, (self.target_words, self.source_words), self.columns, self.rows,
                                      self.counts, self.totals[::-1], self.jumps[::-1])  # fmt: skip
        swapped._other_way = self
        return swapped


def _null_share(totals: Floats, explained: NDArray[Any]) -> Floats:
    left = np.maximum(totals - explained, 0) + 0.01
    share: Floats = (left / max(float(left.sum()), 100.0)).astype(np.float32)
    return share
