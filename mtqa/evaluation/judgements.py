"""Reports to evidence: findings judged by annotations, and findings counted in unannotated documents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.evaluation.gold import GoldFile, GoldSegment, documents_in, errors_at, says_where
from mtqa.model import Finding, Report
from mtqa.user_errors import UserError

MOSTLY = 0.5


class Judgement(Struct, frozen=True):
    """A finding in an annotated segment, and whether it stands on an annotated error.

    `planted`: the document is a human translation with planted errors; `changed`: the segment has one.
    """

    rule: str
    language: str
    score: float
    right: bool
    planted: bool
    changed: bool
    document: str
    category: str = ""


class Control(Struct, frozen=True):
    """Counts in documents without annotations, by provenance: `MT` or `HT`.

    `segments` by (language, provenance); `findings` by (rule, language, provenance, raw score).
    """

    segments: Counter[tuple[str, str]]
    findings: Counter[tuple[str, str, str, float]]


def read_report(path: Path) -> Report:
    """Read a JSON report of `mtqa check`; raises UserError for any other file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except OSError as error:
        raise UserError(f"this file cannot be read ({error.strerror}).", where=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "Write one with `mtqa check --min-confidence 0 -o REPORT.json`."
        raise UserError(f"this is no report of mtqa ({error}).", where=str(path), remedy=remedy) from None


def judge(reports: Iterable[Report], files: Iterable[GoldFile]) -> tuple[Judgement, ...]:
    """Judge the findings of reports in annotated segments; those in other segments are left out.

    So are wide findings, which say no more than that something is wrong in a text.

    Of documents with planted errors, only the rules that such errors are for are judged: nothing is known
    there of the others. Raises UserError if an annotated document is in no report.
    """
    annotated = documents_in(files)
    checked: set[str] = set()
    judgements: list[Judgement] = []
    for report in reports:
        names = {document.path: _annotated_name(document.path, annotated) for document in report.documents}
        languages = {document.path: document.target_language for document in report.documents}
        checked |= {name for name in names.values() if name}
        for finding in report.findings:
            name = names[finding.path]
            segment = annotated[name].segments.get(f"{name}#{finding.segment}".lower()) if name else None
            if segment and says_where(finding, segment.tgt):
                judgements.append(_judgement(finding, languages[finding.path], name, annotated[name], segment))
    missing = sorted(set(annotated) - checked)
    if missing:
        what = f"the reports lack {len(missing)} of the {len(annotated)} annotated documents, such as {missing[0]}."
        raise UserError(what, remedy="Check these documents with --min-confidence 0, and name the report.")
    return tuple(
        each
        for file in {annotated[name].path: annotated[name] for name in sorted(checked)}.values()
        for each in _of_interest([each for each in judgements if annotated[each.document] is file], file)
    )


def _of_interest(judgements: Sequence[Judgement], file: GoldFile) -> Iterable[Judgement]:
    """Return the judgements of findings in the documents of a file that say something about their rules."""
    if not file.planted:
        return judgements
    planted = {error.type for segment in file.segments.values() if segment.plant for error in segment.errors}
    rules = rules_for_planted_errors(judgements, planted)
    return (each for each in judgements if each.rule in rules)


def _judgement(finding: Finding, language: str, name: str, file: GoldFile, segment: GoldSegment) -> Judgement:
    return Judgement(
        rule=finding.rule,
        language=language,
        score=round(finding.score, 2),
        right=bool(errors_at(finding, segment)),
        planted=file.planted,
        changed=bool(segment.plant),
        document=name,
        category=finding.category.value,
    )


def rules_for_planted_errors(judgements: Iterable[Judgement], planted: Set[str] = frozenset()) -> set[str]:
    """Return the rules that planted errors are for.

    Most of their findings in such documents stand on one or, for rules whose category was planted, most of those in
    the changed segments.
    """
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for each in judgements:
        if each.changed or (each.planted and each.category not in planted):
            seen[each.rule] += 1
            right[each.rule] += each.right
    return {rule for rule, number in seen.items() if right[rule] > MOSTLY * number}


def count_control(reports: Iterable[Report]) -> Control:
    """Count segments and findings of reports on documents that say whether people or a machine translated them.

    Wide findings are left out, as `judge` leaves them out: nothing is to be learnt about one kind of evidence alone.
    """
    control = Control(Counter(), Counter())
    for report in reports:
        known = {each.path: each for each in report.documents if each.provenance in ("MT", "HT")}
        for document in known.values():
            control.segments[document.target_language, document.provenance] += document.segments
        targets = {(each.path, each.index): each.target for each in report.segments}
        for finding in report.findings:
            if finding.path in known and says_where(finding, targets[finding.path, finding.index]):
                document = known[finding.path]
                key = (finding.rule, document.target_language, document.provenance, round(finding.score, 2))
                control.findings[key] += 1
    return control


def _annotated_name(path: str, annotated: Mapping[str, GoldFile]) -> str:
    """Return the annotated document that a path ends in, "" if none."""
    parts = path.replace("\\", "/").lower().split("/")
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((end for end in ends if end in annotated), "")
