"""How far confidences can be believed: what they said against how often the findings were right, as Markdown."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from mtqa.calibration import group_of, hand_set_confidence
from mtqa.evaluation.judgements import Control, Judgement
from mtqa.model import Rule

BINS = 10
DEFAULT_LIMIT = 0.5
"""The default of `mtqa check --min-confidence`."""

Confidence = Callable[[Judgement], float]
"""What a way of telling confidences says of a judged finding."""


class Bin(Struct, frozen=True):
    """Findings whose confidence is from `low` to `high`: their number, mean confidence and precision."""

    low: float
    high: float
    findings: int
    stated: float
    precision: float


def reliability_bins(judged: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Sort findings, as (confidence, right), into ten bins of equal width; empty bins are left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            findings=len(inside),
            stated=sum(confidence for confidence, _ in inside) / len(inside),
            precision=sum(right for _, right in inside) / len(inside),
        )
        for number, inside in sorted(bins.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean distance of stated from observed, weighted by findings.

    Naeini, Cooper and Hauskrecht 2015, "Obtaining well calibrated probabilities using Bayesian binning".
    """
    total = sum(each.findings for each in bins)
    return sum(each.findings * abs(each.stated - each.precision) for each in bins) / total if total else 0.0


def reliability_tables(judgements: Sequence[Judgement], ways: Mapping[str, Confidence]) -> str:
    """Return the tables of stated confidence against precision, for annotated documents and planted errors."""
    parts = []
    for title, planted in (("Annotated documents", False), ("Planted errors", True)):
        inside = [each for each in judgements if each.planted == planted]
        for way, confidence in ways.items() if inside else ():
            bins = reliability_bins((confidence(each), each.right) for each in inside)
            parts.append(
                f"### {title}, {way}\n\nExpected calibration error {calibration_error(bins):.3f}, "
                f"{len(inside):,} findings.\n\n| stated | findings | mean stated | right |\n| --- | --- | --- | --- |\n"
                + "".join(map(_row, bins))
            )
    return "\n".join(parts)


def _row(bin: Bin) -> str:
    limits = f"{bin.low:.1f} to {bin.high:.1f}"
    return f"| {limits} | {bin.findings:,} | {bin.stated:.2f} | {bin.precision:.2f} |\n"


def rule_table(
    rules: Iterable[Rule], judgements: Sequence[Judgement], control: Control, confidence: Callable[..., float]
) -> str:
    """Return precision, rates and mean confidences of every rule and group of languages with findings.

    `confidence` takes rule, language and raw score. Means are over the findings in machine translations, else
    over the judged ones. Rates are findings per 1,000 segments of the languages of the group.
    """
    lines = [
        "| rule | group | annotated | right | planted | right | MT/1000 | HT/1000 | by hand | learnt |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    ]
    for rule in rules:
        judged, scores = _counts(rule, judgements, control)
        for group, counts in sorted(judged.items()):
            if not scores[group]:
                continue
            segments = _segments(rule, group, control)
            shown = (
                *(_with_share(counts, kind) for kind in ("annotated", "planted")),
                *(_rate(counts[kind], segments[kind]) for kind in ("MT", "HT")),
                *(_mean(rule, scores[group], way) for way in (hand_set_confidence, confidence)),
            )
            lines.append(f"| `{rule.name}` | {group} | {' | '.join(shown)} |\n")
    return "".join(lines)


def _counts(
    rule: Rule, judgements: Iterable[Judgement], control: Control
) -> tuple[dict[str, Counter[str]], dict[str, Counter[tuple[str, float]]]]:
    """Return, by group, the numbers of findings of each kind, and those with each (language, raw score)."""
    numbers: dict[str, Counter[str]] = {}
    in_machine: dict[str, Counter[tuple[str, float]]] = {}
    in_judged: dict[str, Counter[tuple[str, float]]] = {}
    for each in judgements:
        if each.rule == rule.name:
            group, kind = group_of(rule, each.language), "planted" if each.planted else "annotated"
            numbers.setdefault(group, Counter()).update({kind: 1, f"{kind} right": int(each.right)})
            in_judged.setdefault(group, Counter())[each.language, each.score] += 1
    for (name, language, provenance, score), number in control.findings.items():
        if name == rule.name:
            group = group_of(rule, language)
            numbers.setdefault(group, Counter())[provenance] += number
            if provenance == "MT":
                in_machine.setdefault(group, Counter())[language, score] += number
    return numbers, {group: in_machine.get(group) or in_judged.get(group, Counter()) for group in numbers}


def _segments(rule: Rule, group: str, control: Control) -> Counter[str]:
    segments: Counter[str] = Counter()
    for (language, provenance), number in control.segments.items():
        if group_of(rule, language) == group:
            segments[provenance] += number
    return segments


def _with_share(counts: Counter[str], kind: str) -> str:
    number = counts[kind]
    return f"{number:,} | {counts[f'{kind} right'] / number:.2f}" if number else "0 |"


def _rate(findings: int, segments: int) -> str:
    return f"{1000 * findings / segments:.2f}" if segments else ""


def _mean(rule: Rule, scores: Counter[tuple[str, float]], way: Callable[..., float]) -> str:
    total = sum(scores.values())
    return f"{sum(n * way(rule, *key) for key, n in scores.items()) / total:.2f}" if total else ""


def crossings(rules: Iterable[Rule], control: Control, confidence: Callable[..., float]) -> str:
    """Return the rules and languages where the default limit shows other findings than with confidences set by hand."""
    lines = []
    for rule in rules:
        counts: dict[str, Counter[str]] = {}
        for (name, language, provenance, score), number in control.findings.items():
            if name == rule.name and provenance == "MT":
                group = counts.setdefault(group_of(rule, language), Counter())
                group["all"] += number
                group["by hand"] += number * (hand_set_confidence(rule, language, score) >= DEFAULT_LIMIT)
                group["learnt"] += number * (confidence(rule, language, score) >= DEFAULT_LIMIT)
        lines += [
            f"| `{rule.name}` | {group} | {each['all']:,} | {each['by hand']:,} | {each['learnt']:,} |\n"
            for group, each in sorted(counts.items())
            if each["by hand"] != each["learnt"]
        ]
    head = "| rule | group | findings in MT | shown by hand | shown as learnt |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(lines) if lines else ""
