"""Translations of one source text into several languages, side by side: what of one the others confirm."""

from collections.abc import Sequence

from msgspec import structs

from mtqa.calibration import VOICE, SiblingRatios, stored_sibling_ratios
from mtqa.engine.bound_rule import DECIMALS
from mtqa.engine.check_document import CheckedDocument
from mtqa.model import Finding, unit_of

LEAST_SIBLINGS = 2
Place = tuple[int, int] | None


class Siblings:
    """Which source texts were met in which languages, and what was found in them: some hundred bytes for each text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._met: dict[str, int] = {}
        self._found: dict[tuple[str, str], list[tuple[int, Place]]] = {}

    def add(self, document: CheckedDocument) -> None:
        """Take note of a document, if its source texts were noted."""
        for unit, language in document.facts.units:
            self._met[unit] = self._met.get(unit, 0) | 1 << self._number(language)
        units = _units(document) if document.facts.units else {}
        for finding in document.findings:
            if finding.confidence >= VOICE and finding.index in units:
                unit, language = units[finding.index]
                self._found.setdefault((unit, finding.category), []).append((self._number(language), place(finding)))

    def standing(self, finding: Finding, unit: str, language: str) -> tuple[int, int]:
        """Return into how many other languages the source text was translated, and in how many the like was found.

        The like is of one category, at a place of the source that both share, or somewhere in the text.
        """
        own, own_place = self._number(language), place(finding)
        alike = {
            number
            for number, other in self._found.get((unit, finding.category), ())
            if number != own and touch(own_place, other)
        }
        return (self._met.get(unit, 0) & ~(1 << own)).bit_count(), len(alike)

    def weighed(self, document: CheckedDocument) -> CheckedDocument:
        """Return a document with confidences that have heard the siblings."""
        if not self._met or not document.findings:
            return document
        ratios = stored_sibling_ratios()
        units = _units(document)
        findings = tuple(self._heard(each, *units[each.index], ratios) for each in document.findings)
        return structs.replace(document, findings=findings)

    def _heard(self, finding: Finding, unit: str, language: str, ratios: SiblingRatios) -> Finding:
        if finding.confidence < VOICE:
            return finding
        siblings, alike = self.standing(finding, unit, language)
        if siblings < LEAST_SIBLINGS:
            return finding
        ratio = ratios.ratio(finding.category, siblings, alike)
        return structs.replace(finding, confidence=round(with_odds(finding.confidence, ratio), DECIMALS))

    def _number(self, language: str) -> int:
        return self._numbers.setdefault(language, len(self._numbers))


def with_odds(confidence: float, ratio: float) -> float:
    """Return a confidence (0 to 1) whose odds are those of another one times a ratio."""
    return confidence * ratio / (confidence * ratio + (1 - confidence))


def _units(document: CheckedDocument) -> dict[int, tuple[str, str]]:
    return {text.index: (unit_of(text.source), text.target_language) for text in document.segments}


def place(finding: Finding) -> Place:
    """Return the range of the source that a finding is about, if it says which."""
    return (finding.source.start, finding.source.end) if finding.source else None


def touch(one: Place, other: Place) -> bool:
    """Tell whether two ranges share something; none may be any."""
    return one is None or other is None or one == other or (one[0] < other[1] and other[0] < one[1])


def several(languages: Sequence[str]) -> bool:
    """Tell whether so many languages allow that all others outvote one."""
    return len(set(languages)) > LEAST_SIBLINGS
