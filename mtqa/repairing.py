"""One file: check it, repair it until nothing is left to repair, and put it back."""

from collections.abc import Callable, Collection, Sequence
from difflib import unified_diff
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import CheckedDocument, check_document
from mtqa.engine.repair import NO_OBJECTION, Refusal, repair_segment
from mtqa.model import Allowance, Document, Edit, Finding, ReadProblem, Segment, SegmentText
from mtqa.readers import OpenedFile, read_opened, rewrite
from mtqa.replace_file import replace_file
from mtqa.reporters.closing_lines import counted
from mtqa.settings import RepairWish
from mtqa.user_errors import UserError

Spared = Callable[[tuple[Finding, ...], tuple[SegmentText, ...], tuple[Allowance, ...]], Collection[int]]
"""From the findings of a document, their texts and its allowances to the positions of those that are not repaired."""


def nothing_spared(*_: object) -> Collection[int]:
    """Return that everything may be repaired."""
    return ()


class RepairedFile(Struct, frozen=True):
    """What became of a file: its text before and after, how many findings are gone, which repairs were refused.

    The texts have the file's line breaks, and its byte order mark as U+FEFF.
    """

    path: str
    before: str
    after: str
    repaired: int = 0
    refused: tuple[Refusal, ...] = ()

    def diff(self) -> str:
        """Return the changes as a unified diff, such as `patch` takes; empty if there are none."""
        before, after = _lines(self.before), _lines(self.after)
        # What a file lacks at its end, difflib does not know to tell.
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in unified_diff(before, after, self.path, self.path)
        )


class RepairedOnce(Struct, frozen=True):
    """A file before and after one repair: what is found in it, how it is read now, and its bytes."""

    before: CheckedDocument
    after: CheckedDocument
    document: Document
    raw: bytes


def repair_line(files: Sequence[RepairedFile], *, written: bool) -> str:
    """Return how many findings were repaired (or, unless `written`, would be) in how many files, as a sentence."""
    repaired, refused = sum(file.repaired for file in files), sum(len(file.refused) for file in files)
    changed = sum(file.before != file.after for file in files)
    done = "Repaired" if written else "Would repair"
    line = f"{done} {counted(repaired, 'finding')} in {counted(changed, 'file')}."
    if refused:
        line += f" Refused {counted(refused, 'repair')} that would make something worse or touch another."
    return line


class _State(Struct, frozen=True):
    """A file as it stands at some point, what its segments are, and what was found in them."""

    opened: OpenedFile
    document: Document
    checked: CheckedDocument


class FoundRepair(Struct, frozen=True):
    """A file with what is found in it, and what it would be when repaired. Nothing is written yet."""

    opened: OpenedFile
    rewritten: OpenedFile
    before: CheckedDocument
    after: CheckedDocument
    repaired: int
    refused: tuple[Refusal, ...] = ()
    trouble: UserError | None = None


def repair_file(
    opened: OpenedFile,
    checker: Checker,
    min_confidence: float,
    wish: RepairWish,
    judge: Checker | None = None,
    spared: Spared = nothing_spared,
) -> tuple[CheckedDocument, RepairedFile]:
    """Return what is found in the file as it lies there afterwards, and what was or would be changed in it.

    See `find_repair` and `put_back`.
    """
    return put_back(find_repair(opened, checker, min_confidence, wish, judge, spared), wish)


def find_repair(
    opened: OpenedFile,
    checker: Checker,
    min_confidence: float,
    wish: RepairWish,
    judge: Checker | None = None,
    spared: Spared = nothing_spared,
) -> FoundRepair:
    """Return how a file would be repaired.

    Only findings of at least that confidence (0 to 1) are repaired. A repair must not bring a finding of
    `judge`, which is `checker` if not given, and what is `spared` stays. Raises UserError if it cannot be read.
    """
    before = _state(opened, checker, min_confidence)
    try:
        after, refused = _repaired(before, checker, judge or checker, min_confidence, spared, unsafe=wish.unsafe)
    except UserError as error:
        return FoundRepair(opened, opened, before.checked, before.checked, 0, trouble=error)
    gone = len(before.checked.findings) - len(after.checked.findings)
    return FoundRepair(opened, after.opened, before.checked, after.checked, gone, refused)


def put_back(repair: FoundRepair, wish: RepairWish) -> tuple[CheckedDocument, RepairedFile]:
    """Write what a file is when repaired, if that is wished, in one step; return what is found in it and what changed.

    A file that cannot be written keeps its findings and gets a problem that says why.
    """
    try:
        if repair.trouble:
            raise repair.trouble
        if wish.write and repair.rewritten.raw != repair.opened.raw:
            put_in_place(repair.opened, repair.rewritten.raw)
    except UserError as error:
        before = repair.opened.whole_text()
        unchanged = RepairedFile(repair.opened.path, before, before, 0, repair.refused)
        return _with_problem(repair.before, error), unchanged
    before, after = repair.opened.whole_text(), repair.rewritten.whole_text()
    file = RepairedFile(repair.opened.path, before, after, repair.repaired, repair.refused)
    return (repair.after if wish.write else repair.before), file


def _state(opened: OpenedFile, checker: Checker, min_confidence: float) -> _State:
    document = read_opened(opened)
    return _State(opened, document, check_document(document, checker, min_confidence))


def _repaired(
    state: _State, checker: Checker, judge: Checker, min_confidence: float, spared: Spared, *, unsafe: bool
) -> tuple[_State, tuple[Refusal, ...]]:
    """Repair round after round: what one repair kept from another is free in the next. Each leaves fewer findings."""
    while True:
        edits: dict[int, tuple[Edit, ...]] = {}
        refused: list[Refusal] = []
        document, findings = state.document, state.checked.findings
        kept = spared(findings, state.checked.segments, document.allowances)
        wanted = [finding for position, finding in enumerate(findings) if position not in kept]
        for index in sorted({finding.index for finding in wanted}):
            own = [finding for finding in wanted if finding.index == index]
            segment = document.segments[index]
            repair = repair_segment(document.path, document.format, segment, own, judge, unsafe=unsafe)
            refused += repair.refused
            if repair.edits:
                edits[index] = repair.edits
        if not edits:
            return state, tuple(refused)
        after = _state(rewrite(state.opened, document, edits), checker, min_confidence)
        if len(after.checked.findings) >= len(findings):  # segments look better alone than in their document
            return state, tuple(refused)
        state = after


def repair_one(opened: OpenedFile, finding: Finding, texts: SegmentText, checker: Checker) -> RepairedOnce:
    """Repair what one finding of a file minds, safe or not, and write the file.

    `texts` are those of its segment when it was found. Raises UserError if they are others now, if the repair
    would make something worse, or if the file cannot be written.
    """
    before = _state(opened, checker, 0.0)
    document = before.document
    segment = require_same_texts(document, finding, texts)
    repair = repair_segment(document.path, document.format, segment, [finding], checker, unsafe=True)
    if not repair.edits:
        why = repair.refused[0].reason if repair.refused else "there is nothing that it changes"
        raise UserError(f"the repair was refused: {why}.", remedy="Mend it by hand.")
    after = _state(rewrite(opened, document, {finding.index: repair.edits}), checker, 0.0)
    if len(_sure(after)) > len(_sure(before)):
        raise UserError("the repair was refused: it would bring another finding.", remedy="Mend it by hand.")
    put_in_place(opened, after.opened.raw)
    return RepairedOnce(before.checked, after.checked, after.document, after.opened.raw)


def require_same_texts(document: Document, finding: Finding, texts: SegmentText) -> Segment:
    """Return the segment of a finding; raises UserError if its texts are not those that it had when it was checked."""
    segments = document.segments
    segment = segments[finding.index] if finding.index < len(segments) else None
    if segment is None or (segment.source.value, segment.target.value) != (texts.source, texts.target):
        raise UserError("the segment changed since it was checked.", remedy="Start again to see it as it is now.")
    return segment


def _sure(state: _State) -> list[Finding]:
    return [finding for finding in state.checked.findings if finding.confidence >= NO_OBJECTION]


def put_in_place(opened: OpenedFile, raw: bytes) -> None:
    """Give a file other content, in one step; raises UserError if it is not as it was opened, or cannot be written."""
    path = Path(opened.real_path)
    try:
        if path.read_bytes() != opened.raw:
            raise UserError("the file changed while it was being checked; it was left as it is.", remedy="Try again.")
        replace_file(path, raw)
    except OSError as error:
        what = f"the repaired file could not be written ({error.strerror or error})."
        raise UserError(what, remedy="Allow writing it, or leave it out.") from None


def _with_problem(checked: CheckedDocument, error: UserError) -> CheckedDocument:
    problem = ReadProblem(error.what, error.remedy)
    summary = msgspec.structs.replace(checked.summary, problems=(*checked.summary.problems, problem))
    return msgspec.structs.replace(checked, summary=summary)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
