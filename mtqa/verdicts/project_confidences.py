"""Confidences of a project, learnt from what its reviewers decided, on top of those that come with mtqa.

For a rule and a group of languages with n decisions, k of them right, and the shipped curve c from raw score to
confidence: let m be the mean of c over the scores of what was decided (a decision without a score counts as 1).
The shipped figure is a prior worth STRENGTH decisions, so that the posterior mean of a beta distribution is

    p = (STRENGTH * m + k) / (STRENGTH + n)

and the project's curve is c times p / m, at most MOST. It is left as it is with fewer than ENOUGH_TO_LOWER decisions
and, where p is above m, with fewer than ENOUGH_TO_RAISE: what nobody minds is seldom decided about. The curves always
start from the shipped ones, so that learning again from the same decisions changes nothing.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from mtqa.calibration import Calibration, Curve, confidence_by, group_of, hand_set_confidence, stored_calibration
from mtqa.model import Rule
from mtqa.verdicts.decisions import Decision
from mtqa.verdicts.precision import target_language

STRENGTH = 10.0
ENOUGH_TO_LOWER = 5
ENOUGH_TO_RAISE = 30
MOST = 0.99
DECIMALS = 3


class Change(Struct, frozen=True):
    """How far the confidences of a rule moved in a group of languages: from the mean `before` to `after`, 0 to 1."""

    rule: str
    group: str
    decided: int
    right: int
    before: float
    after: float


class Learnt(Struct, frozen=True):
    """The curves of a project, and what of them differs from the shipped ones."""

    calibration: Calibration
    changes: tuple[Change, ...]


def learn_from(decisions: Iterable[Decision], rules: Iterable[Rule]) -> Learnt:
    """Learn curves for rules of those that decisions name, now or formerly."""
    now = {name: rule for rule in rules for name in (rule.name, *rule.formerly)}
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        language = target_language(decision)
        if decision.rule in now and language:
            rule = now[decision.rule]
            groups.setdefault((rule.name, group_of(rule, language)), []).append(decision)
    curves: dict[str, dict[str, Curve]] = {}
    changes = []
    for (name, group), own in sorted(groups.items()):
        change, factor = _change(now[name], group, own)
        if factor != 1.0:
            changes.append(change)
            curves.setdefault(name, {})[group] = _scaled(_shipped(now[name], target_language(own[0])), factor)
    learnt_from = {"decisions": sum(len(own) for own in groups.values())}
    return Learnt(Calibration(learnt_from, curves), tuple(changes))


def _change(rule: Rule, group: str, decisions: Sequence[Decision]) -> tuple[Change, float]:
    """Return how far a group moves, and by what its curve is to be multiplied."""
    decided = len(decisions)
    right = sum(each.verdict != "false-alarm" for each in decisions)
    mean = sum(_shipped_confidence(rule, each) for each in decisions) / decided
    posterior = (STRENGTH * mean + right) / (STRENGTH + decided)
    needed = ENOUGH_TO_LOWER if posterior < mean else ENOUGH_TO_RAISE
    factor = posterior / mean if decided >= needed and mean else 1.0
    change = Change(rule.name, group, decided, right, round(mean, DECIMALS), round(mean * factor, DECIMALS))
    return change, factor


def _shipped_confidence(rule: Rule, decision: Decision) -> float:
    language = target_language(decision)
    score = 1.0 if decision.score is None else decision.score
    return confidence_by(stored_calibration().curve_for(rule, language), rule, language, score)


def _shipped(rule: Rule, language: str) -> Curve:
    """Return the shipped curve of a rule, or the straight line that was set by hand."""
    return stored_calibration().curve_for(rule, language) or ((1.0, hand_set_confidence(rule, language, 1.0)),)


def _scaled(curve: Curve, factor: float) -> Curve:
    return tuple((score, round(min(MOST, confidence * factor), DECIMALS)) for score, confidence in curve)
