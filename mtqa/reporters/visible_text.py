"""Texts as a terminal or page can show them: nothing unseen acts on the reader's screen, every width is known."""

from functools import lru_cache

import regex
from msgspec import Struct

# Joiners shape words and emoji, and direction marks (unlike embeddings and overrides) reorder nothing but themselves.
_UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}[\p{Cf}&&\p{Default_Ignorable_Code_Point}]]--[\u200C\u200D\u200E\u200F\u061C]]",
    regex.VERSION1,
)
_GRAPHEME = regex.compile(r"\X")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


class Cell(Struct, frozen=True, gc=False):
    """What a reader sees as one character: code points `start` to `end` (half-open), shown in `width` columns."""

    start: int
    end: int
    shown: str
    width: int


def visible(text: str, keep: str = "") -> str:
    """Return the text with control, line-breaking and unseen formatting characters drawn, except those in `keep`."""
    drawn: str = _UNSEEN.sub(lambda match: match[0] if match[0] in keep else _picture(ord(match[0])), text)
    return drawn


def _picture(code: int) -> str:
    if code <= 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


@lru_cache(maxsize=8)
def cells(text: str) -> tuple[Cell, ...]:
    """Return the text cut into visible cells, one for each grapheme cluster."""
    found = []
    for match in _GRAPHEME.finditer(text):
        shown = visible(match[0])
        found.append(Cell(match.start(), match.end(), shown, _width(shown)))
    return tuple(found)


def is_right_to_left(text: str) -> bool:
    """Tell whether the text holds a letter of a script that is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def wrapped(text: str, width: int) -> list[str]:
    """Return the text, made visible, in lines of at most `width` columns where its spaces allow it."""
    lines: list[str] = []
    room = 0
    for word in visible(text, keep="\n").split():
        columns = _width(word)
        if columns < room:
            lines[-1] += f" {word}"
            room -= columns + 1
        else:
            lines.append(word)
            room = width - columns
    return lines


def _width(text: str) -> int:
    from wcwidth import wcswidth  # only here, as most runs show no text and do without it

    return max(0, wcswidth(text))
