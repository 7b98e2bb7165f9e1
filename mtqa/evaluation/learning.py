"""What raw scores mean, learnt from judged findings and from machine and human translations side by side.

Three kinds of evidence say how many of n findings were right:

- annotated: n findings in annotated documents, right where they stand on an annotated error;
- planted: findings in human translations with planted errors, right where they stand on one. In segments that
  were left alone a finding only counts for `FALSE_WITH_PEOPLE`: people err too;
- contrast: n findings in the machine translations of a language. As many as human translations would have at their
  rate are false alarms or errors that people make too: `FALSE_WITH_PEOPLE` of them false, or more where the prior
  says so. Those beyond are right: precision = 1 - q + q * min(1 - FALSE_WITH_PEOPLE, prior), where q is
  rate(human) / rate(machine), at most 1.

Planted and contrast are indirect and plentiful: either only fills up what annotated findings lack to `MOST_WEIGHT`.
The confidence of a bin of scores is the mean of the beta distribution that the evidence makes of a prior with the
weight of `STRENGTH` findings, centred for all languages on the confidence set by hand, for a group of languages on
the curve of all. Confidences rise with the score by pooling adjacent violators (Ayer et al. 1955, "An empirical
distribution function for sampling with incomplete information").
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from math import fsum

from msgspec import Struct

from mtqa.calibration import EVERY_LANGUAGE, Calibration, Curve, group_of, hand_set_confidence, read_curve
from mtqa.evaluation.judgements import Control, Judgement
from mtqa.model import Rule

FALSE_WITH_PEOPLE = 0.5
"""The part of the findings in human translations that are false alarms; the rest are errors of people."""

MOST_WEIGHT = {"planted": 40.0, "contrast": 20.0}
STRENGTH = 10.0
ENOUGH = 30
"""Findings that a group of languages needs for a curve of its own, and a bin of scores for its own point."""

BIN_SHARE = 0.4
"""The part of the findings with a higher score than those before that goes into the next bin."""


class Evidence(Struct, frozen=True):
    """`count` findings with a raw score; of the weight `total` they have, `right` speaks for the rule.

    In a contrast `right` is what exceeds the human rate; it may be negative, as it only makes sense in sums.
    `hand_set` is the confidence set by hand.
    """

    kind: str
    score: float
    count: int
    right: float
    total: float
    hand_set: float


def learn(rules: Iterable[Rule], judgements: Sequence[Judgement], control: Control) -> Calibration:
    """Learn curves for all rules that there is evidence about and that do not forbid it."""
    judged: dict[str, list[Judgement]] = {}
    for each in judgements:
        judged.setdefault(each.rule, []).append(each)
    counted: dict[str, list[tuple[str, float]]] = {}
    for rule_name, language, _, score in sorted(control.findings):
        counted.setdefault(rule_name, []).append((language, score))
    curves = {}
    for rule in sorted((rule for rule in rules if rule.learnt), key=lambda rule: rule.name):
        evidence = _evidence(rule, judged.get(rule.name, ()), dict.fromkeys(counted.get(rule.name, ())), control)
        if groups := _curves(rule, evidence):
            curves[rule.name] = groups
    annotated = sum(not each.planted for each in judgements)
    numbers = {
        "annotated findings": annotated,
        "findings in documents with planted errors": len(judgements) - annotated,
        "machine-translated segments": _segments(control, "MT"),
        "human-translated segments": _segments(control, "HT"),
    }
    return Calibration(numbers, curves)


def _segments(control: Control, provenance: str) -> int:
    return sum(number for (_, kind), number in control.segments.items() if kind == provenance)


def _evidence(
    rule: Rule, judged: Sequence[Judgement], cells: Iterable[tuple[str, float]], control: Control
) -> dict[str, list[Evidence]]:
    """Return the evidence about a rule by group of languages."""
    groups: dict[str, list[Evidence]] = {}
    for each in judged:
        weight = FALSE_WITH_PEOPLE if each.planted and not each.changed else 1.0
        kind = "planted" if each.planted else "annotated"
        hand_set = hand_set_confidence(rule, each.language, each.score)
        groups.setdefault(group_of(rule, each.language), []).append(
            Evidence(kind, each.score, 1, weight * each.right, weight, hand_set)
        )
    for language, score in cells:
        human, machine = control.segments[language, "HT"], control.segments[language, "MT"]
        if not human or not machine:
            continue
        found = control.findings[rule.name, language, "MT", score]
        as_people = control.findings[rule.name, language, "HT", score] * machine / human
        groups.setdefault(group_of(rule, language), []).append(
            Evidence("contrast", score, found, found - as_people, found, hand_set_confidence(rule, language, score))
        )
    return groups


def _curves(rule: Rule, evidence: Mapping[str, Sequence[Evidence]]) -> dict[str, Curve]:
    together = [each for group in evidence.values() for each in group]
    if sum(each.count for each in together) < ENOUGH:
        return {}
    everywhere = _fit(together, None)
    curves = {EVERY_LANGUAGE: everywhere}
    for group, own in sorted(evidence.items()):
        set_apart = group in rule.confidences
        if group != EVERY_LANGUAGE and (set_apart or sum(each.count for each in own) >= ENOUGH):
            curves[group] = _fit(own, None if set_apart else lambda score: read_curve(everywhere, score))
    return curves


def _fit(evidence: Sequence[Evidence], prior: Callable[[float], float] | None) -> Curve:
    """Return the curve of some evidence; without a prior, the one set by hand."""
    factors = _factors(evidence)
    bins = _bins(evidence)
    points, weights = [], []
    for each in bins:
        score = _mean(each, lambda one: one.score)
        centre = prior(score) if prior else _mean(each, lambda one: one.hand_set)
        right = total = 0.0
        for kind, factor in factors.items():
            of_kind = [one for one in each if one.kind == kind]
            most = fsum(one.total for one in of_kind)
            sure = min(most, max(0.0, fsum(one.right for one in of_kind)))
            as_people = min(1 - FALSE_WITH_PEOPLE, centre) * (most - sure) if kind == "contrast" else 0.0
            right += factor * (sure + as_people)
            total += factor * most
        strength = STRENGTH / len(bins)
        points.append((score, (right + strength * centre) / (total + strength)))
        weights.append(total + strength)
    return _short(pool_violators(points, weights))


def _factors(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return by kind what one unit of weight counts."""
    totals = {kind: fsum(each.total for each in evidence if each.kind == kind) for kind in ("annotated", *MOST_WEIGHT)}
    lacking = {kind: max(0.0, most - totals["annotated"]) for kind, most in MOST_WEIGHT.items()}
    return {"annotated": 1.0} | {kind: min(1.0, most / (totals[kind] or 1.0)) for kind, most in lacking.items()}


def _mean(evidence: Sequence[Evidence], value: Callable[[Evidence], float]) -> float:
    counts = [max(1, one.count) for one in evidence]
    return fsum(count * value(one) for count, one in zip(counts, evidence, strict=True)) / sum(counts)


def _bins(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Cut evidence into bins of enough findings, finer towards high scores; equal scores stay together."""
    left = sum(each.count for each in evidence)
    bins: list[list[Evidence]] = [[]]
    size, enough = 0, max(ENOUGH, left * BIN_SHARE)
    for _, group in groupby(sorted(evidence, key=lambda each: each.score), key=lambda each: each.score):
        if size >= enough and left >= ENOUGH:
            bins.append([])
            size, enough = 0, max(ENOUGH, left * BIN_SHARE)
        equal = list(group)
        count = sum(each.count for each in equal)
        bins[-1] += equal
        size, left = size + count, left - count
    return bins


def pool_violators(points: Sequence[tuple[float, float]], weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return points, sorted by score, with values that never fall, the nearest by weighted least squares."""
    pools: list[tuple[float, float, int]] = []
    for (_, value), weight in zip(points, weights, strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, one_weight, ones), (other, other_weight, others) = pools[-2:]
            mean = (one * one_weight + other * other_weight) / (one_weight + other_weight)
            pools[-2:] = [(mean, one_weight + other_weight, ones + others)]
    values = [value for value, _, number in pools for _ in range(number)]
    return [(score, value) for (score, _), value in zip(points, values, strict=True)]


def _short(points: Sequence[tuple[float, float]]) -> Curve:
    """Round to two decimals and leave out points inside a flat stretch."""
    rounded = [(round(score, 2), round(min(1.0, max(0.0, value)), 2)) for score, value in points]
    return tuple(
        point
        for number, point in enumerate(rounded)
        if not (0 < number < len(rounded) - 1 and rounded[number - 1][1] == point[1] == rounded[number + 1][1])
    )
