"""Documents of a run, compared with each other when all are checked: facts judged together, siblings heard."""

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import structs

from mtqa.calibration import VOICE
from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import CheckedDocument, with_findings, with_more
from mtqa.engine.gathered_facts import DocumentFacts, GatheredFacts
from mtqa.engine.siblings import Siblings, place, touch
from mtqa.model import Category, Finding, Segment

ABOUT_WORDS = {Category.ui_label, Category.untranslated}


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

    What rests on other documents and says what another finding says without them makes that one surer, and lends it
    its repair.
    """
    findings = list(document.findings)
    more: list[tuple[Finding, Segment]] = []
    by_segment: dict[int, list[int]] = {}
    for at, finding in enumerate(findings if found else ()):
        by_segment.setdefault(finding.index, []).append(at)
    for finding, segment in found:
        rests_on_locales = checker.bound(finding.rule, segment.target.language, finding.path).scope == "locales"
        same = _same_for_siblings if rests_on_locales else _same_label
        said = _said_at(finding, findings, by_segment.get(finding.index, ()), same)
        if said is None:
            more.append((finding, segment))
        else:
            findings[said] = _confirmed(findings[said], finding)
    limit = _limit(document.summary.path, checker, min_confidence)
    languages = {text.index: text.target_language for text in document.segments}
    kept = [each for each in findings if each.confidence >= limit(languages[each.index])]
    if len(kept) < len(document.findings) or found:
        document = with_findings(document, kept)
    more = [each for each in more if each[0].confidence >= limit(each[1].target.language)]
    return with_more(document, more) if more else document


def _limit(path: str, checker: Checker, min_confidence: float) -> Callable[[str], float]:
    """Return what tells how sure findings of a document must be in a language."""
    return cache(lambda language: checker.limit(path, language, min_confidence))


def _confirmed(finding: Finding, by: Finding) -> Finding:
    return structs.replace(
        finding,
        confidence=max(finding.confidence, by.confidence),
        suggestion=finding.suggestion or by.suggestion,
    )


def _said_at(
    finding: Finding, findings: Sequence[Finding], nearby: Sequence[int], same: Callable[[Finding, Finding], bool]
) -> int | None:
    """Return which finding of those nearby says without other documents what one says that rests on them."""
    found = (at for at in nearby if findings[at].confidence >= VOICE and same(findings[at], finding))
    return max(found, key=lambda at: findings[at].confidence, default=None)


def _same_for_siblings(one: Finding, other: Finding) -> bool:
    return one.category == other.category and touch(place(one), place(other))


def _same_label(one: Finding, other: Finding) -> bool:
    """Tell whether two findings say that a label has the wrong words, and of the same stretch of the target."""
    if not one.target or not other.target or not {one.category, other.category} <= ABOUT_WORDS:
        return False
    return (one.target.start, one.target.end) == (other.target.start, other.target.end)
