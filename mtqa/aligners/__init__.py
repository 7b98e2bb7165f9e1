"""Spans of the source <-> spans of the target. Every aligner takes a batch, so that it may vectorize."""

from collections.abc import Sequence
from typing import Protocol

from mtqa.aligners.by_value import ByValue
from mtqa.aligners.by_words import ByWords
from mtqa.model import Alignment, MarkedText

__all__ = ["Aligner", "ByValue", "ByWords"]


class Aligner(Protocol):
    """Finds which spans of one side stand for which of the other."""

    def align(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[Alignment]:
        """Return one Alignment for every (source, target) of the batch, in order."""
        ...
