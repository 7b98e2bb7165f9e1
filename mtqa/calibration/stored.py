"""The stored confidences: per rule and group of languages, a rising curve from raw score to confidence."""

import json
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import Rule
from mtqa.replace_file import replace_file
from mtqa.user_errors import UserError

EVERY_LANGUAGE = "all"
"""The group whose curve holds where a language's own group has none."""

Curve = tuple[tuple[float, float], ...]
"""Points (raw score, confidence), both 0 to 1 and both rising; between them straight lines."""


class Calibration(Struct, frozen=True):
    """What was learnt: curves by rule and group, and in `learnt_from` the numbers of what they rest on."""

    learnt_from: Mapping[str, int] = {}
    rules: Mapping[str, Mapping[str, Curve]] = {}

    def curve_for(self, rule: Rule, language: str) -> Curve | None:
        """Return the curve of a rule for a target language, None for a rule that nothing was learnt about."""
        names = (rule.name, *rule.formerly)
        groups = next((self.rules[name] for name in names if name in self.rules), {})
        return groups.get(group_of(rule, language)) or groups.get(EVERY_LANGUAGE)

    def confidence(self, rule: Rule, language: str, score: float) -> float:
        """Return how often a finding with this raw score is right, 0 to 1; as set in the rule if not learnt."""
        return confidence_by(self.curve_for(rule, language), rule, language, score)


def hand_set_confidence(rule: Rule, language: str, score: float) -> float:
    """Return the confidence as the author of the rule set it, times the raw score."""
    return rule.confidence_for(language) * score


def confidence_by(curve: Curve | None, rule: Rule, language: str, score: float) -> float:
    """Return the confidence by a rule's curve; below its first point no more than was set by hand."""
    by_hand = hand_set_confidence(rule, language, score)
    if not curve:
        return by_hand
    learnt = read_curve(curve, score)
    return min(learnt, by_hand) if score < curve[0][0] else learnt


def read_curve(curve: Curve, score: float) -> float:
    """Return the confidence at a raw score: interpolated, flat above the last point, below the first in proportion."""
    place = bisect_left(curve, (score,))
    if place == len(curve):
        return curve[-1][1]
    right, above = curve[place]
    left, below = curve[place - 1] if place else (0.0, 0.0)
    return below + (above - below) * (score - left) / (right - left) if right > left else above


def group_of(rule: Rule, language: str) -> str:
    """Return the group of a target language: itself where the rule sets its confidence apart, else its script.

    Scripts are ISO 15924 codes (`Latn`, `Cyrl`, `Arab`, `Hans`, `Jpan`, `Kore`): marks, spaces and letter
    case, on which most checks rely, come with the script.
    """
    named = (language, language.split("-")[0])
    return next((name for name in named if name in rule.confidences), None) or _script(language)


@cache
def _script(language: str) -> str:
    try:
        return load_language(language).script
    except UserError:
        return EVERY_LANGUAGE


@cache
def stored_calibration() -> Calibration:
    """Return the confidences that come with mtqa."""
    content = files("mtqa.calibration").joinpath("confidences.json").read_bytes()
    return msgspec.json.decode(content, type=Calibration)


class _Stored(Struct, frozen=True):
    """What a file of confidences holds: any other object would be one that knows nothing."""

    rules: Mapping[str, Mapping[str, Curve]]
    learnt_from: Mapping[str, int] = {}


def read_calibration(path: Path) -> Calibration:
    """Read a project's own confidences; raises UserError for what cannot be read, or is none.

    A confidence and a raw score are 0 to 1, and both rise.
    """
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
    except OSError as error:
        raise UserError(f"the confidences cannot be read ({error.strerror}).", where=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "`mtqa decisions calibrate` writes such files."
        raise UserError(f"these are no confidences ({error}).", where=str(path), remedy=remedy) from None
    found = Calibration(stored.learnt_from, stored.rules)
    for name, groups in found.rules.items():
        for group, curve in groups.items():
            if not _is_curve(curve):
                what = (
                    f"the confidences of {name} for {group} are not points (score, confidence) that rise from 0 to 1."
                )
                raise UserError(what, where=str(path), remedy="`mtqa decisions calibrate` writes them anew.")
    return found


def _is_curve(curve: Curve) -> bool:
    scores, confidences = [score for score, _ in curve], [confidence for _, confidence in curve]
    return (
        bool(curve)
        and all(0 <= each <= 1 for each in (*scores, *confidences))
        and scores == sorted(scores)
        and confidences == sorted(confidences)
    )


def write_calibration(path: Path, calibration: Calibration) -> None:
    """Write confidences, a rule a line, so that people can read what changed; equal ones give equal bytes."""
    rules = [
        f"{json.dumps(name)}: {msgspec.json.encode(groups, order='deterministic').decode()}"
        for name, groups in sorted(calibration.rules.items())
    ]
    learnt_from = msgspec.json.encode(calibration.learnt_from, order="deterministic").decode()
    text = "\n".join([f'{{"learnt_from": {learnt_from},', '"rules": {', ",\n".join(rules), "}}", ""])
    try:
        replace_file(path, text.encode())
    except OSError as error:
        what = f"the confidences could not be written ({error.strerror or error})."
        raise UserError(what, where=str(path), remedy="Give a path in a folder that you may write to.") from None
