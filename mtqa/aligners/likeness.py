"""How alike words look across languages and scripts: names and loans that no lexicon knows."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

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
def _buckets(word: str) -> NDArray[np.integer[Any]]:
    """Return where the letter pairs of a word count, the first and last letter with its edge."""
    text = f"^{sounded(word)}$"
    return np.array([(ord(a) * 31 + ord(b) * 7) % BUCKETS for a, b in pairwise(text)])


def likeness(source: Sequence[str], target: Sequence[str]) -> Floats:
    """Return for every source and target word how many of their letter pairs they share, 0 to 1 (Dice)."""
    left, right = _profile(source), _profile(target)
    sizes = left.sum(axis=1)[:, None] + right.sum(axis=1)[None, :]
    shared: Floats = 2 * (np.sqrt(left) @ np.sqrt(right).T) / np.maximum(sizes, 1)
    return np.minimum(shared, 1)


def _profile(words: Sequence[str]) -> Floats:
    found = [_buckets(word) for word in words]
    rows = np.repeat(np.arange(len(words)), [len(each) for each in found])
    flat = np.bincount(rows * BUCKETS + np.concatenate(found), minlength=len(words) * BUCKETS) if found else np.zeros(0)
    return flat.reshape(len(words), BUCKETS).astype(np.float32)
