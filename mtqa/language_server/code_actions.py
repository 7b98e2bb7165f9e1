"""What an editor offers to do about findings: repair one, repair all that is safe, allow a rule in a line."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from lsprotocol import types as lsp

from mtqa.language_server.diagnostics import diagnostics, offsets_range
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

FIX_ALL = "source.fixAll.mtqa"
KINDS = (lsp.CodeActionKind.QuickFix.value, FIX_ALL)
REASON = "TODO: say why this may stay"
SHOWN = 40
"""How many characters of a replacement a title shows."""


def quick_fixes(found: Examination, wanted: lsp.Range, *, versioned: bool) -> Iterator[lsp.CodeAction]:
    """Yield the repairs of the findings in a range, the surest first, then what would allow them there.

    Repairs that the file could not hold are left out. With `versioned`, edits name the version that they are about.
    """
    if not (found.opened and found.document):
        return
    lines = found.lines
    start, end = (lines.offset(each.line, each.character) for each in (wanted.start, wanted.end))
    there = sorted(findings_at(found, start, end), key=lambda each: -each.confidence)
    edits = suggested_edits(found.opened, found.document, there)
    for finding in there:
        suggestion = finding.suggestion
        if suggestion and _fits(found.opened, found.document, finding):
            own = edits.get((finding.index, suggestion), ())
            yield _action(found, _title(found.opened, own), own, [finding], versioned, preferred=suggestion.safe)
    told: set[tuple[str, int]] = set()
    for finding in there:
        if (finding.rule, finding.index) not in told:
            told.add((finding.rule, finding.index))
            edit = allowing_edit(found.opened, found.document, finding.index, finding.rule, REASON)
            if edit:
                yield _action(found, f"Allow {finding.rule} in this line", [edit], [finding], versioned)


def fix_all(found: Examination, known: KnownBefore, *, versioned: bool) -> lsp.CodeAction | None:
    """Return what makes all safe repairs, none of which makes anything worse: `mtqa check --fix`. None without any."""
    if not (found.opened and found.check and any(_is_safe(each) for each in found.findings)):
        return None
    settings = found.check.settings
    wish = RepairWish(unsafe=False, write=False)
    spared = known.suppressed
    _, repaired = repair_file(found.opened, found.check.checker, settings.min_confidence, wish, None, spared)
    edits = line_edits(repaired.before, repaired.after)
    if not edits:
        return None
    fixed = [each for each in found.findings if _is_safe(each)]
    return _action(found, "Repair all that is safe (mtqa)", edits, fixed, versioned, kind=FIX_ALL)


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


def _is_safe(finding: Finding) -> bool:
    return finding.suggestion is not None and finding.suggestion.safe


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
    told = []
    for edit in edits:
        old, new = (_short(text) for text in (opened.content[edit.start : edit.end], edit.replacement))
        told.append(f"“{old}” → “{new}”" if old and new else f"Remove “{old}”" if old else f"Insert “{new}”")
    return ", ".join(told) if len(told) <= 2 else f"{told[0]} and {len(told) - 1} more edits"


def _short(text: str) -> str:
    line = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _action(
    found: Examination,
    title: str,
    edits: Iterable[Edit],
    findings: Collection[Finding],
    versioned: bool,
    *,
    kind: str = lsp.CodeActionKind.QuickFix.value,
    preferred: bool | None = None,
) -> lsp.CodeAction:
    fingerprints = {finding.fingerprint for finding in findings}
    about = [
        each
        for each in diagnostics(found, with_related=False)
        if isinstance(each.data, dict) and each.data["fingerprint"] in fingerprints
    ]
    return lsp.CodeAction(
        title=title,
        kind=kind,
        diagnostics=about,
        is_preferred=preferred or None,
        edit=_workspace_edit(found, edits, versioned),
    )


def _workspace_edit(found: Examination, edits: Iterable[Edit], versioned: bool) -> lsp.WorkspaceEdit:
    """Return edits of the file's content as edits of the editor's text."""
    shift, uri = found.shift, found.buffer.uri
    changed = [
        lsp.TextEdit(offsets_range(found, edit.start + shift, edit.end + shift), edit.replacement) for edit in edits
    ]
    if not versioned:
        return lsp.WorkspaceEdit(changes={uri: changed})
    about = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=found.buffer.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(about, changed)])
