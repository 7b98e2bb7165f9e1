"""What it tells that a word stands for nothing: much for one that hardly ever does, little for one that often does.

A word that had a counterpart in the share r of its occurrences is worth -ln(1 - r) when it has none (the
self-information of that event, in nats). Chinese characters and Japanese kana, which an aligner of single
characters links now and then only, weigh little by that measure, whatever the language.
"""

from collections.abc import Mapping
from functools import cache
from math import log
from typing import TYPE_CHECKING

from mtqa.languages import load_language
from mtqa.model import Side

if TYPE_CHECKING:
    from mtqa.lexicons import Floats

    Counts = Floats | tuple[()]

MOST_SHARE = 0.95
"""Even words that always had a counterpart get lost in free translations."""
UNKNOWN = 0.25
"""What an unknown word is worth: it may have a counterpart that is not known either."""
PRIOR_LINKED, PRIOR_SEEN = 0.5, 1.0
"""What is added to the counts, so that a word seen once is not sure."""


def is_written(word: str) -> bool:
    """Tell whether a word has letters and no digits: `isalpha` knows no vowel signs, such as those of Devanagari."""
    return word.isalpha() or (not any(map(str.isdigit, word)) and any(map(str.isalpha, word)))


class Information(dict[str, float]):
    """What it tells, in nats, that a word of one side of a pair of languages stands for nothing.

    Words are as `Language.fold` writes them; function words are worth nothing. `index` numbers the words that a
    lexicon knows; `linked` and `seen` are how often each stood for something, and how often it occurred. Worths are
    kept for these words only.
    """

    def __init__(
        self, index: Mapping[str, int], linked: "Counts", seen: "Counts", function_words: frozenset[str]
    ) -> None:
        super().__init__(dict.fromkeys(function_words, 0.0))
        self._index, self._linked, self._seen = index, linked, seen

    def __missing__(self, word: str) -> float:
        if not is_written(word):
            return 0.0
        number = self._index.get(word)
        if number is None:
            return UNKNOWN
        worth = self[word] = _worth(float(self._linked[number]), float(self._seen[number]))
        return worth


@cache
def load_information(source: str, target: str, side: Side) -> Information:
    """Return the worths of the words of a side, by the lexicon for two language codes."""
    from mtqa.lexicons import load_lexicon  # it brings numpy along, which listing the rules does without

    lexicon = load_lexicon(source, target)
    function_words = load_language(source if side == "source" else target).function_words
    if lexicon is None:
        return Information({}, (), (), function_words)
    place = 0 if side == "source" else 1
    index = lexicon.source_index if place == 0 else lexicon.target_index
    return Information(index, lexicon.explained[place], lexicon.totals[place], function_words)


@cache
def has_information(source: str, target: str) -> bool:
    """Tell whether there is a lexicon for two language codes."""
    from mtqa.lexicons import load_lexicon

    return load_lexicon(source, target) is not None


def _worth(linked: float, seen: float) -> float:
    share = (linked + PRIOR_LINKED) / (max(linked, seen) + PRIOR_SEEN)
    return -log(1 - min(MOST_SHARE, share))
