"""Documents of a run, compared with each other when all are checked: facts judged together, siblings heard."""

from collections.abc import Sequence

from msgspec import structs

from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import CheckedDocument, with_more
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
            if finding.confidence >= min_confidence:
                found.setdefault(finding.path, []).append((finding, segment))
        heard = [self._siblings.weighed(document, min_confidence) for document in documents]
        return [
            with_more(each, [pair for pair in found[each.summary.path] if not _is_said(pair[0], each, checker)])
            if each.summary.path in found
            else each
            for each in heard
        ]


def _is_said(finding: Finding, document: CheckedDocument, checker: Checker) -> bool:
    """Tell whether a finding that rests on siblings says what another finding says without them."""
    if checker.bound(finding.rule, document.summary.target_language).scope != "locales":
        return False
    return any(
        other.index == finding.index and other.category == finding.category and touch(place(other), place(finding))
        for other in document.findings
    )
