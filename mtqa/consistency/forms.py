"""Whether two words of a language are forms of one: inflected, derived, or one a part of the other."""

import re
import unicodedata
from functools import lru_cache
from math import ceil

LEAST_SHARED = 0.6
"""The part of the shorter word's letters that forms of one word have in common, one after the other."""
LEAST_LETTERS, LEAST_SIGNS = 3, 2
"""How many letters these are at least, and how many signs in scripts whose signs are syllables or words."""
SHORT = 3
"""Words of so few letters share the beginning: `имя`, `имени`."""
FIRST_SIGN, LAST_SIGN = "\u2e80", "\ud7ff"
HAN, HIRAGANA = re.compile("[\u3400-\u9fff]"), re.compile("[\u3041-\u309f]+")
NOT_LETTERS = str.maketrans(dict.fromkeys("-\u2010\u2011\u00ad'\u2019.\u00b7"))


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """Return a folded word without the marks on its letters, and without hyphens: `e-mail` is `email`.

    A Japanese word keeps the characters that do not change: `開いて` is `開`.
    """
    plain = word.translate(NOT_LETTERS)
    if plain.isascii():
        return plain
    if HAN.search(plain):
        plain = HIRAGANA.sub("", plain)
    apart = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", "".join(char for char in apart if unicodedata.category(char) != "Mn"))


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one word, as far as their letters tell.

    They share a run of letters that is most of the shorter word: endings, prefixes and the rest of a compound are
    told by that, in any script. Words of other stems (`go`, `went`) are not.
    """
    one, other = bare(one), bare(other)
    if one == other:
        return True
    if not one or not other:
        return False
    least = LEAST_SIGNS if FIRST_SIGN <= one[0] <= LAST_SIGN or FIRST_SIGN <= other[0] <= LAST_SIGN else LEAST_LETTERS
    size = min(len(one), len(other))
    if least == LEAST_LETTERS and 1 < size <= SHORT and one[: size - 1] == other[: size - 1]:
        return True
    return _share_run(one, other, ceil(max(min(least, size), LEAST_SHARED * size)))


def _share_run(one: str, other: str, size: int) -> bool:
    """Tell whether both words hold a run of so many letters."""
    return any(one[at : at + size] in other for at in range(len(one) - size + 1))
