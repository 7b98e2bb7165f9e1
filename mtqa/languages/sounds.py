"""How alike names sound, across scripts: their consonants, as classes that transliterations rarely mix up.

Every letter is heard by its Unicode name (`DEVANAGARI LETTER BHA` begins with *bh*, `KATAKANA LETTER SMALL TU`
with *t*), Chinese characters by their reading. Vowels are not compared: no two scripts agree on them.
"""

import re
import unicodedata
from functools import lru_cache

from mtqa.languages.han_readings import han_reading

SPELLED_OUT = {
    "EF": "f", "EL": "l", "EM": "m", "EN": "n", "ER": "r", "ES": "s", "YERU": "", "HARD SIGN": "", "SOFT SIGN": "",
    "SHORT I": "", "SHORT U": "v", "YU": "", "YA": "", "YI": "", "IE": "", "IO": "", "YO": "", "HA": "h", "KHA": "h",
    "SMALL TU": "", "HU": "f", "SI": "s", "TI": "c", "TU": "c", "TEH MARBUTA": "", "WAW": "v", "YEH": "", "AIN": "",
    "FINAL SIGMA": "s", "XI": "ks", "PSI": "ps", "CHI": "h", "CA": "c", "CHA": "c", "SYAMO": "s", "HAMZA": "",
}  # fmt: skip
FINAL_JAMO = re.compile(r"[AEIOUYW]+([BCDGHJKLMNPST]*)$")
DIGRAPHS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "c"), ("shch", "c"), ("sh", "s"), ("ch", "c"), ("cz", "c"),
    ("sz", "s"), ("rz", "s"), ("zh", "s"), ("ts", "c"), ("tz", "c"), ("dz", "c"), ("dj", "c"),
    ("ph", "p"), ("th", "t"), ("dh", "t"), ("hn", "n"), ("hm", "m"), ("hl", "l"),
    ("bh", "p"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("qu", "k"), ("gn", "n"), ("ng", "n"),
    ("ce", "s"), ("ci", "s"), ("cy", "s"), ("ge", "j"), ("gi", "j"), ("gy", "j"),
)  # fmt: skip
DIGRAPH = re.compile("|".join(written for written, _ in DIGRAPHS))
HEARD = dict(DIGRAPHS)
PINYIN = re.compile("zh|q|x")
HEARD_PINYIN = {"zh": "j", "q": "c", "x": "s"}
CLASSES = str.maketrans({
    "b": "p", "f": "p", "p": "p", "v": "v", "w": "v", "d": "t", "t": "t", "g": "k", "k": "k", "q": "k",
    "c": "c", "j": "j", "s": "s", "z": "s", "h": "h", "l": "l", "r": "l", "m": "m", "n": "n",
})  # fmt: skip
NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("pv", 0.3), ("cs", 0.3), ("ck", 0.4), ("ct", 0.5),  ("js", 0.3), ("jc", 0.2), ("jk", 0.4), ("hk", 0.4),
        ("mn", 0.4), ("jh", 0.5), ("tj", 0.3), ("st", 0.6), ("hs", 0.6), ("hp", 0.7),
    )
}  # fmt: skip
DROPPED = {"h": 0.3, "v": 0.4, "j": 0.7, "n": 0.8, "l": 0.8}
"""What leaving out or adding a consonant of a class costs; all others 1."""
LONG_ENOUGH, SLIP = 4, 0.4
ENDING = 0.35
"""What a further consonant at the end of the longer word costs: an inflection."""


@lru_cache(maxsize=4096)
def _consonants(char: str) -> str:
    """Return the classes of the consonants of one letter of another script than Latin."""
    if "\u4e00" <= char <= "\u9fff":
        return _classes(re.sub("[aeiouvwy]", "", PINYIN.sub(lambda found: HEARD_PINYIN[found[0]], han_reading(char))))
    name = unicodedata.name(char, "")
    if " SIGN " in name:
        return "n" if "ANUSVARA" in name or "CANDRABINDU" in name else "h" if "VISARGA" in name else ""
    for mark in (" SYLLABLE ", " LETTER SMALL ", " LETTER "):
        if mark in name:
            script, sound = name.split(mark, 1)
            break
    else:
        return ""
    if script == "HANGUL":
        last = FINAL_JAMO.search(sound)
        return _classes((_beginning(sound) + (last[1] if last else "")).lower())
    if mark == " LETTER SMALL " and script.startswith("KATAKANA"):
        return ""
    sound = sound.split(" WITH ")[0]
    if sound in SPELLED_OUT and (sound not in _KANA or script.startswith(("KATAKANA", "HIRAGANA"))):
        return _classes(SPELLED_OUT[sound])
    return _classes(_beginning(sound.split(" ")[0]).lower())


_KANA = frozenset({"HU", "SI", "TI", "TU"})


def _beginning(sound: str) -> str:
    return sound[: len(sound) - len(sound.lstrip("BCDFGHJKLMNPQRSTVWXZ"))]


def _classes(letters: str) -> str:
    return DIGRAPH.sub(lambda found: HEARD[found[0]], letters).translate(CLASSES)


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """Return the classes of the consonants that a folded word is heard by: `moskau`, `Москва` -> `msk`, `mskv`."""
    if word.isascii():
        found = _latin(word)
    else:
        plain = unicodedata.normalize("NFC", word)
        plain = "".join(_base(char) for char in plain).replace("дж", "џ")
        plain = CYRILLIC_W.sub("в", plain)
        found = "".join(_latin(run) if run.isascii() else "".join(map(_consonants, run)) for run in RUN.findall(plain))
    return re.sub(r"(.)\1+", r"\1", found)


CYRILLIC_W = re.compile(r"\bу(?=[аеиоэ])")
RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def _base(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else {"ł": "l", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"}.get(char, char)


def _latin(word: str) -> str:
    word = word[:1].replace("x", "s") + word[1:].replace("x", "ks")
    return re.sub(r"[^a-z]|[aeiouy]", "", _classes(word.lower()))


def _drop(letter: str) -> float:
    return DROPPED.get(letter, 1.0)


@lru_cache(maxsize=50_000)
def sound_alike(first: str, second: str) -> float:
    """Return how alike two folded words sound, 0 to 1; words of fewer than two consonants hardly can be told."""
    a, b = consonants(first), consonants(second)
    if not a or not b:
        return 0.0
    a, b = sorted((a, b), key=lambda heard: (len(heard), heard))
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _drop(letter))
    for letter in a:
        before, row = row, [row[0] + _drop(letter)]
        for j, other in enumerate(b):
            change = 0.0 if letter == other else NEAR.get(frozenset((letter, other)), 1.0)
            row.append(min(before[j] + change, before[j + 1] + _drop(letter), row[j] + _drop(other)))
    cost = min(row[j] + ENDING * (len(b) - j) for j in range(max(0, len(b) - 2), len(b) + 1))
    return max(0.0, 1 - cost / max(len(a), 1))


@lru_cache(maxsize=50_000)
def begins_alike(first: str, second: str) -> bool:
    """Tell whether one folded word of four consonants or more sounds as the other begins: an adjective, a compound."""
    a, b = sorted((consonants(first), consonants(second)), key=len)
    if len(a) < LONG_ENOUGH:
        return False
    return sum(0.0 if x == y else NEAR.get(frozenset((x, y)), 1.0) for x, y in zip(a, b, strict=False)) <= SLIP


def in_two_scripts(first: str, second: str) -> bool:
    """Tell whether one of two words is written in Latin letters and the other is not."""
    return _base(first[0]).isascii() != _base(second[0]).isascii()


def heard_within(name: str, text: str) -> float:
    """Return how alike a folded name sounds to the part of a text without spaces that comes closest, 0 to 1."""
    a, b = consonants(name), consonants(text)
    if not a:
        return 0.0
    row = [0.0] * (len(b) + 1)
    for letter in a:
        before, row = row, [row[0] + _drop(letter)]
        for j, other in enumerate(b):
            change = 0.0 if letter == other else NEAR.get(frozenset((letter, other)), 1.0)
            row.append(min(before[j] + change, before[j + 1] + _drop(letter), row[j] + _drop(other)))
    return max(0.0, 1 - min(row) / len(a))
