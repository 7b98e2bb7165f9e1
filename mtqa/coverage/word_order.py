"""Whether the words of a text stand in an order that its language knows.

Which function words, and other very frequent words, follow each other was counted in texts; all other words are
of one kind. A text is compared with what its own words would give in any other order: a text of rare words does
not suffer, a shuffled one does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log, sqrt

import msgspec
from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import MarkedText

EDGE, NUMBER, OTHER = "|", "#", "*"
"""Kinds of words: the edge of a sentence or any mark between words, a number, a word that is not frequent."""
BLANK = frozenset({EDGE, NUMBER, OTHER})
"""Kinds that tell nothing beside each other: names, labels and other words that are not frequent."""
JOINING = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb*_`()-\u2010\u2011\ufffc\u200b"
SPACES = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
WITHIN = JOINING + SPACES
"""Signs between words that part no phrases."""
PRIOR = 2.0
"""Pairs that every first word is granted, shared out by how frequent the second is."""
FEWEST = 5
"""Texts of fewer pairs of words have no order to speak of."""
MOST = 80
"""Pairs of words that are looked at: the cost grows with their square."""
HARDLY_EVER = 0.002
ORDINARY = 0.3
MOST_GAIN = 4.0
"""The gain of a text whose usual figure is at least ORDINARY, which half of all texts reach."""
LEAST_GAIN = -20.0


class Order(Struct, frozen=True):
    """How ordinary the order of a text is; 0, 0 where nothing is known.

    `usual` is the mean log ratio of each pair of neighbours to chance; `gain` says by how many standard errors
    that is more than other orders of the same words would give; `telling` is how many pairs have a frequent word.
    """

    usual: float
    gain: float
    telling: int = 0


class Neighbours(Struct, frozen=True):
    """Counts of neighbours in texts of a language: `pairs[first][second]`. `learnt_from` says in which."""

    language: str
    learnt_from: str
    pairs: Mapping[str, Mapping[str, int]]


UNKNOWN = Order(0.0, 0.0)


class _Chances(dict[tuple[str, str], float]):
    """Log ratios of pairs of frequent words to chance, ln p(second | first) / p(second), computed as asked for."""

    def __init__(self, counts: Neighbours) -> None:
        super().__init__()
        self._pairs = counts.pairs
        self._firsts = {first: sum(row.values()) for first, row in counts.pairs.items()}
        seconds: dict[str, int] = {}
        for row in counts.pairs.values():
            for second, count in row.items():
                seconds[second] = seconds.get(second, 0) + count
        total = sum(seconds.values())
        self._shares = {word: (seconds.get(word, 0) + 1) / total for word in {*seconds, *self._firsts}}
        self.words = frozenset(self._shares)

    def __missing__(self, pair: tuple[str, str]) -> float:
        first, second = pair
        share = self._shares[second]
        count = self._pairs.get(first, {}).get(second, 0)
        likely = (count + PRIOR * share + 0.01) / (self._firsts.get(first, 0) + PRIOR + 0.01)
        ratio = self[pair] = log(likely / share)
        return ratio

    def missed(self, first: str, second: str) -> float:
        """Return the expected count of a pair that was met at most in HARDLY_EVER of that; else 0."""
        expected = self._firsts.get(first, 0) * self._shares[second]
        return expected if self._pairs.get(first, {}).get(second, 0) <= HARDLY_EVER * expected else 0.0


@cache
def _chances(language: str) -> _Chances | None:
    for code in (language, language.partition("-")[0]):
        path = files(__package__) / "word_orders" / f"{code}.json"
        if path.is_file():
            return _Chances(msgspec.json.decode(path.read_bytes(), type=Neighbours))
    return None


def chance_of_order(language: str, first: str, second: str) -> float:
    """Return ln p(second | first) / p(second) for two frequent words, or EDGE; 0 where one of them is not known."""
    chances = _chances(language)
    return chances[first, second] if chances is not None and {first, second} <= chances.words else 0.0


def missed(language: str, first: str, second: str) -> float:
    """Return how often two frequent words would be neighbours by chance, if they hardly ever are in fact; else 0."""
    chances = _chances(language)
    return chances.missed(first, second) if chances is not None and {first, second} <= chances.words else 0.0


def kinds_of(text: MarkedText, frequent: frozenset[str]) -> list[str]:
    """Return the frequent words of a text, the kinds of all others, and EDGE at both ends and between phrases."""
    prose = text.prose
    kinds = [EDGE]
    end = 0
    for word in text.of("word"):
        gap, value = prose[end : word.start], word.value
        if gap != " " and gap.strip(WITHIN) and kinds[-1] != EDGE:
            kinds.append(EDGE)
        kinds.append(value if value in frequent else OTHER if value.isalpha() else NUMBER)
        end = word.end
    kinds.append(EDGE)
    return kinds


def order_of(text: MarkedText) -> Order:
    """Return how ordinary the order of the words of a text is; of an ordinary one, other orders are not looked at."""
    chances = _chances(load_language(text.text.language).code)
    if chances is None:
        return UNKNOWN
    kinds = kinds_of(text, chances.words)[: MOST + 1]
    count = len(kinds) - 1
    if count < FEWEST:
        return UNKNOWN
    usual = sum(map(chances.__getitem__, pairwise(kinds))) / count
    if usual >= ORDINARY:
        return Order(usual, MOST_GAIN, count)
    mean, spread = _any_order(kinds, chances)
    gain = (usual - mean) / (spread / sqrt(count)) if spread else 0.0
    telling = sum([a not in BLANK or b not in BLANK for a, b in pairwise(kinds)])
    return Order(usual, max(LEAST_GAIN, min(MOST_GAIN, gain)), telling)


def _any_order(kinds: Sequence[str], chances: _Chances) -> tuple[float, float]:
    """Return mean and standard deviation of the ratios of any word of the text with any other."""
    firsts, seconds = Counter(kinds[:-1]), Counter(kinds[1:])
    ratios = [(chances[a, b], n * m) for a, n in firsts.items() for b, m in seconds.items()]
    total = sum(firsts.values()) ** 2
    mean = sum(each * weight for each, weight in ratios) / total
    return mean, sqrt(sum(weight * (each - mean) ** 2 for each, weight in ratios) / total)
