"""How alike words look across languages and scripts: names and loans that no lexicon knows."""

import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

BUCKETS = 509

SPELLED_OUT = {"SHORT I": "y", "HARD SIGN": "", "SOFT SIGN": "", "YERU": "y", "GHE": "g", "EF": "f", "EL": "l",
               "EM": "m", "EN": "n", "ER": "r", "ES": "s", "HA": "h", "IE": "e", "YU": "yu", "YA": "ya", "ALEF": "a",
               "ALEF WITH HAMZA ABOVE": "a", "ALEF WITH HAMZA BELOW": "i", "ALEF MAKSURA": "a", "TEH MARBUTA": "a",
               "WAW": "u", "YEH": "i", "AIN": "a", "HAMZA": "", "TATWEEL": "", "QAF": "k", "KAF": "k", "SHEEN": "sh",
               "TCHEH": "ch", "PEH": "p", "GAF": "g", "JEEM": "j", "BEH": "b", "TEH": "t", "THEH": "th", "HAH": "h",
               "KHAH": "kh", "DAL": "d", "THAL": "dh", "REH": "r", "ZAIN": "z", "SEEN": "s", "SAD": "s", "DAD": "d",
               "TAH": "t", "ZAH": "z", "GHAIN": "gh", "FEH": "f", "LAM": "l", "MEEM": "m", "NOON": "n", "HEH": "h",
               }  # fmt: skip
SAME_SOUND = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s", "x": "k"})


@lru_cache(maxsize=4096)
def _latin(char: str) -> str:
    """Return a letter in Latin script, by its Unicode name; `CYRILLIC SMALL LETTER ZHE` is `zh`."""
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return base
    name = unicodedata.name(char, "")
    for mark in (" LETTER SMALL ", " LETTER ", " SYLLABLE "):
        if mark in name:
            sound = name.split(mark, 1)[1]
            break
    else:
        return char
    if sound in SPELLED_OUT:
        return SPELLED_OUT[sound]
    sound = sound.split(" ")[0].lower()
    return sound.rstrip("aeiou") or sound if name.startswith("CYRILLIC") else sound


@lru_cache(maxsize=50_000)
def sounded(word: str) -> str:
    """Return a word in Latin letters without marks, letters of like sound made equal: `Париж` -> `parizh`."""
    return "".join(map(_latin, word)).replace("ph", "f").translate(SAME_SOUND)


def letter_pairs(word: str) -> Counter[int]:
    """Return how many letter pairs of a word fall into each bucket, the first and last letter with its edge."""
    return Counter((ord(a) * 31 + ord(b) * 7) % BUCKETS for a, b in pairwise(f"^{sounded(word)}$"))


class LetterPairs(NamedTuple):
    """The letter pairs of some words: of every bucket of a word the word's place, the bucket and the root of its count.

    `sizes` are the numbers of letter pairs of the words.
    """

    word: Ints
    bucket: Ints
    root: Floats
    sizes: Floats


def likeness(source: LetterPairs, target: LetterPairs, least: float) -> tuple[Ints, Ints, Floats]:
    """Return the source and target words that share more letter pairs than `least`, and how many, 0 to 1 (Dice).

    Only words that meet in a bucket are compared; no table of all letter pairs is made.
    """
    order = np.argsort(target.bucket, kind="stable")
    sizes = np.bincount(target.bucket, minlength=BUCKETS)
    one, at = ranges((np.cumsum(sizes) - sizes)[source.bucket], sizes[source.bucket])
    other = order[at]
    shape = len(source.sizes), len(target.sizes)
    cells = source.word[one] * shape[1] + target.word[other]
    shared = np.bincount(cells, source.root[one] * target.root[other], shape[0] * shape[1]).astype(np.float32)
    alike = np.minimum(2 * shared.reshape(shape) / (source.sizes[:, None] + target.sizes), 1)
    i, j = np.nonzero(alike > least)
    return i, j, alike[i, j]


def ranges(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Return the members of ranges, one range after the other: the range's place, and the member itself."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return owner, np.arange(len(owner)) + (starts - np.cumsum(sizes) + sizes)[owner]
