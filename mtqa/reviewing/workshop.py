"""What a review can do with files: repair one finding, take a repair back, and tell what words stand for."""

from pathlib import Path
from typing import Protocol

from msgspec import Struct

from mtqa.configuration import all_rules_of, instruments_of, overriding
from mtqa.engine.check_batch import Checker
from mtqa.engine.repair import NO_OBJECTION
from mtqa.markers import mark
from mtqa.model import Anchor, Document, Finding, Place, SegmentText, Side, Span, Text, apply_edits
from mtqa.readers import OpenedFile, open_file, read_opened
from mtqa.readers.allowing import allowing_edit
from mtqa.readers.shown_path import shown
from mtqa.repairing import RepairedOnce, put_in_place, repair_one, require_same_texts
from mtqa.rulebook import load_rulebook
from mtqa.settings import Settings
from mtqa.sources import read_options
from mtqa.text_encoding import encode_like
from mtqa.user_errors import UserError


class Written(Struct, frozen=True):
    """A file that a repair wrote, its bytes before and after."""

    path: str
    before: bytes
    after: bytes


class Bench(Protocol):
    """What a session asks of the files."""

    def repair(self, finding: Finding, texts: SegmentText) -> tuple[RepairedOnce, Written]:
        """Repair a finding in its file; raises UserError if that cannot be done."""
        ...

    def allow(self, finding: Finding, texts: SegmentText, reason: str) -> tuple[Document, Written]:
        """Put a comment into its file that allows a finding; raises UserError if that cannot be done."""
        ...

    def take_back(self, written: Written) -> None:
        """Give a file the bytes that it had; raises UserError if somebody else changed it since."""
        ...


class Workshop:
    """Repairs by the rules and instruments of a run. `files` are the paths of reports, and where the files lie."""

    def __init__(self, settings: Settings) -> None:
        self._options = read_options(settings)
        self._instruments = instruments_of(settings)
        rulebook = load_rulebook(settings.rule_folders)
        least = min(settings.min_confidence, NO_OBJECTION)
        choose = overriding(settings, rulebook, NO_OBJECTION, all_rules_of)
        self._checker = Checker(all_rules_of(rulebook, settings), self._instruments, least, choose=choose)

    def repair(self, finding: Finding, texts: SegmentText) -> tuple[RepairedOnce, Written]:
        """Repair a finding in its file, safe or not, and return what became of the file.

        Raises UserError if the file changed, if the repair would make something worse, or if it cannot be written.
        """
        opened = self._open(finding.path)
        once = repair_one(opened, finding, texts, self._checker)
        return once, Written(finding.path, opened.raw, once.raw)

    def allow(self, finding: Finding, texts: SegmentText, reason: str) -> tuple[Document, Written]:
        """Put a comment into its file that allows a finding, and return how the file is read now.

        Raises UserError if the file changed, has no place for comments, or cannot be written.
        """
        opened = self._open(finding.path)
        document = read_opened(opened)
        require_same_texts(document, finding, texts)
        edit = allowing_edit(opened, document, finding.index, finding.rule, reason)
        if edit is None:
            remedy = "Press f or a: the decision is kept beside the file."
            raise UserError("the file has no place for a comment with this reason.", remedy=remedy)
        raw = encode_like(opened.raw, apply_edits(opened.content, [edit]))
        put_in_place(opened, raw)
        return read_opened(self._open(finding.path)), Written(finding.path, opened.raw, raw)

    def take_back(self, written: Written) -> None:
        """Give a file the bytes that it had before a repair; raises UserError if somebody else changed it since."""
        opened = self._open(written.path)
        if opened.raw != written.after:
            raise UserError("the file changed since it was repaired; it was left as it is.", where=written.path)
        put_in_place(opened, written.before)

    def _open(self, path: str) -> OpenedFile:
        return open_file(path, self._options, shown_path=shown(Path(path)))

    def words(self, finding: Finding, texts: SegmentText) -> list[tuple[str, str]]:
        """Return the marked words of each side, and what stands for them on the other by the word aligner."""
        source, target = (
            Text(value, language, (Anchor(0, 1, 1),))
            for value, language in (
                (texts.source, texts.source_language),
                (texts.target, texts.target_language),
            )
        )
        (alignment,) = self._instruments.first.align([(mark(source), mark(target))])
        sides: tuple[tuple[Place | None, Side, str, str], ...] = (
            (finding.source, "source", texts.source, texts.target),
            (finding.target, "target", texts.target, texts.source),
        )
        found = []
        for place, side, own, other in sides:
            if place and place.text.strip():
                span = Span.plain(place.start, place.end, "", "")
                far = alignment.project(span, side).span
                found.append((span.cut(own), far.cut(other) if far else ""))
        return found
