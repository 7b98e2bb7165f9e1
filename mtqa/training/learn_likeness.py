"""The command that learns what cosines of human translations are usual: statistics, no texts.

    python -m mtqa.training.learn_likeness DOCUMENT...

renews `mtqa/estimators/usual_likeness.json` from the documents that say they were translated by people.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from mtqa.estimators import usual_likeness
from mtqa.estimators.embedding import LANGUAGES, SentenceEncoder, is_long_enough
from mtqa.estimators.usual_likeness import EVERY_PAIR, FILE, UsualLikeness, UsualLikenesses
from mtqa.markers import mark
from mtqa.model import MarkedText
from mtqa.readers import ReadOptions, find_files, read_document

MOST = 1500
"""Segments of a pair of languages that are looked at, spread over its documents."""
MEAN_TO_DEVIATION = 1.25
"""The standard deviation of a normal distribution, as so many times the mean one."""


def main(paths: Sequence[str]) -> None:
    """Learn from files and folders, and store what was learnt."""
    pairs = _human_translations(paths)
    encoder = SentenceEncoder()
    measured = {}
    for name, batch in sorted(pairs.items()):
        some = batch[:: max(1, len(batch) // MOST)]
        lengths = np.array([len(source.prose) for source, _ in some])
        measured[name] = np.log(lengths + 1), np.array(encoder.cosines(some))
    learnt = {name: _usual(*values) for name, values in measured.items()}
    everything = [np.concatenate(column) for column in zip(*measured.values(), strict=True)]
    learnt[EVERY_PAIR] = _usual(*everything)
    content = msgspec.json.format(msgspec.json.encode(UsualLikenesses(learnt)), indent=1)
    Path(usual_likeness.__file__).with_name(FILE).write_bytes(content + b"\n")


def _human_translations(paths: Sequence[str]) -> dict[str, list[tuple[MarkedText, MarkedText]]]:
    """Return the pairs of marked texts by languages."""
    options = ReadOptions()
    found: defaultdict[str, dict[tuple[str, str], tuple[MarkedText, MarkedText]]] = defaultdict(dict)
    for file in find_files(paths, options).files:
        document = read_document(str(file.path), options)
        languages = [each.partition("-")[0] for each in (document.source_language, document.target_language)]
        if document.provenance != "HT" or not LANGUAGES.issuperset(languages):
            continue
        for segment in document.segments:
            pair = mark(segment.source), mark(segment.target)
            if is_long_enough(pair):
                found["-".join(languages)][segment.source.value, segment.target.value] = pair
    return {name: list(pairs.values()) for name, pairs in found.items()}


def _usual(x: NDArray[np.float64], cosines: NDArray[np.float64]) -> UsualLikeness:
    """Fit a parabola and a line, twice, then without what is far below: some human translations are wrong, too."""
    kept = np.ones(len(x), bool)
    for _ in range(2):
        middle = np.polyfit(x[kept], cosines[kept], 2)
        rest = cosines - np.polyval(middle, x)
        below = kept & (rest < 0)
        width = np.polyfit(x[below], -rest[below] * MEAN_TO_DEVIATION, 1)
        kept = rest > -4 * np.polyval(width, x)
    bend, slope, level, narrowing, spread = (round(float(value), 5) for value in (*middle, *width))
    return UsualLikeness(level, slope, bend, spread, narrowing, len(x))


if __name__ == "__main__":
    main(sys.argv[1:])
