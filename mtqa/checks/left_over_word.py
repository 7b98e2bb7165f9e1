"""A word of the source language in a translated text, where the lexicon knows how it is translated."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment

FIELDS = ("text", "usual")
AROUND = " \u00a0\ufffc.,;:!?"


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(
    segment: Segment, alignment: Alignment, *, least_seen: int = 20, most_kept: float = 0.02, least_letters: int = 4
) -> Iterator[Hit]:
    """Report target words that repeat a source word in lower case which translators hardly ever keep.

    `least_seen`: how often the lexicon must have met the word. `most_kept`: the largest share of its
    occurrences in which it was kept. `least_letters`: shorter words are not looked at. Silent where the
    lexicon lacks the languages, and beside other words that were kept (names, phrases left over).
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

    edges = {edge for pair in kept for edge in (pair.target.start, pair.target.end)}
    for pair in kept:
        word = pair.source.value
        if word not in possible:
            continue
        beside = target.prose[max(0, pair.target.start - 1) : pair.target.end + 1].replace(
            pair.target.cut(target.prose), ""
        )
        alone = not {pair.target.start - 1, pair.target.end + 1} & edges and not beside.strip(AROUND)
        if alone and pair.source.cut(source.prose).islower():
            usual = usual_rendering(segment.source.language, segment.target.language, word, least_seen, most_kept)
            if usual:
                yield Hit(pair.source, pair.target, {"text": pair.target.cut(target.prose), "usual": usual})
