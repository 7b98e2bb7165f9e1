"""The findings that were there already, told from new ones whatever happened to their files. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from msgspec import Struct

from mtqa.model import Report
from mtqa.verdicts.evidence import evidence_names, former_names


class Entry(Struct, frozen=True, order=True):
    """One finding of a baseline. Equal entries stand for so many equal findings.

    `path` and `rule` are for people, and tell equal findings of several files apart; `evidence` is its
    name by `evidence_names`.
    """

    path: str
    rule: str
    fingerprint: str
    evidence: str


class Baseline(Struct, frozen=True):
    """All entries, and how sure (0 to 1) their findings were at least when it was written."""

    entries: tuple[Entry, ...] = ()
    min_confidence: float = 0.5


class Match(Struct, frozen=True):
    """Which findings of a report (by their positions) are known, and which entries stand for none of them."""

    known: frozenset[int]
    left: tuple[Entry, ...]


Key = Callable[[Entry], tuple[str, ...]]
IsGone = Callable[[str], bool]
"""From the path of a file that was not read to whether there is none of that name."""

_KEYS: tuple[tuple[Key, bool], ...] = (
    (lambda entry: (entry.evidence, entry.fingerprint, entry.path), False),
    (lambda entry: (entry.evidence, entry.path), False),
    (lambda entry: (entry.evidence,), True),
    (lambda entry: (entry.fingerprint, entry.path), False),
    (lambda entry: (entry.fingerprint,), True),
)
"""What findings and entries are brought together by, the surest first, and whether that is across files.

The text goes before the id: ids that count segments mean others after an insertion, texts do not.
"""


def entries_of(report: Report) -> list[Entry]:
    """Return the entries that stand for the findings of a report, in their order."""
    named = zip(report.findings, evidence_names(report.findings, report.segments), strict=True)
    return [Entry(finding.path, finding.rule, finding.fingerprint, evidence) for finding, evidence in named]


def match(report: Report, baseline: Baseline, is_gone: IsGone) -> Match:
    """Tell which findings are known. Each entry stands for one finding: one more than before is new.

    What an entry of a file that is there but was not read stands for, is there as well: it cannot have come from there.
    """
    entries = dict(enumerate(baseline.entries))
    known: set[int] = set()
    read, _ = _read(report)
    may_have_left = cache(lambda path: path in read or is_gone(path))
    for names in (dict(enumerate(entries_of(report))), *_former_entries(report)):
        found = {position: entry for position, entry in names.items() if position not in known}
        for key, across_files in _KEYS:
            candidates = entries.items()
            if across_files and found:
                candidates = {k: entry for k, entry in candidates if may_have_left(entry.path)}.items()
            for position, number in _pairs(found, candidates, key):
                del found[position], entries[number]
                known.add(position)
    return Match(frozenset(known), tuple(entries.values()))


def _former_entries(report: Report) -> list[dict[int, Entry]]:
    """Return, by their positions, the findings whose rule had another name as they would have been called then.

    There is one such table for each time that a rule was renamed.
    """
    renamed = [(position, finding) for position, finding in enumerate(report.findings) if finding.formerly]
    texts = {(text.path, text.index): text for text in report.segments} if renamed else {}
    tables: list[dict[int, Entry]] = []
    for position, finding in renamed:
        names = former_names(finding, texts[finding.path, finding.index])
        for number, (rule, fingerprint, evidence) in enumerate(names):
            tables += [{}] * (number == len(tables))
            tables[number][position] = Entry(finding.path, rule, fingerprint, evidence)
    return tables


def _pairs(found: Mapping[int, Entry], entries: Collection[tuple[int, Entry]], key: Key) -> list[tuple[int, int]]:
    """Return which findings and entries share a key, one for one, in order."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for number, entry in reversed(list(entries)):
        waiting.setdefault(key(entry), []).append(number)
    return [(position, numbers.pop()) for position, entry in found.items() if (numbers := waiting.get(key(entry)))]


def fixed(left: Iterable[Entry], report: Report, is_gone: IsGone) -> tuple[Entry, ...]:
    """Return those of the entries left over whose findings are no more: their file was read, or is gone."""
    read, unread = _read(report)
    return tuple(entry for entry in left if entry.path in read or (entry.path not in unread and is_gone(entry.path)))


def pruned(baseline: Baseline, no_more: Collection[Entry]) -> Baseline:
    """Return a baseline without entries that are fixed."""
    less = list(no_more)
    kept = []
    counts: dict[Entry, int] = {}
    for entry in less:
        counts[entry] = counts.get(entry, 0) + 1
    for entry in baseline.entries:
        if counts.get(entry, 0):
            counts[entry] -= 1
        else:
            kept.append(entry)
    return Baseline(tuple(kept), baseline.min_confidence)


def updated(
    baseline: Baseline,
    report: Report,
    min_confidence: float,
    is_gone: IsGone,
    skip: Collection[int] = (),
) -> Baseline:
    """Return a baseline with all findings of a report, but those at the positions `skip`.

    Entries of files that were not read stay, and so does how unsure they may be.
    """
    left = match(report, baseline, is_gone).left
    no_more = set(fixed(left, report, is_gone))
    skipped = set(skip)
    now = [entry for position, entry in enumerate(entries_of(report)) if position not in skipped]
    kept = [entry for entry in left if entry not in no_more]
    least = min(min_confidence, baseline.min_confidence) if kept else min_confidence
    return Baseline(tuple(sorted([*now, *kept])), least)


def _read(report: Report) -> tuple[set[str], set[str]]:
    """Return the paths of the documents that were read whole, and of those that were not."""
    read: set[str] = set()
    unread: set[str] = set()
    for document in report.documents:
        failed = any(problem.level == "error" for problem in document.problems)
        (unread if failed else read).add(document.path)
    return read, unread
