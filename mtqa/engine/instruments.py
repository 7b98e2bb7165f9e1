"""What a run judges with: aligner, estimators and label memories, by name, so that processes can be told of them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from mtqa.aligners import Aligner, load_aligner
from mtqa.calibration import Calibration, read_calibration
from mtqa.estimators import load_estimator
from mtqa.labels import LabelCount, LabelMemory, load_label_memory, stated_label_memory
from mtqa.model import Alignment, MarkedText, Segment
from mtqa.settings import CASCADE, NEURAL, WORDS

if TYPE_CHECKING:
    from mtqa.glossaries import Glossary


class Instruments(Struct, frozen=True, dict=True):
    """The aligner, as `--aligner` names it, the estimators that were asked for, and the glossaries, as files.

    `terms` are further rows of a glossary. Where glossaries disagree about a term, the first one counts.
    `labels` are files of label memories, `stated_labels` counts of labels that are in no file.
    `confidences` is a file of confidences that a project learnt from its decisions; empty if there is none.
    """

    aligner: str = WORDS
    estimators: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
    terms: tuple[Mapping[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    stated_labels: tuple[LabelCount, ...] = ()
    confidences: str = ""

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
        _ = self.read_glossaries, self._label_memory, self.project

    @cached_property
    def project(self) -> Calibration | None:
        """The project's own confidences, if it has any."""
        return read_calibration(Path(self.confidences)) if self.confidences else None

    @cached_property
    def read_glossaries(self) -> "tuple[Glossary, ...]":
        """The glossaries, one for each file, with what is wrong with them; raises UserError for no glossary."""
        if not self.glossaries and not self.terms:
            return ()
        from mtqa.glossaries import glossary_of_rows, load_glossary  # their automaton is not needed without any

        rows = (glossary_of_rows(self.terms),) if self.terms else ()
        return (*(load_glossary(path) for path in self.glossaries), *rows)

    @cached_property
    def _glossary(self) -> "Glossary | None":
        """All glossaries as one, so that they say one thing about a term."""
        if not self.read_glossaries:
            return None
        from mtqa.glossaries import Glossary

        return Glossary("", tuple(concept for each in self.read_glossaries for concept in each.concepts))

    @property
    def _label_memory(self) -> LabelMemory | None:
        if self.stated_labels:
            return stated_label_memory(self.stated_labels)
        return load_label_memory(*self.labels) if self.labels else None

    def informed(self, alignments: Sequence[Alignment]) -> list[Alignment]:
        """Return the alignments with what glossaries and label memories expect of their translations."""
        return self._with_labels(self._with_terms(alignments))

    def _with_labels(self, alignments: list[Alignment]) -> list[Alignment]:
        memory = self._label_memory
        if memory is None:
            return alignments
        by_language: dict[str, list[int]] = {}
        for place, alignment in enumerate(alignments):
            by_language.setdefault(alignment.target.text.language, []).append(place)
        for language, places in by_language.items():
            known = memory.expected_of_all([alignments[place].source for place in places], language)
            for place, expected in zip(places, known, strict=True):
                if expected:
                    own = alignments[place]
                    alignments[place] = structs.replace(own, expected=(*own.expected, *expected))
        return alignments

    def _with_terms(self, alignments: Sequence[Alignment]) -> list[Alignment]:
        glossary = self._glossary
        if glossary is None:
            return list(alignments)
        found = [glossary.expected(each.source, each.target.text.language) for each in alignments]
        return [
            structs.replace(each, expected=(*each.expected, *expected)) if expected else each
            for each, expected in zip(alignments, found, strict=True)
        ]

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
