"""Opinions about whole translations, as numbers. Every estimator takes a batch, as aligners do; none is on unasked."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from mtqa.model import MarkedText

__all__ = ["Estimator", "load_estimator"]


class Estimator(Protocol):
    """Tells how likely a translation says what its source says."""

    def score(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[float | None]:
        """Return 0 to 1 for every (source, target) of the batch, in order; None where it cannot tell."""
        ...

    def note(self, source: str, target: str) -> str | None:
        """Return what a reader should know about judging these languages; None if all is well."""
        ...


@cache
def load_estimator(name: str) -> Estimator:
    """Return the estimator of a name in `settings.ESTIMATORS`; raises UserError if its package is not installed."""
    from mtqa.estimators.embedding import Embedding

    return {"embedding": Embedding}[name]()
