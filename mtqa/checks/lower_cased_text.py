"""A text without any capital although its language begins sentences and names with one."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ("text",)


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(segment: Segment, alignment: Alignment, *, least_words: int = 5) -> Iterator[Hit]:
    """Report sentences of at least `least_words` words that hold no capital.

    The source must have one, or be in a script that has none and end as a sentence does. The first word is marked.
    """
    target = alignment.target
    words = target.of("word")
    if len(words) < least_words or not target.prose.islower():
        return
    if not load_language(segment.target.language).has_letter_case:
        return
    ours, source = load_language(segment.source.language), alignment.source.prose
    if ours.has_letter_case:
        wanted = not source.islower() and source.lstrip()[:1].isupper()
    else:
        wanted = source.rstrip()[-1:] in ours.sentence_end
    if wanted and target.prose.lstrip()[:1].isalpha():
        first = words[0]
        yield Hit(None, Span.plain(first.start, first.end, "word", first.value), {"text": first.cut(target.prose)})
