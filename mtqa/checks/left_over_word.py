"""A word of the source language in a translated text, where the lexicon knows how it is translated."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment

if TYPE_CHECKING:
    from mtqa.lexicons import Lexicon

FIELDS = ("text", "usual")
AROUND = " \u00a0\ufffc.,;:!?"
LEAST_NATIVE = 3
HALF = 0.5


def check(
    segment: Segment, alignment: Alignment, *, least_seen: int = 20, most_kept: float = 0.02, least_letters: int = 4
) -> Iterator[Hit]:
    """Report target words that repeat a source word in lower case which translators hardly ever keep.

    `least_seen`: how often the lexicon must have met the word. `most_kept`: the largest share of its
    occurrences in which it was kept. `least_letters`: shorter words are not looked at. Silent where the
    lexicon lacks the languages, and beside other words that were kept (names, phrases left over).
    """
    source, target = alignment.source, alignment.target
    if not alignment.common_words or segment.source.value.split() == segment.target.value.split():
        return
    kept = [pair for pair in alignment.of("word") if pair.source.value == pair.target.value]
    if not kept:
        return
    function_words = load_language(segment.target.language).function_words
    edges = {edge for pair in kept for edge in (pair.target.start, pair.target.end)}
    for pair in kept:
        word = pair.source.value
        if len(word) < least_letters or not word.isalpha() or word in function_words:
            continue
        beside = target.prose[max(0, pair.target.start - 1) : pair.target.end + 1].replace(
            pair.target.cut(target.prose), ""
        )
        alone = not {pair.target.start - 1, pair.target.end + 1} & edges and not beside.strip(AROUND)
        if alone and pair.source.cut(source.prose).islower():
            usual = _usual(segment.source.language, segment.target.language, word, least_seen, most_kept)
            if usual:
                yield Hit(pair.source, pair.target, {"text": pair.target.cut(target.prose), "usual": usual})


@cache
def _usual(source: str, target: str, word: str, least_seen: int, most_kept: float) -> str:
    """Return the usual translation of a word that is hardly ever kept; empty if it may be kept or is not known well."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(source, target)
    index = lexicon.source_index.get(word) if lexicon else None
    if lexicon is None or index is None or lexicon.totals[0][index] < least_seen:
        return ""
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    shares = {lexicon.target_words[lexicon.columns[i]]: float(lexicon.onward[i]) for i in entries}
    if not shares or shares.get(word, 0.0) > most_kept or _is_native(lexicon, word):
        return ""
    return str(max(shares, key=lambda other: shares[other]))


def _is_native(lexicon: "Lexicon", word: str) -> bool:
    """Tell whether a word of these letters belongs to the target language as well, for other words of the source."""
    index = lexicon.target_index.get(word)
    if index is None or lexicon.totals[1][index] < LEAST_NATIVE:
        return False
    entries = (lexicon.columns == index).nonzero()[0]
    own = sum(float(lexicon.back[i]) for i in entries if lexicon.source_words[lexicon.rows[i]] == word)
    return own < HALF
