"""What a suggestion changes: its edits, and where the new words stand."""

from mtqa.model import Edit, Suggestion


def edits_of(suggestion: Suggestion, target: str) -> tuple[Edit, ...]:
    """Return the edits of a suggestion in the order of the text, or one that says the same if it names none."""
    if suggestion.edits or suggestion.text == target:
        return tuple(sorted(suggestion.edits, key=lambda edit: (edit.start, edit.end)))
    new = suggestion.text
    before = _equal_at_start(target, new)
    after = _equal_at_start(target[before:][::-1], new[before:][::-1])
    return (Edit(before, len(target) - after, new[before : len(new) - after]),)


def _equal_at_start(left: str, right: str) -> int:
    """Return how many code points both texts begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(left), len(right)))


def inserted(edits: tuple[Edit, ...]) -> list[tuple[int, int]]:
    """Return the half-open ranges, in the text after the edits, of what each of them put in."""
    ranges, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        ranges.append((start, start + len(edit.replacement)))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return ranges
