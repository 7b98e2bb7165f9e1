"""A finding dismissed in an editor: written into the file of decisions, so that nobody is shown it again."""

from mtqa.configuration import decisions_file
from mtqa.history.git import user_name
from mtqa.language_server.examination import Examination
from mtqa.reporters.review_rows import language_pair
from mtqa.verdicts import Decision, add_decisions
from mtqa.verdicts.evidence import evidence_names

COMMAND = "mtqa.dismiss"
REASON = "dismissed in an editor"


def dismiss(found: Examination, fingerprint: str) -> bool:
    """Write that a finding of a text is a false alarm; tell whether it was there.

    Raises UserError if it cannot be written.
    """
    finding = next((each for each in found.findings if each.fingerprint == fingerprint), None)
    if finding is None or found.check is None:
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
    add_decisions(decisions_file(found.check.settings), [decision])
    return True
