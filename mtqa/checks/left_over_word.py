"""A word of the source language in a translated text, where the lexicon knows how it is translated."""

from collections.abc import Iterator, Set

from mtqa.checks.mixed_in_word import check as mixed_in_words
from mtqa.checks.mixed_in_word import is_named, is_spoken_of
from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text", "usual")
BEFORE, BEHIND = " \u00a0\ufffc", " \u00a0\ufffc.,;:!?"


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(
    segment: Segment, alignment: Alignment, *, least_seen: int = 20, most_kept: float = 0.02, least_letters: int = 4
) -> Iterator[Hit]:
    """Report target words that repeat a source word in lower case which translators hardly ever keep.

    `least_seen`: how often the lexicon must have met the word. `most_kept`: the largest share of its
    occurrences in which it was kept. `least_letters`: shorter words are not looked at. Silent where the
    lexicon lacks the languages, beside other words that were kept (names, phrases left over), about words that are
    spoken of rather than used or written in capitals (keywords), and about those that `mixed-in-word` reports.
    """
    source, target = alignment.source, alignment.target
    function_words = load_language(segment.target.language).function_words
    possible = [
        word
        for word in alignment.common_words
        if len(word) >= least_letters and word not in function_words and word.isalpha()
    ]
    if not possible:
        return
    kept = [pair for pair in alignment.of("word") if pair.source.value == pair.target.value]
    if not kept or segment.source.value.split() == segment.target.value.split():
        return
    from mtqa.lexicons import usual_rendering  # it brings numpy along, which listing the rules does without

    mixed_in: set[int] | None = None
    edges = {edge for pair in kept for edge in (pair.target.start, pair.target.end)}
    for pair in kept:
        word = pair.source.value
        if word not in possible:
            continue
        start, end = pair.target.start, pair.target.end
        before, behind = target.prose[max(0, start - 1) : start], target.prose[end : end + 1]
        alone = not {start - 1, end + 1} & edges and not before.strip(BEFORE) and not behind.strip(BEHIND)
        if not alone or not pair.source.cut(source.prose).islower() or pair.target.cut(target.prose).isupper():
            continue
        usual = usual_rendering(segment.source.language, segment.target.language, word, least_seen, most_kept)
        if usual and not is_spoken_of(target, pair.target) and not is_named(word, source):
            if mixed_in is None:
                mixed_in = {hit.target.start for hit in mixed_in_words(segment, alignment) if hit.target}
            if start not in mixed_in:
                yield Hit(pair.source, pair.target, {"text": pair.target.cut(target.prose), "usual": usual})
