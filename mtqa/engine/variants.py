"""What holds for some documents of a run only: other rules, and another limit of confidence."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from mtqa.model import Rule


class Variant(Struct, frozen=True):
    """Rules to check with, the least confidence (0 to 1) of what is shown, and of what must be found.

    `number` is 0 for what holds usually, and another one for each other variant of a run.
    """

    number: int
    rules: Sequence[Rule]
    min_confidence: float
    least: float


ChooseVariant = Callable[[str, str], Variant]
"""From the path and the target language of a document to what holds for it."""


class Variants:
    """The variants of a run, as documents come that they hold for; without `choose`, the usual one holds for all."""

    def __init__(self, usual: Variant, choose: ChooseVariant | None = None) -> None:
        self._choose = choose
        self._usual = usual
        self._met = {usual.number: usual}

    def of(self, path: str, language: str) -> Variant:
        """Return what holds for a document in a target language."""
        if self._choose is None:
            return self._usual
        variant = self._choose(path, language)
        return self._met.setdefault(variant.number, variant)

    def numbered(self, number: int) -> Variant:
        """Return a variant that was met before."""
        return self._met[number]

    def rule(self, name: str, number: int) -> Rule:
        """Return the rule of that name as a variant has it, which documents with findings of it do."""
        return next(rule for rule in self._met[number].rules if rule.name == name)
