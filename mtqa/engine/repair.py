"""Chooses the suggested edits of one segment to apply: none that makes anything worse."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from mtqa.engine.check_batch import Batch, Checker
from mtqa.model import Anchor, Edit, Finding, Place, Segment, Text, apply_edits

NO_OBJECTION = 0.5
"""New findings below this confidence, which no reader sees unless asked for, speak against no repair."""


class Refusal(Struct, frozen=True):
    """A finding whose repair was not applied, and why."""

    finding: Finding
    reason: str


class Repair(Struct, frozen=True):
    """What is to be done with a target: edits that do not overlap, in order, and the text after them.

    `repaired` are the findings that it removes, also those that only another's repair removes.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    repaired: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()


def repair_segment(
    path: str, format: str, segment: Segment, findings: Iterable[Finding], checker: Checker, *, unsafe: bool
) -> Repair:
    """Choose among the repairs that findings of a segment suggest, only the safe ones unless `unsafe`.

    The edits of a finding are applied together or not at all. Where those of two findings touch each
    other and differ, the more severe finding wins, then the surer one, then the first. The repaired
    target is checked again with `rules`, among them those of the findings: a repair that leaves its
    finding there, or brings one that was not there (and that is sure enough to show), is refused. A finding was
    there if it has the rule and the texts of an earlier one, as they were or as the edits have changed them.
    """
    wanted = [
        finding
        for finding in findings
        if finding.status == "new" and (suggestion := finding.suggestion) and suggestion.edits
        if unsafe or suggestion.safe
    ]
    wanted.sort(key=lambda finding: (-finding.severity.rank, -finding.confidence))
    if not wanted:
        return Repair(segment.target.value)
    trials = _Trials(path, format, segment, checker)
    kept, refused = _choose(wanted, None)
    if trials.complaint(kept):
        kept, refused = _choose(wanted, trials)
    edits = _edits(kept)
    repaired = tuple(trials.gone) if kept else ()
    return Repair(apply_edits(segment.target.value, edits), edits, repaired, tuple(refused))


class _Trials:
    """Checks a segment with some repairs applied, and tells what became of its findings."""

    def __init__(self, path: str, format: str, segment: Segment, checker: Checker) -> None:
        self.gone: list[Finding] = []
        """The findings that the last trial without a complaint removed."""
        self._path, self._format, self._segment, self._checker = path, format, segment, checker
        self._before = self._findings(segment.target.value)

    def complaint(self, chosen: Sequence[Finding]) -> str:
        """Return why the repairs of these findings cannot be applied together; empty if they can."""
        edits = _edits(chosen)
        text = apply_edits(self._segment.target.value, edits)
        # What was found by comparing segments is not found in one alone: that it is gone shows in the document.
        names = {finding.fingerprint for finding in chosen} & {finding.fingerprint for finding in self._before}
        # What one of two equal findings became is, if in doubt, the one that nobody repaired.
        left = sorted(self._before, key=lambda finding: finding.fingerprint in names)
        for finding in self._findings(text):
            earlier = next((old for old in left if _is_same(old, finding, edits, text)), None)
            if earlier is None and finding.confidence < NO_OBJECTION:
                continue
            if earlier is None:
                return f"it would bring a finding of {finding.rule}: {finding.message}"
            left.remove(earlier)
        gone = {finding.fingerprint for finding in left}
        if not names <= gone:
            return "it does not remove what it is to repair"
        self.gone = left
        return ""

    def _findings(self, target: str) -> tuple[Finding, ...]:
        text = Text(target, self._segment.target.language, (Anchor(0, 1, 1),))
        segment = msgspec.structs.replace(self._segment, target=text)
        return self._checker.check([Batch(self._path, self._format, [segment])])[0].findings


def _choose(wanted: Iterable[Finding], trials: _Trials | None) -> tuple[list[Finding], list[Refusal]]:
    """Take repairs one after the other, those that others or a trial speak against left out."""
    kept: list[Finding] = []
    refused: list[Refusal] = []
    for finding in wanted:
        other = next((each for each in kept if _clash(finding, each)), None)
        if other:
            refused.append(Refusal(finding, f"it overlaps the repair of {other.rule}"))
        elif trials and (complaint := trials.complaint([*kept, finding])):
            refused.append(Refusal(finding, complaint))
        else:
            kept.append(finding)
    return kept, refused


def _edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    edits = {edit for finding in findings if finding.suggestion for edit in finding.suggestion.edits}
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))


def _clash(one: Finding, other: Finding) -> bool:
    """Tell whether edits of two findings differ and touch: side by side, both may put in the same space."""
    return any(
        edit != kept and edit.start <= kept.end and kept.start <= edit.end
        for edit in _edits([one])
        for kept in _edits([other])
    )


def _is_same(old: Finding, new: Finding, edits: Sequence[Edit], text: str) -> bool:
    if old.rule != new.rule or new.confidence > old.confidence or _text(old.source) != _text(new.source):
        return False
    return _text(new.target) == _text(old.target) or (
        old.target is not None and new.target is not None and new.target.text in _edited(old.target, edits, text)
    )


def _text(place: Place | None) -> str | None:
    return place.text if place else None


def _edited(place: Place, edits: Sequence[Edit], text: str) -> set[str]:
    """Return what edits make of the text at a place, with and without what they put in at its edges."""
    starts, ends = ([_moved(at, edits, past=past) for past in (False, True)] for at in (place.start, place.end))
    return {text[start:end] for start in starts for end in ends}


def _moved(at: int, edits: Sequence[Edit], *, past: bool) -> int:
    """Return where an offset is after edits: before or past what an edit that touches it puts in."""
    shift = 0
    for edit in edits:
        if edit.end < at:
            shift += len(edit.replacement) - (edit.end - edit.start)
        elif edit.start <= at:
            return edit.start + shift + (len(edit.replacement) if past else 0)
    return at + shift
