"""The whole evaluation: reports and annotations to a page of tables and, if wanted, learnt confidences."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct

from mtqa.calibration import Calibration, hand_set_confidence, stored_calibration
from mtqa.evaluation.gold import read_gold
from mtqa.evaluation.judgements import Control, Judgement, count_control, judge, read_report
from mtqa.evaluation.learning import learn
from mtqa.evaluation.reliability import Confidence, crossings, reliability_tables, rule_table
from mtqa.model import Rule

FOLDS = 5


class Evaluation(Struct, frozen=True):
    """`page` is Markdown; `learnt` are the confidences learnt, or those in use if nothing was to be learnt."""

    page: str
    learnt: Calibration


def evaluate(
    reports: Iterable[Path], gold: Iterable[Path], control: Iterable[Path], rules: Sequence[Rule], *, calibrate: bool
) -> Evaluation:
    """Compare reports with gold files and count what reports on unannotated documents (`control`) hold.

    Reports should have been written with `--min-confidence 0`. With `calibrate`, confidences are learnt from
    all of it, and judged on documents that were held out. Raises UserError for files that are not what they
    should be.
    """
    known = {rule.name: rule for rule in rules}
    found = judge((read_report(path) for path in reports), [read_gold(path) for path in gold])
    judgements = [each for each in found if each.rule in known]
    counted = count_control(read_report(path) for path in control)
    learnt = learn(rules, judgements, counted) if calibrate else stored_calibration()
    ways: dict[str, Confidence] = {
        "confidences set by hand": lambda each: hand_set_confidence(known[each.rule], each.language, each.score),
        "confidences learnt" if calibrate else "confidences in use": _confidence(learnt, known),
    }
    if calibrate:
        ways["confidences learnt from other documents"] = _held_out(rules, judgements, counted, known)
    return Evaluation(_page(rules, judgements, counted, learnt, ways), learnt)


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write learnt confidences as JSON, a line for each rule: the same bytes for the same confidences."""
    rules = [f"{_json(name)}: {_json(curves)}" for name, curves in sorted(calibration.rules.items())]
    lines = ",\n".join(rules)
    path.write_text(
        f'{{"learnt_from": {_json(calibration.learnt_from)},\n"rules": {{\n{lines}\n}}}}\n', "utf-8", newline="\n"
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def _confidence(calibration: Calibration, known: dict[str, Rule]) -> Confidence:
    return lambda each: calibration.confidence(known[each.rule], each.language, each.score)


def _held_out(
    rules: Sequence[Rule], judgements: Sequence[Judgement], control: Control, known: dict[str, Rule]
) -> Confidence:
    """Tell the confidence of a finding by what was learnt from four fifths of the documents, without its own."""
    folds = []
    for fold in range(FOLDS):
        others = [each for each in judgements if _fold(each) != fold]
        folds.append(_confidence(learn(rules, others, control), known))
    return lambda each: folds[_fold(each)](each)


def _fold(judgement: Judgement) -> int:
    return crc32(judgement.document.encode()) % FOLDS


def _page(
    rules: Sequence[Rule],
    judgements: Sequence[Judgement],
    control: Control,
    calibration: Calibration,
    ways: dict[str, Callable[[Judgement], float]],
) -> str:
    parts = [
        "# How far confidences can be believed\n",
        "Written by `mtqa evaluate`. A finding is right when it stands on an annotated error, or on a planted one.\n"
        "MT and HT: machine and human translations without annotations.\n",
        "## Stated confidence against precision\n",
        reliability_tables(judgements, ways),
    ]
    if crossed := crossings(rules, control, calibration.confidence):
        parts += ["## Findings that the default limit of 0.5 shows otherwise than the rules' own confidence\n", crossed]
    parts += ["## Rules\n", rule_table(rules, judgements, control, calibration.confidence)]
    return "\n".join(parts)
