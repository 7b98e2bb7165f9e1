"""What decisions do not say of their findings, looked up in reports. Pure, but for reading these."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from mtqa.model import Report
from mtqa.reporters.review_rows import language_pair
from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision


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
    """Return the decisions with rule, languages and score of the findings that their fingerprints name."""
    found = {}
    for report in reports:
        texts = {(text.path, text.index): text for text in report.segments}
        for finding in report.findings:
            for name in (finding.fingerprint, *finding.formerly.values()):
                found[name] = finding, language_pair(texts[finding.path, finding.index])
    told = []
    for decision in decisions:
        if decision.fingerprint in found:
            finding, languages = found[decision.fingerprint]
            decision = structs.replace(
                decision,
                rule=decision.rule or finding.rule,
                languages=decision.languages or languages,
                score=finding.score if decision.score is None else decision.score,
            )
        told.append(decision)
    return told
