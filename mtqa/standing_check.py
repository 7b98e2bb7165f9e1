"""Rules and instruments made ready once, to check documents as they come: texts of an editor, pairs of a program."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from mtqa import __version__
from mtqa.complete_report import complete_report
from mtqa.configuration import instruments_of, overriding, rules_of
from mtqa.engine.check_batch import MOST_REMEMBERED, Batch, Checker
from mtqa.engine.check_document import CheckedDocument, check_document, checkable
from mtqa.engine.compared_documents import ComparedDocuments
from mtqa.engine.repair import NO_OBJECTION
from mtqa.markers import mark
from mtqa.model import Alignment, Document, Report, Run, Segment, Text, Tool
from mtqa.rulebook import load_rulebook
from mtqa.settings import Settings
from mtqa.verdicts import weighed

ALIGNED = 100
"""Of how many pairs of texts `aligned` remembers the alignment."""
SLICE = 100
"""How many segments are checked before somebody is asked whether the answer is still wanted."""


class Unwanted(Exception):  # noqa: N818  # nothing is wrong: there is a newer text
    """The answer is not wanted any more."""


class StandingCheck:
    """The rules and instruments of some settings, and what they found in the last `remembers` segments.

    Raises UserError for rules, glossaries and label memories that cannot be loaded.
    """

    def __init__(self, settings: Settings, *, remembers: int = MOST_REMEMBERED) -> None:
        self.settings = settings
        self.instruments = instruments_of(settings)
        self.instruments.make_ready()
        rulebook = load_rulebook(settings.rule_folders)
        rules = rules_of(rulebook, settings)
        self.aligned = lru_cache(maxsize=ALIGNED)(self._aligned)
        self._links = {rule.name: rule.links[0] for rule in rules if rule.links}
        self._tool = Tool("mtqa", __version__, rulebook.digest)
        # What a repair must not bring is looked for as well.
        least, choose = min(settings.min_confidence, NO_OBJECTION), overriding(settings, rulebook, NO_OBJECTION)
        self.checker = Checker(rules, self.instruments, least, choose=choose, remembers=remembers)

    def check(self, document: Document, is_wanted: Callable[[], bool] = lambda: True) -> CheckedDocument:
        """Return what is found in a document by itself; raises Unwanted as soon as that `is_wanted` no more."""
        segments = checkable(document)
        for start in range(0, len(segments), SLICE):
            if not is_wanted():
                raise Unwanted
            self.checker.check([Batch(document.path, document.format, segments[start : start + SLICE])])
        return check_document(document, self.checker, self.settings.min_confidence)

    def link_of(self, rule: str) -> str:
        """Return where more is said about a rule, if its file names such a place."""
        return self._links.get(rule, "")

    def align(self, segments: Sequence[Segment]) -> list[Alignment]:
        """Return which words of each segment stand for which."""
        marked = [(mark(segment.source), mark(segment.target)) for segment in segments]
        return self.instruments.informed(self.instruments.first.align(marked))

    def _aligned(self, source: Text, target: Text) -> Alignment:
        """Return which words of two texts stand for which; that of the last ones asked about is remembered."""
        return self.align([Segment("", 0, source, target)])[0]

    def report(self, checked: Sequence[CheckedDocument], run: Run, *, compared: bool) -> Report:
        """Return the report on some documents; if `compared`, they are compared with each other like those of a run."""
        if compared:
            comparison = ComparedDocuments()
            taken = [comparison.take(each) for each in checked]
            checked = comparison.compared(taken, self.checker, self.settings.min_confidence)
        return weighed(complete_report(checked, self.instruments, self._tool, run), self.settings.penalty_weights)
