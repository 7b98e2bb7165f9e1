"""How a word is usually translated, where it is hardly ever kept as it is."""

from functools import cache

from mtqa.lexicons.lexicon import Lexicon
from mtqa.lexicons.loading import load_lexicon

LEAST_NATIVE = 3
HALF = 0.5


@cache
def usual_rendering(source: str, target: str, word: str, least_seen: int = 20, most_kept: float = 0.02) -> str:
    """Return the usual translation of a word that is hardly ever kept; empty if it may be kept or is not known well.

    `source` and `target` are language codes, `word` is as `Language.fold` writes it. `least_seen`: how often
    the lexicon must have met the word. `most_kept`: the largest share of its occurrences in which it was kept.
    """
    lexicon = load_lexicon(source, target)
    index = lexicon.source_index.get(word) if lexicon else None
    if lexicon is None or index is None or lexicon.totals[0][index] < least_seen:
        return ""
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    shares = {lexicon.target_words[lexicon.columns[i]]: float(lexicon.onward[i]) for i in entries}
    if not shares or shares.get(word, 0.0) > most_kept or _is_native(lexicon, word):
        return ""
    return str(max(shares, key=lambda other: shares[other]))


def _is_native(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word of these letters belongs to the target language as well, for other words of the source."""
    index = lexicon.target_index.get(word)
    if index is None or lexicon.totals[1][index] < LEAST_NATIVE:
        return False
    entries = (lexicon.columns == index).nonzero()[0]
    own = sum(float(lexicon.back[i]) for i in entries if lexicon.source_words[lexicon.rows[i]] == word)
    return own < HALF
