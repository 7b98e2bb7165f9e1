"""Which findings of a segment have one cause: a torn label is also in lower case, a lost menu path lost every label."""

from collections.abc import Sequence

from msgspec.structs import replace

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
    """Return the findings of a segment, with the cluster of the worst where they have one cause.

    That is told of findings about labels, links and markup by their places: they are on the same words of the
    target, or, where they have none, on steps of one menu path of the source.
    """
    about = [finding for finding in findings if finding.category in ABOUT_LABELS]
    if len(about) < 2:
        return list(findings)
    clusters: dict[str, str] = {}
    leaders: list[Finding] = []
    for finding in sorted(about, key=lambda each: (-each.severity.rank, -each.confidence)):
        leader = next((each for each in leaders if _have_one_cause(each, finding, source)), None)
        if leader is None:
            leaders.append(finding)
        else:
            clusters[finding.fingerprint] = leader.cluster
    return [replace(each, cluster=clusters.get(each.fingerprint, each.cluster)) for each in findings]


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
