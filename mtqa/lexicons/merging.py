"""Several lexicons as one."""

from collections.abc import Sequence

import msgspec
import numpy as np

from mtqa.lexicons.lexicon import Lexicon


def merge_lexicons(lexicons: Sequence[Lexicon]) -> Lexicon:
    """Return a lexicon of all words, with counts added; word order is taken from the one of most pairs.

    Raises ValueError if there is none.
    """
    source_words = sorted({word for lexicon in lexicons for word in lexicon.source_words})
    target_words = sorted({word for lexicon in lexicons for word in lexicon.target_words})
    places = [{word: i for i, word in enumerate(words)} for words in (source_words, target_words)]
    totals = np.zeros(len(source_words), np.float32), np.zeros(len(target_words), np.float32)
    keys, counts = [], []
    for lexicon in lexicons:
        left = np.array([places[0][word] for word in lexicon.source_words], np.int64)
        right = np.array([places[1][word] for word in lexicon.target_words], np.int64)
        totals[0][left] += lexicon.totals[0]
        totals[1][right] += lexicon.totals[1]
        keys.append(left[lexicon.rows] * len(target_words) + right[lexicon.columns])
        counts.append(lexicon.counts)
    distinct, at = np.unique(np.concatenate(keys), return_inverse=True)
    summed = np.bincount(at, np.concatenate(counts), len(distinct)).astype(np.float32)
    largest = max(lexicons, key=lambda each: each.about.pairs)
    about = msgspec.structs.replace(
        largest.about,
        pairs=sum(each.about.pairs for each in lexicons),
        provenance=joined(*(each.about.provenance for each in lexicons)),
        licence=joined(*(each.about.licence for each in lexicons)),
    )
    rows, columns = np.divmod(distinct, max(1, len(target_words)))
    return Lexicon.from_counts(about, (source_words, target_words), rows, columns, summed, totals, largest.jumps)


def joined(*texts: str) -> str:
    """Return statements about several lexicons as one, each once."""
    return "; ".join(dict.fromkeys(text for text in texts if text))
