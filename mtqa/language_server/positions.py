"""Places in a text as editors count them: 0-based lines, and code units of the line in UTF-16, UTF-8 or UTF-32."""

from typing import Literal

from mtqa.model import Position
from mtqa.readers.places import Places

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_CODECS: dict[Encoding, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("", 1)}
"""What to encode with to count units, and how many bytes a unit has."""


class Lines:
    """The lines of a text, for going between offsets in code points and places of an editor.

    Line breaks are LF, CR LF and CR, as in the protocol, and nothing else.
    """

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._text, self._encoding = text, encoding
        self._places = Places(text)

    def __len__(self) -> int:
        return len(self._places.line_starts)

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a place: past a line or the text, its end; within a character, where that begins."""
        starts = self._places.line_starts
        if line >= len(starts):
            return len(self._text)
        start = starts[line]
        own = self._text[start : self.end(line)]
        if self._encoding == "utf-32" or own.isascii():
            return start + min(character, len(own))
        units = 0
        for at, char in enumerate(own):
            units += _width(char, self._encoding)
            if units > character:
                return start + at
        return start + len(own)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and character of an offset."""
        found = self._places.position(offset)
        line = found.line - 1
        return line, _units(self._text[offset - found.column + 1 : offset], self._encoding)

    def end(self, line: int) -> int:
        """Return the offset where a line ends, without its line break."""
        starts = self._places.line_starts
        if line + 1 >= len(starts):
            return len(self._text)
        end = starts[line + 1]
        for line_break in ("\r\n", "\n", "\r"):
            if self._text.endswith(line_break, starts[line], end):
                return end - len(line_break)
        return end

    def offset_of(self, position: Position) -> int:
        """Return the offset of a 1-based line and column in code points; at most the end of the text."""
        line = min(max(position.line, 1), len(self))
        return min(self._places.offset(Position(line, max(position.column, 1))), len(self._text))


def _units(text: str, encoding: Encoding) -> int:
    codec, width = _CODECS[encoding]
    if not codec or text.isascii():
        return len(text)
    return len(text.encode(codec, "surrogatepass")) // width


def _width(char: str, encoding: Encoding) -> int:
    code = ord(char)
    if encoding == "utf-16":
        return 1 + (code > 0xFFFF)
    return 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
