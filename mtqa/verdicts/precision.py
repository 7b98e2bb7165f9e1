"""How often findings were right, by what reviewers decided: per rule, and per rule and language. Pure.

What is repaired or may stay was right; a false alarm was not. Decisions that are over count, too: they were made.
The interval is Wilson's for 95 % (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
"""

from collections.abc import Callable, Iterable, Mapping
from math import sqrt

from msgspec import Struct

from mtqa.verdicts.decisions import Decision

Z = 1.959964
"""The normal deviate of a two-sided interval of 95 %."""


class Precision(Struct, frozen=True):
    """Findings of a rule (or of all, if empty) in a target language (or all) that somebody decided about.

    `precision` is `right / decided`, 0 to 1; with 95 % certainty it is between `low` and `high` in the long run.
    """

    rule: str
    language: str
    decided: int
    right: int
    fixed: int
    accepted: int
    false_alarms: int
    precision: float
    low: float
    high: float


def precisions(decisions: Iterable[Decision], now_called: Callable[[str], str] = str) -> list[Precision]:
    """Return how right rules are in each language, then each rule that is known in several, then all together.

    The least right come first. `now_called` tells the present name of a rule. Decisions without a rule count for
    all together only.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for decision in decisions:
        rule, language = now_called(decision.rule), target_language(decision)
        for key in {(rule, language), (rule, ""), ("", "")} if rule else {("", "")}:
            own = counts.setdefault(key, {})
            own[decision.verdict] = own.get(decision.verdict, 0) + 1
    languages: dict[str, set[str]] = {}
    for rule, language in counts:
        languages.setdefault(rule, set()).add(language)
    told = [
        _precision(rule, language, own)
        for (rule, language), own in counts.items()
        if language or not rule or len(languages[rule]) != 2  # where there is but one language, all say the same
    ]
    return sorted(told, key=lambda each: (not each.rule, each.precision, -each.decided, each.rule, each.language))


def target_language(decision: Decision) -> str:
    """Return the target language of a decision, `pt-BR` of `en-pt_BR`; empty if it does not say."""
    return decision.languages.rpartition("-")[2].replace("_", "-")


def _precision(rule: str, language: str, counts: Mapping[str, int]) -> Precision:
    fixed, accepted, wrong = (counts.get(verdict, 0) for verdict in ("fixed", "accepted", "false-alarm"))
    right, decided = fixed + accepted, fixed + accepted + wrong
    low, high = wilson(right, decided)
    figures = (round(right / decided, 3), round(low, 3), round(high, 3))
    return Precision(rule, language, decided, right, fixed, accepted, wrong, *figures)


def wilson(right: int, decided: int) -> tuple[float, float]:
    """Return the bounds of a proportion, 0 to 1; both ends where nothing was decided."""
    if not decided:
        return 0.0, 1.0
    share, weight = right / decided, Z * Z / decided
    middle = share + weight / 2
    spread = Z * sqrt(share * (1 - share) / decided + weight / (4 * decided))
    low, high = (middle - spread) / (1 + weight), (middle + spread) / (1 + weight)
    return (0.0 if not right else max(0.0, low)), (1.0 if right == decided else min(1.0, high))
