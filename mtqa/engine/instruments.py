"""What a run judges with: its aligner and its estimators, by name, so that processes can be told of them."""

from collections.abc import Sequence

from msgspec import Struct, structs

from mtqa.aligners import Aligner, load_aligner
from mtqa.estimators import load_estimator
from mtqa.model import MarkedText, Segment
from mtqa.settings import CASCADE, NEURAL, WORDS


class Instruments(Struct, frozen=True):
    """The aligner, as `--aligner` names it, and the estimators that were asked for."""

    aligner: str = WORDS
    estimators: tuple[str, ...] = ()

    @property
    def first(self) -> Aligner:
        """The aligner for all segments."""
        return load_aligner(WORDS if self.aligner == CASCADE else self.aligner)

    @property
    def second(self) -> Aligner | None:
        """The aligner that must confirm what was found with the first; None if nobody is asked."""
        return load_aligner(NEURAL) if self.aligner == CASCADE else None

    def make_ready(self) -> None:
        """Load all there is; raises UserError if something is not installed."""
        _ = self.first, self.second
        for name in self.estimators:
            load_estimator(name)

    def estimated(
        self, segments: Sequence[Segment], marked: Sequence[tuple[MarkedText, MarkedText]]
    ) -> Sequence[Segment]:
        """Return the segments with what the estimators say about them."""
        for name in self.estimators:
            scores = load_estimator(name).score(marked)
            segments = [
                segment if score is None else structs.replace(segment, estimates={**segment.estimates, name: score})
                for segment, score in zip(segments, scores, strict=True)
            ]
        return segments

    def notes(self, source: str, target: str) -> list[tuple[str, str]]:
        """Return what a reader should know about judging these languages, each with a remedy."""
        aligned = self.first.note(source, target)
        found = [(aligned, "`mtqa lexicon train` makes a lexicon of your own texts.")] if aligned else []
        notes = [(load_estimator(name).note(source, target), name) for name in self.estimators]
        return found + [(note, f"Leave out `--estimator {name}` for them.") for note, name in notes if note]
