"""Words to the pieces that an encoder knows, each with its place in the text.

The unigram model of SentencePiece (Kudo 2018): of all ways to cut a word, the likeliest. No piece reaches beyond a
space, so that words are cut one by one and remembered.
"""

from functools import lru_cache

from mtqa.aligners.encoder_weights import Pieces

SPACE = "\u2581"
"""Stands before a word in the vocabulary."""
UNLIKELY = 10.0
"""How much less likely than the rarest piece a character is that no piece has."""
REMEMBERED = 100_000

Piece = tuple[int, int, int]
"""Number of a piece, and the code points of the text that it covers, half-open."""


class WordPieces:
    """Cuts texts into pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._longest = max(map(len, pieces.numbers))
        self._unknown = min(pieces.scores) - UNLIKELY
        self._cut = lru_cache(maxsize=REMEMBERED)(self._likeliest)

    def cut(self, text: str) -> list[Piece]:
        """Return the pieces of a text, in order; the space before a word is covered by none."""
        found: list[Piece] = []
        word: list[str] = [SPACE]
        places = [0]
        for place, char in enumerate(text):
            for normal in self._pieces.normal.get(char, char):
                if normal != " ":
                    word.append(normal)
                    places.append(place)
                    continue
                self._add(found, word, places)
                word, places = [SPACE], [place]
        self._add(found, word, places)
        return found

    def _add(self, found: list[Piece], word: list[str], places: list[int]) -> None:
        if len(word) == 1:
            return
        at = 0
        for number, end in self._cut("".join(word)):
            start = places[max(at, 1)]
            found.append((number, start, places[end - 1] + 1 if end > 1 else start))
            at = end

    def _likeliest(self, word: str) -> tuple[tuple[int, int], ...]:
        """Return the pieces of a word as numbers and where each ends."""
        numbers, scores, unknown = self._pieces.numbers, self._pieces.scores, self._pieces.unknown
        best = [0.0] + [float("-inf")] * len(word)
        last = [(unknown, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                number = numbers.get(word[start:end])
                if number is not None and number != unknown and best[start] + scores[number] > best[end]:
                    best[end], last[end] = best[start] + scores[number], (number, start)
            if best[start] + self._unknown > best[start + 1]:
                best[start + 1], last[start + 1] = best[start] + self._unknown, (unknown, start)
        cut = []
        end = len(word)
        while end:
            number, start = last[end]
            cut.append((number, end))
            end = start
        return tuple(reversed(cut))
