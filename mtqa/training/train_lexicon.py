"""Bitext in, lexicon out."""

from collections.abc import Callable

import numpy as np

from mtqa.lexicons import About, Lexicon
from mtqa.training.bitext import Bitext, number_words, with_characters_joined, with_compounds_cut
from mtqa.training.word_counts import count_words
from mtqa.training.word_vectors import Floats, Ints, KnownPairs, general_pairs

LEAST_COUNT = 0.06
LEAST_SHARE = 0.01
"""Pairs that occurred less, or are less than this part of the occurrences of both words, are dropped."""

Progress = Callable[[str], None]


def train_lexicon(
    bitext: Bitext,
    *,
    general_words: int = 0,
    provenance: str = "",
    licence: str = "",
    progress: Progress | None = None,
) -> Lexicon:
    """Learn a lexicon; the same bitext gives the same lexicon.

    `general_words` asks for word pairs among that many frequent words of either language, found by an
    encoder (see `word_vectors`). Memory: about 30 bytes for every source word times the target words of
    its segment, so 1 GB for 60,000 segments of 25 words.
    """
    say = progress or (lambda _: None)
    known = None
    if general_words:
        say("comparing frequent words")
        known = general_pairs(bitext.source_language, bitext.target_language, general_words)
    listed = (known.source_words, known.target_words) if known else ((), ())
    bitext = with_characters_joined(with_compounds_cut(bitext), listed)
    numbered, words = number_words(bitext.pairs, listed)
    prior = _renumbered(known, words) if known else None
    sizes = len(words[0]), len(words[1])
    counts = count_words(numbered, sizes, prior, progress=lambda step, steps: say(f"counting, round {step} of {steps}"))
    about = About(bitext.source_language, bitext.target_language, len(bitext.pairs), provenance, licence)
    totals = counts.source_total, counts.target_total
    jumps = counts.source_jumps, counts.target_jumps
    lexicon = Lexicon.from_counts(about, words, counts.source, counts.target, counts.count, totals, jumps)
    return pruned(lexicon)


def pruned(lexicon: Lexicon, least_count: float = LEAST_COUNT, least_share: float = LEAST_SHARE) -> Lexicon:
    """Return the lexicon without rare pairs, and without the words that have none left."""
    kept = (lexicon.counts >= least_count) & ((lexicon.onward >= least_share) | (lexicon.back >= least_share))
    left, rows = np.unique(lexicon.rows[kept], return_inverse=True)
    right, columns = np.unique(lexicon.columns[kept], return_inverse=True)
    words = [lexicon.source_words[i] for i in left], [lexicon.target_words[i] for i in right]
    totals = lexicon.totals[0][left], lexicon.totals[1][right]
    return Lexicon.from_counts(lexicon.about, words, rows, columns, lexicon.counts[kept], totals, lexicon.jumps)


def _renumbered(known: KnownPairs, words: tuple[list[str], list[str]]) -> tuple[Ints, Ints, Floats]:
    left, right = ({word: number for number, word in enumerate(side)} for side in words)
    source = np.array([left[word] for word in known.source_words], np.int64)[known.source]
    target = np.array([right[word] for word in known.target_words], np.int64)[known.target]
    return source, target, known.count
