"""Which findings of a segment have one cause: a torn label is also in lower case, a lost menu path lost every label."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec.structs import replace

from mtqa.engine.complete_findings import digest
from mtqa.model import Category, Finding, MarkedText, Place, words_between

ABOUT_LABELS = frozenset(
    {
        Category.ui_label,
        Category.span_placement,
        Category.link_text,
        Category.link_target,
        Category.markup,
        Category.punctuation,
    }
)
LEAST_SHARED = 0.5


def with_shared_clusters(findings: Sequence[Finding], source: MarkedText) -> list[Finding]:
    """Return the findings of a segment, with one cluster where they have one cause.

    It is made of their own clusters, so that other segments share it only if they have all of the same.
    That is told of findings about labels, links and markup by their places: they are on the same words of the
    target, or, where they have none, on steps of one menu path of the source.
    """
    about = [finding for finding in findings if finding.category in ABOUT_LABELS]
    if len(about) < 2:
        return list(findings)
    groups: dict[str, list[Finding]] = {}
    leaders = _Leaders(source)
    for finding in sorted(about, key=lambda each: (-each.severity.rank, -each.confidence)):
        leader = leaders.of(finding)
        if leader is None:
            leaders.add(finding)
        groups.setdefault((leader or finding).fingerprint, []).append(finding)
    clusters: dict[str, str] = {}
    for group in groups.values():
        own = sorted({each.cluster for each in group})
        clusters.update((each.fingerprint, digest(*own) if len(own) > 1 else own[0]) for each in group)
    return [replace(each, cluster=clusters.get(each.fingerprint, each.cluster)) for each in findings]


class _Leaders:
    """The worst findings of each cause so far; thousands in one segment are found as fast as few."""

    def __init__(self, source: MarkedText) -> None:
        self._source = source
        self._placed: list[tuple[int, int, Finding]] = []
        """Those with a place in the target: where it starts, which leader they are, and they themselves, sorted."""
        self._others: list[Finding] = []
        self._has_paths = bool(source.of("menu-separator"))

    def add(self, finding: Finding) -> None:
        if finding.target:
            insort(self._placed, (finding.target.start, len(self._placed), finding), key=_start)
        else:
            self._others.append(finding)

    def of(self, finding: Finding) -> Finding | None:
        """Return the first leader that has one cause with a finding.

        Places of which half is shared start no further before each other than the shorter of them is long.
        """
        place = finding.target
        if place is None:
            candidates = self._others if self._has_paths else []
            return next((each for each in candidates if _have_one_cause(each, finding, self._source)), None)
        first = bisect_left(self._placed, place.start - (place.end - place.start), key=_start)
        last = bisect_left(self._placed, place.end, lo=first, key=_start)
        same = [each for each in self._placed[first:last] if _have_one_cause(each[2], finding, self._source)]
        return min(same, key=lambda each: each[1])[2] if same else None


def _start(leader: tuple[int, int, Finding]) -> int:
    return leader[0]


def _have_one_cause(one: Finding, other: Finding, source: MarkedText) -> bool:
    if one.target and other.target:
        return _shared(one.target, other.target) >= LEAST_SHARED
    if one.target or other.target or not one.source or not other.source:
        return False
    return _in_one_path(one.source, other.source, source)


def _in_one_path(one: Place, other: Place, side: MarkedText) -> bool:
    """Tell whether between two places there are separators of a menu path, and no word that is no step of it."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    if not any(start <= separator.start < end for separator in side.of("menu-separator")):
        return False
    steps = side.of("menu-step")
    words = words_between(side.of("word"), start, end)
    return all(any(step.contains(word) for step in steps) for word in words)


def _shared(one: Place, other: Place) -> float:
    """Return what part of the words that either place covers both cover, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(1, max(one.end, other.end) - min(one.start, other.start))
