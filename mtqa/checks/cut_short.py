"""A target that ends in the middle of a phrase."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, Segment, Span

FIELDS = ("text",)


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(segment: Segment, alignment: Alignment, *, least_words: int = 3) -> Iterator[Hit]:
    """Report targets whose last word cannot end a phrase and that lack the final mark which the source has.

    `least_words`: how many words the target must have. Silent in languages whose words have no spaces.
    """
    words = alignment.target.of("word")
    if len(words) < least_words:
        return
    facts = load_language(segment.target.language)
    last = words[-1]
    if last.value not in facts.cannot_end_phrase or not facts.words_have_spaces:
        return
    source, rest = segment.source.value.rstrip(), alignment.target.prose[last.end :]
    ends = load_language(segment.source.language).sentence_end
    if source[-1:] in ends and not rest.strip(" \u00a0*_") and HIDDEN not in rest and not _ends_so(alignment):
        yield Hit(None, Span.plain(last.start, last.end, "word", last.value), {"text": last.cut(segment.target.value)})


def _ends_so(alignment: Alignment) -> bool:
    """Tell whether the source itself ends with a word that cannot end a phrase."""
    words = alignment.source.of("word")
    return bool(words) and words[-1].value in load_language(alignment.source.text.language).cannot_end_phrase
