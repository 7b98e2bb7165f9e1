"""A rule ready to be asked about segments of one target language."""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial

from mtqa.calibration import Calibration, confidence_by, stored_calibration
from mtqa.checks import load_check
from mtqa.model import Alignment, Fact, Hit, Noted, Rule, Segment, Verdict

DECIMALS = 3
PRECISION = 1e-4


class BoundRule:
    """A rule with the functions of its check and what its raw scores mean in one target language.

    A rule about single segments has hits at once. Any other, with a `scope`, has facts, and hits only when it has
    judged those of one key together. Findings less sure than `least` need not be made. Curves of the `project` come
    before those that are shipped.
    """

    def __init__(self, rule: Rule, language: str, least: float = 0.0, project: Calibration | None = None) -> None:
        self.rule = rule
        self._least = least
        self.language = language
        self._check = load_check(rule.check)
        self.scope = self._check.scope
        self.cause_sides = self._check.cause
        self.rests_on_words = self._check.rests_on_words
        own = project.curve_for(rule, language) if project else None
        self._curve = own or stored_calibration().curve_for(rule, language)
        self._parameters = dict(rule.parameters)
        if self._check.least_score is not None:
            stated = self._parameters.get("least_score", self._check.least_score)
            self._parameters["least_score"] = max(stated, self._least_score())
        ask = partial(self._check.function, **self._parameters)
        self.hits: Callable[[Segment, Alignment], Iterator[Hit]] = ask  # type: ignore[assignment]
        """Returns what a rule about single segments says about one."""
        self.facts: Callable[[Segment, Alignment], Iterator[Fact]] = ask  # type: ignore[assignment]
        """Returns what a rule that compares segments notes about one."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let other processes make one like it."""
        return BoundRule, (self.rule, self.language, self._least)

    def verdicts(self, noted: Sequence[Noted]) -> Iterator[Verdict]:
        """Return what it says about all facts of one key."""
        return self._check.judge(noted, **self._parameters) if self._check.judge else iter(())

    def concerns(self, source: Set[str], target: Set[str]) -> bool:
        """Tell whether the rule can find something in segments with spans of these kinds."""
        ask = self._check.concerns
        return ask is None or ask(source, target, **self._parameters)

    def confidence(self, score: float) -> float:
        """Return how often findings with this raw score (0 to 1) are right, 0 to 1."""
        return confidence_by(self._curve, self.rule, self.language, score)

    def is_shown(self, score: float) -> bool:
        """Tell whether findings with this raw score are sure enough."""
        return round(self.confidence(score), DECIMALS) >= self._least

    def _least_score(self) -> float:
        """Return a raw score below which nothing is shown: confidences rise with scores."""
        low, high = 0.0, 1.0
        while high - low > PRECISION:
            middle = (low + high) / 2
            low, high = (low, middle) if self.is_shown(middle) else (middle, high)
        return low


def applies(rule: Rule, format: str, source: str, target: str, role: str) -> bool:
    """Tell whether a rule holds for segments of a format, two languages and a role."""
    where = rule.applies_to
    return (
        (not where.formats or format in where.formats)
        and (not where.roles or role in where.roles)
        and _named(source, where.source)
        and _named(target, where.target)
    )


def _named(language: str, names: Sequence[str]) -> bool:
    return not names or language in names or language.split("-")[0] in names
