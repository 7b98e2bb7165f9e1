"""How alike words look across languages and scripts: names and loans that no lexicon knows."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

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


@lru_cache(maxsize=50_000)
def _letter_pairs(word: str) -> tuple[Ints, Floats]:
    """Return which buckets the letter pairs of a word fall into, edges included, and the root of how many."""
    text = f"^{sounded(word)}$"
    counts = Counter((ord(a) * 31 + ord(b) * 7) % BUCKETS for a, b in pairwise(text))
    return np.array(list(counts), np.int64), np.sqrt(np.array(list(counts.values()), np.float32))


def likeness(source: Sequence[str], target: Sequence[str], least: float) -> tuple[Ints, Ints, Floats]:
    """Return the source and target words that share more letter pairs than `least`, and how many, 0 to 1 (Dice).

    Only words that meet in a bucket are compared; no table of all letter pairs is made.
    """
    if not source or not target:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    (left, here, ours, long), (right, there, theirs, wide) = _spelled(source), _spelled(target)
    order = np.argsort(there, kind="stable")
    sizes = np.bincount(there, minlength=BUCKETS)
    meeting = sizes[here]
    one = np.repeat(np.arange(len(here)), meeting)
    other = order[np.arange(len(one)) + (np.cumsum(sizes)[here] - np.cumsum(meeting))[one]]
    cells = left[one] * len(target) + right[other]
    shared = np.bincount(cells, ours[one] * theirs[other], len(source) * len(target)).astype(np.float32)
    alike = np.minimum(2 * shared.reshape(len(source), -1) / (long[:, None] + wide), 1)
    i, j = np.nonzero(alike > least)
    return i, j, alike[i, j]


def _spelled(words: Sequence[str]) -> tuple[Ints, Ints, Floats, Floats]:
    """Return for every letter pair of some words the word, its bucket and the root of its count; and all sizes."""
    found = [_letter_pairs(word) for word in words]
    owner = np.repeat(np.arange(len(words)), [len(each) for each, _ in found])
    counts = np.concatenate([each for _, each in found])
    sizes = np.bincount(owner, counts**2, len(words)).astype(np.float32)
    return owner, np.concatenate([each for each, _ in found]), counts, sizes
