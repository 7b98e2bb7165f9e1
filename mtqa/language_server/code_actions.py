"""What an editor offers to do about findings: repair one, repair all that is safe, allow a rule in a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lsprotocol import types as lsp

from mtqa.language_server.diagnostics import diagnostic_of, offsets_range
from mtqa.language_server.dismissal import COMMAND
from mtqa.language_server.examination import Examination
from mtqa.language_server.pointed_at import findings_at
from mtqa.model import Document, Edit, Finding, Suggestion
from mtqa.readers import OpenedFile, rewrite
from mtqa.readers.allowing import allowing_edit
from mtqa.readers.places import Places
from mtqa.repairing import repair_file
from mtqa.reporters.changes import edits_of
from mtqa.settings import RepairWish
from mtqa.suggested_edits import suggested_edits
from mtqa.user_errors import UserError
from mtqa.verdicts import KnownBefore

QUICK_FIX = lsp.CodeActionKind.QuickFix.value
FIX_ALL = "source.fixAll.mtqa"
KINDS = (QUICK_FIX, FIX_ALL)
REASON = "TODO: say why this may stay"
CONTEXT, SHOWN = 12, 40
"""How many characters a title shows around an edit, and at most of either text."""


class CodeActions:
    """What can be done about a text. With `versioned`, edits name the version of the text that they are about."""

    def __init__(self, found: Examination, *, versioned: bool) -> None:
        self._found, self._versioned = found, versioned

    def quick_fixes(self, wanted: lsp.Range) -> Iterator[lsp.CodeAction]:
        """Yield the repairs of the findings in a range, the surest first, then what would allow or dismiss them.

        Repairs that the file could not hold are left out.
        """
        found, lines = self._found, self._found.lines
        if not (found.opened and found.document):
            return
        start, end = (lines.offset(each.line, each.character) for each in (wanted.start, wanted.end))
        there = sorted(findings_at(found, start, end), key=lambda each: -each.confidence)
        edits = suggested_edits(found.opened, found.document, there)
        repairs: dict[tuple[Edit, ...], list[Finding]] = {}
        for finding in there:
            if finding.suggestion and _fits(found.opened, found.document, finding):
                repairs.setdefault(edits.get((finding.index, finding.suggestion), ()), []).append(finding)
        for own, repaired in repairs.items():
            safe = all(each.suggestion and each.suggestion.safe for each in repaired)
            yield self._action(_title(found.opened, own), own, repaired, preferred=safe)
        for finding in {(each.rule, each.index): each for each in there}.values():
            edit = allowing_edit(found.opened, found.document, finding.index, finding.rule, REASON)
            if edit:
                yield self._action(f"Allow {finding.rule} here", [edit], [finding])
        for finding in there:
            yield self._dismissal(finding)

    def fix_all(self, known: KnownBefore) -> lsp.CodeAction | None:
        """Return what makes all safe repairs, none of which makes anything worse: `mtqa check --fix`.

        None without any.
        """
        found = self._found
        safe = [each for each in found.findings if each.suggestion and each.suggestion.safe]
        if not (found.opened and found.check and safe):
            return None
        least, wish = found.check.settings.min_confidence, RepairWish(unsafe=False, write=False)
        _, repaired = repair_file(found.opened, found.check.checker, least, wish, None, known.suppressed)
        edits = line_edits(repaired.before, repaired.after)
        return self._action("Repair all that is safe (mtqa)", edits, safe, kind=FIX_ALL) if edits else None

    def _dismissal(self, finding: Finding) -> lsp.CodeAction:
        title = f"Dismiss as a false alarm: {finding.rule}"
        command = lsp.Command(title, COMMAND, arguments=[self._found.buffer.uri, finding.fingerprint])
        return lsp.CodeAction(title, QUICK_FIX, [self._diagnostics[finding.fingerprint]], command=command)

    def _action(
        self,
        title: str,
        edits: Iterable[Edit],
        findings: Sequence[Finding],
        *,
        kind: str = QUICK_FIX,
        preferred: bool = False,
    ) -> lsp.CodeAction:
        return lsp.CodeAction(
            title=title,
            kind=kind,
            diagnostics=[self._diagnostics[finding.fingerprint] for finding in findings],
            is_preferred=preferred or None,
            edit=self._workspace_edit(edits),
        )

    @cached_property
    def _diagnostics(self) -> Mapping[str, lsp.Diagnostic]:
        found = self._found
        return {each.fingerprint: diagnostic_of(found, each, with_related=False) for each in found.findings}

    def _workspace_edit(self, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        """Return edits of the file's content as edits of the editor's text."""
        found = self._found
        changed = [
            lsp.TextEdit(offsets_range(found, edit.start + found.shift, edit.end + found.shift), edit.replacement)
            for edit in edits
        ]
        if not self._versioned:
            return lsp.WorkspaceEdit(changes={found.buffer.uri: changed})
        about = lsp.OptionalVersionedTextDocumentIdentifier(uri=found.buffer.uri, version=found.buffer.version)
        return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(about, changed)])


def line_edits(before: str, after: str) -> list[Edit]:
    """Return edits that make one text of another: one for each line that differs, if both have as many lines."""
    old, new = (_cut(text) for text in (before, after))
    if len(old) != len(new):
        old, new = [(0, before)], [(0, after)]
    return [
        Edit(start + edit.start, start + edit.end, edit.replacement)
        for (start, line), (_, changed) in zip(old, new, strict=True)
        for edit in edits_of(Suggestion(changed, safe=True), line)
    ]


def _cut(text: str) -> list[tuple[int, str]]:
    starts = Places(text).line_starts
    return [(start, text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _fits(opened: OpenedFile, document: Document, finding: Finding) -> bool:
    """Tell whether the file can hold the repair without changing how its other texts are read."""
    suggestion, segments = finding.suggestion, document.segments
    if suggestion is None or finding.index >= len(segments):
        return False
    try:
        rewrite(opened, document, {finding.index: edits_of(suggestion, segments[finding.index].target.value)})
    except (UserError, UnicodeEncodeError):  # half a surrogate pair, as editors may send it
        return False
    return True


def _title(opened: OpenedFile, edits: Sequence[Edit]) -> str:
    told = [_change(opened.content, edit) for edit in edits[:2]]
    more = len(edits) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _change(content: str, edit: Edit) -> str:
    """Return what an edit changes, with the rest of the words around it, as far as one looks."""
    before, after = content[max(0, edit.start - CONTEXT) : edit.start], content[edit.end : edit.end + CONTEXT]
    left = before[max((before.rfind(mark) for mark in " \t\r\n<>"), default=-1) + 1 :]
    right = after[: min((at for mark in " \t\r\n<>" if (at := after.find(mark)) >= 0), default=len(after))]
    old, new = (_short(f"{left}{text}{right}") for text in (content[edit.start : edit.end], edit.replacement))
    return f"“{old}” → “{new}”" if new else f"Remove “{old}”"


def _short(text: str) -> str:
    line = " ".join(text.splitlines())
    return line if len(line) <= SHOWN else f"{line[: SHOWN // 2]}…{line[-SHOWN // 2 + 1 :]}"
