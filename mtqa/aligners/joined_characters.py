"""Characters that are one word together, in scripts without spaces: `政府`, `文件夹`, `食べる`.

The marker cuts Han and Hiragana into characters. Here the ones that a list knows as a word are put together:
in as few words as possible, of like lengths where there is a choice, and the longer first (after Chen and Liu
1992), so that `研究生命` is `研究` and `生命`, not `研究生` and `命`.
"""

from collections.abc import Iterable, Mapping, Sequence

import regex

from mtqa.languages import load_language
from mtqa.lexicons import Lexicon
from mtqa.model import Alone, Pair, Side, Span

LONGEST = 6
"""Characters and Katakana runs of the longest word."""
SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]+")
SIDES: tuple[Side, Side] = ("source", "target")

Stretch = tuple[int, int]
Joiners = tuple["JoinedCharacters | None", "JoinedCharacters | None"]
Made = Mapping[tuple[Side, Span], Sequence[Span]]
"""Joined words of either side, and the characters that each is made of."""


def is_joined(word: str) -> bool:
    """Tell whether a word is one that the marker cuts into characters."""
    return len(word) > 1 and SPACELESS.fullmatch(word) is not None


class JoinedCharacters:
    """Joins what the marker cut; `words` are as `Language.fold` writes them, and may be of any script."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if is_joined(word))
        self._beginnings = frozenset(word[:end] for word in self._words for end in range(1, len(word) + 1))

    def stretches(self, values: Sequence[str]) -> list[Stretch]:
        """Return the words of a text as first and past-last places in `values`, without gaps."""
        # The best way from every place to the end: words, sum of squared lengths, less where the first word ends.
        best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(values) + 1)
        for start in range(len(values) - 1, -1, -1):
            words, squares, _ = best[start + 1]
            found = (words + 1, squares + 1, -start - 1)
            text = values[start]
            end = start + 1
            while text in self._beginnings and end < min(len(values), start + LONGEST):
                text += values[end]
                end += 1
                if text in self._words:
                    words, squares, _ = best[end]
                    found = min(found, (words + 1, squares + (end - start) ** 2, -end))
            best[start] = found
        stretches = []
        start = 0
        while start < len(values):
            end = -best[start][2]
            stretches.append((start, end))
            start = end
        return stretches

    def join(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the words of a text."""
        return tuple("".join(values[start:end]) for start, end in self.stretches(values))


def joiners(languages: tuple[str, str], lexicon: Lexicon) -> Joiners:
    """Return what joins the characters of either side, where words have no spaces."""
    first, second = (
        None if load_language(code).words_have_spaces else JoinedCharacters(words)
        for code, words in zip(languages, (lexicon.source_words, lexicon.target_words), strict=True)
    )
    return first, second


def joined_tokens(
    both: tuple[Sequence[Span], Sequence[Span]], joiners: Joiners
) -> tuple[tuple[Sequence[Span], Sequence[Span]], Made]:
    """Return the tokens of both sides with characters joined, and which characters each is made of."""
    made: dict[tuple[Side, Span], Sequence[Span]] = {}
    whole: list[Sequence[Span]] = []
    for side, tokens, joiner in zip(SIDES, both, joiners, strict=True):
        if joiner is None:
            whole.append(tokens)
            continue
        words = []
        for start, end in joiner.stretches([span.value for span in tokens]):
            word = tokens[start]
            if end > start + 1:
                value = "".join(span.value for span in tokens[start:end])
                word = Span.plain(word.start, tokens[end - 1].end, "word", value)
                made[side, word] = tokens[start:end]
            words.append(word)
        whole.append(words)
    return (whole[0], whole[1]), made


def apart(pairs: Iterable[Pair], alone: Iterable[Alone], made: Made) -> tuple[list[Pair], tuple[Alone, ...]]:
    """Return what was found of joined characters as found of each of them, in the order of the text."""
    found = [
        Pair(source, target, pair.score, pair.method)
        for pair in pairs
        for source in made.get(("source", pair.source), (pair.source,))
        for target in made.get(("target", pair.target), (pair.target,))
    ]
    lone = (
        Alone(span, each.side, each.confidence)
        for each in alone
        for span in made.get((each.side, each.span), (each.span,))
    )
    return sorted(found, key=lambda pair: (pair.source.start, pair.target.start)), tuple(lone)


def joined_words(made: Made) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the joined words of either side, in the order of the text."""
    source, target = (tuple(word for each, word in made if each == side) for side in SIDES)
    return source, target
