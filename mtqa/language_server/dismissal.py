"""A finding dismissed in an editor: written into the file of decisions, so that nobody is shown it again."""

from pathlib import Path

from mtqa.history.git import user_name
from mtqa.language_server.examination import Examination
from mtqa.reporters.review_rows import language_pair
from mtqa.verdicts import DECISIONS_FILE, Decision, add_decisions
from mtqa.verdicts.evidence import evidence_names

COMMAND = "mtqa.dismiss"
REASON = "dismissed in an editor"


def dismiss(found: Examination, fingerprint: str, file: str | None) -> bool:
    """Write that a finding of a text is a false alarm; tell whether it was there.

    `file` is that of the decisions, None for `mtqa-decisions.toml` of the working folder. Raises UserError if it
    cannot be written.
    """
    finding = next((each for each in found.findings if each.fingerprint == fingerprint), None)
    if finding is None:
        return False
    texts = next(each for each in found.texts if each.index == finding.index)
    decision = Decision(
        fingerprint,
        "false-alarm",
        REASON,
        who=user_name(),
        rule=finding.rule,
        path=finding.path,
        evidence=evidence_names([finding], [texts])[0],
        languages=language_pair(texts),
        score=finding.score,
    )
    add_decisions(Path(file or DECISIONS_FILE), [decision])
    return True
