"""Documents of a run, compared with each other when all are checked: facts judged together, siblings heard."""

from collections.abc import Sequence

from msgspec import structs

from mtqa.calibration import VOICE
from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import CheckedDocument, with_findings, with_more
from mtqa.engine.gathered_facts import DocumentFacts, GatheredFacts
from mtqa.engine.siblings import Siblings, place, touch
from mtqa.model import Finding, Segment


class ComparedDocuments:
    """What of checked documents is to be compared, and the comparison."""

    def __init__(self) -> None:
        self._gathered = GatheredFacts()
        self._siblings = Siblings()

    def take(self, document: CheckedDocument) -> CheckedDocument:
        """Put aside what is to be compared, and return the document without it."""
        self._gathered.add(document.facts)
        self._siblings.add(document)
        return structs.replace(document, facts=DocumentFacts())

    def compared(
        self, documents: Sequence[CheckedDocument], checker: Checker, min_confidence: float
    ) -> list[CheckedDocument]:
        """Return the documents with what comparing them says, and with findings that are at least that sure."""
        found: dict[str, list[tuple[Finding, Segment]]] = {}
        for finding, segment in self._gathered.findings(checker.bound):
            found.setdefault(finding.path, []).append((finding, segment))
        return [
            _with_found(self._siblings.weighed(each), found.get(each.summary.path, []), checker, min_confidence)
            for each in documents
        ]


def _with_found(
    document: CheckedDocument, found: Sequence[tuple[Finding, Segment]], checker: Checker, min_confidence: float
) -> CheckedDocument:
    """Return a document with what was found, and without what is not sure enough.

    What rests on siblings and says what another finding says without them makes that one surer.
    """
    findings = list(document.findings)
    more: list[tuple[Finding, Segment]] = []
    for finding, segment in found:
        at = _said_at(finding, findings, checker)
        if at is None:
            more.append((finding, segment))
        elif finding.confidence > findings[at].confidence:
            findings[at] = structs.replace(findings[at], confidence=finding.confidence)
    kept = [each for each in findings if each.confidence >= min_confidence]
    if len(kept) < len(document.findings) or found:
        document = with_findings(document, kept)
    more = [each for each in more if each[0].confidence >= min_confidence]
    return with_more(document, more) if more else document


def _said_at(finding: Finding, findings: Sequence[Finding], checker: Checker) -> int | None:
    """Return which finding says without siblings what one says that rests on them."""
    if checker.bound(finding.rule, "").scope != "locales":
        return None
    same = (
        at
        for at, other in enumerate(findings)
        if other.index == finding.index
        and other.category == finding.category
        and other.confidence >= VOICE
        and touch(place(other), place(finding))
    )
    return max(same, key=lambda at: findings[at].confidence, default=None)
