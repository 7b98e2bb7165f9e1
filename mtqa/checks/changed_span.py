"""A span that had to stay as it is stands changed on the other side."""

from collections.abc import Iterator, Set

from mtqa.model import Alignment, Edit, Hit, Segment

FIELDS = ("source_text", "target_text")


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...], repair: bool = False) -> Iterator[Hit]:
    """Report spans of the kinds that stand for each other by their order but differ in value.

    `repair`: offer the source's own text in place of the target's.
    """
    for kind in kinds:
        if kind not in alignment.source.spans or kind not in alignment.target.spans:
            continue
        changed = [
            (pair.source, pair.target)
            for pair in alignment.of(kind)
            if pair.method == "order" and pair.source.value != pair.target.value
        ]
        left, right = alignment.unpaired("source", kind), alignment.unpaired("target", kind)
        if len(left) == 1 == len(right):
            changed.append((left[0], right[0]))
        for source, target in changed:
            was, now = source.cut(segment.source.value), target.cut(segment.target.value)
            edits = (Edit(target.start, target.end, was),) if repair else ()
            yield Hit(
                source, target, {"source_text": source.value or was, "target_text": target.value or now}, edits=edits
            )
