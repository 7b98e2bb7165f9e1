"""How often a word is kept as it is, by the lexicon of two languages: names are, in any domain."""

from functools import lru_cache

from mtqa.lexicons.loading import load_lexicon


@lru_cache(maxsize=20_000)
def kept_share(source: str, target: str, word: str, least_seen: float = 20.0) -> float:
    """Return in which share of its occurrences a folded word was kept, 0 to 1; 0 if it was not met often enough."""
    lexicon = load_lexicon(source, target)
    index = lexicon.source_index.get(word) if lexicon else None
    if lexicon is None or index is None or lexicon.totals[0][index] < least_seen:
        return 0.0
    entries = range(lexicon.starts[index], lexicon.starts[index + 1])
    return sum(float(lexicon.onward[i]) for i in entries if lexicon.target_words[lexicon.columns[i]] == word)
