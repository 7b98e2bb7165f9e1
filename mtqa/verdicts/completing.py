"""What decisions do not say of their findings, looked up in reports. Pure, but for reading these."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from mtqa.model import Finding, Report, SegmentText
from mtqa.reporters.review_rows import language_pair
from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision
from mtqa.verdicts.evidence import evidence_name


def read_report(path: Path) -> Report:
    """Read a report of `mtqa check -o FILE.json`; raises UserError for anything else."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except OSError as error:
        raise UserError(f"the report cannot be read ({error.strerror}).", where=str(path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "`mtqa check PATH -o report.json` writes one."
        raise UserError(f"this is no report ({error}).", where=str(path), remedy=remedy) from None


def completed(decisions: Iterable[Decision], reports: Sequence[Report]) -> list[Decision]:
    """Return the decisions with what they do not say of the findings that their fingerprints name.

    With the evidence, a decision holds as well when segments are numbered anew.
    """
    found: dict[str, tuple[Finding, SegmentText]] = {}
    for report in reports:
        texts = {(text.path, text.index): text for text in report.segments}
        for finding in report.findings:
            for name in (finding.fingerprint, *finding.formerly.values()):
                found[name] = finding, texts[finding.path, finding.index]
    told = []
    for decision in decisions:
        if decision.fingerprint in found:
            finding, text = found[decision.fingerprint]
            decision = structs.replace(
                decision,
                rule=decision.rule or finding.rule,
                languages=decision.languages or language_pair(text),
                path=decision.path or finding.path,
                evidence=decision.evidence or evidence_name(finding, text, finding.rule),
                score=finding.score if decision.score is None else decision.score,
            )
        told.append(decision)
    return told
