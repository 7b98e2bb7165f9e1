"""Spans of the source <-> spans of the target. Every aligner takes a batch, so that it may vectorize."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from mtqa.aligners.by_value import ByValue
from mtqa.aligners.by_words import ByWords
from mtqa.lexicons import Lexicon, load_lexicon, stacked_lexicons
from mtqa.model import Alignment, MarkedText
from mtqa.settings import NEURAL

__all__ = ["Aligner", "ByValue", "ByWords", "load_aligner", "word_aligner"]


class Aligner(Protocol):
    """Finds which spans of one side stand for which of the other."""

    def align(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[Alignment]:
        """Return one Alignment for every (source, target) of the batch, in order."""
        ...

    def note(self, source: str, target: str) -> str | None:
        """Return what a reader should know about aligning these languages; None if all is well."""
        ...


@cache
def load_aligner(name: str, packs: tuple[str, ...] = ()) -> Aligner:
    """Return the aligner of a name, `words` or `neural`, with lexicon packs besides those that come with mtqa.

    Raises UserError if what it needs is not installed, and for files that are no packs.
    """
    return word_aligner(name, stacked_lexicons(packs))


def word_aligner(name: str, find_lexicon: Callable[[str, str], Lexicon | None] = load_lexicon) -> ByWords:
    """Return the same with lexicons of one's own."""
    if name == NEURAL:
        from mtqa.aligners.by_encoder import ByEncoder

        return ByEncoder(find_lexicon)
    return ByWords(find_lexicon)
