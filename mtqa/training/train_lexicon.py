"""Bitext in, lexicon out."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from mtqa.lexicons import About, Lexicon
from mtqa.lexicons.merging import joined
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
    onto: Lexicon | None = None,
    general_words: int = 0,
    provenance: str = "",
    licence: str = "",
    progress: Progress | None = None,
) -> Lexicon:
    """Learn a lexicon; the same bitext gives the same lexicon.

    What `onto` knows, of the same languages, helps to align the bitext and is in the result. `general_words` asks
    for word pairs among that many frequent words of either language, found by an encoder (see `word_vectors`).
    Memory: about 30 bytes for every source word times the target words of its segment, so 1 GB for 60,000
    segments of 25 words.
    """
    say = progress or (lambda _: None)
    before = [known_before(onto)] if onto else []
    if general_words:
        say("comparing frequent words")
        before.append(general_pairs(bitext.source_language, bitext.target_language, general_words))
    listed = (
        [word for each in before for word in each.source_words],
        [word for each in before for word in each.target_words],
    )
    bitext = with_characters_joined(with_compounds_cut(bitext, onto), listed)
    numbered, words = number_words(bitext.pairs, listed)
    prior = _renumbered(before, words) if before else None
    sizes = len(words[0]), len(words[1])
    counts = count_words(numbered, sizes, prior, progress=lambda step, steps: say(f"counting, round {step} of {steps}"))
    about = About(bitext.source_language, bitext.target_language, len(bitext.pairs), provenance, licence)
    totals = counts.source_total, counts.target_total
    jumps = counts.source_jumps, counts.target_jumps
    if onto:
        for total, side, known in zip(totals, words, (onto.source_index, onto.target_index), strict=True):
            old = onto.totals[0] if known is onto.source_index else onto.totals[1]
            total += np.array([old[known[word]] if word in known else 0.0 for word in side], np.float32)
        jumps = onto.jumps if onto.about.pairs > len(bitext.pairs) else jumps
        about = msgspec.structs.replace(
            about,
            pairs=about.pairs + onto.about.pairs,
            provenance=joined(onto.about.provenance, provenance),
            licence=joined(onto.about.licence, licence),
        )
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


def known_before(lexicon: Lexicon) -> KnownPairs:
    """Return what a lexicon knows, as pairs known beforehand."""
    words = list(lexicon.source_words), list(lexicon.target_words)
    return KnownPairs(*words, lexicon.rows, lexicon.columns, lexicon.counts)


def _renumbered(before: Sequence[KnownPairs], words: tuple[list[str], list[str]]) -> tuple[Ints, Ints, Floats]:
    left, right = ({word: number for number, word in enumerate(side)} for side in words)
    source = [np.array([left[word] for word in known.source_words], np.int64)[known.source] for known in before]
    target = [np.array([right[word] for word in known.target_words], np.int64)[known.target] for known in before]
    return np.concatenate(source), np.concatenate(target), np.concatenate([known.count for known in before])
