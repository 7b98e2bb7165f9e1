"""What a suggestion changes: its edits, and where the new words stand."""

import os

from mtqa.model import Edit, Suggestion


def edits_of(suggestion: Suggestion, target: str) -> tuple[Edit, ...]:
    """Return the edits of a suggestion in the order of the text, or one that says the same if it names none."""
    if suggestion.edits or suggestion.text == target:
        return tuple(sorted(suggestion.edits, key=lambda edit: (edit.start, edit.end)))
    new = suggestion.text
    before = len(os.path.commonprefix([target, new]))
    after = len(os.path.commonprefix([target[before:][::-1], new[before:][::-1]]))
    return (Edit(before, len(target) - after, new[before : len(new) - after]),)


def inserted(edits: tuple[Edit, ...]) -> list[tuple[int, int]]:
    """Return the half-open ranges, in the text after the edits, of what each of them put in."""
    ranges, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        ranges.append((start, start + len(edit.replacement)))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return ranges
