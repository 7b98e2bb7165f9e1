"""Words that are written like names: with a capital in mid-sentence, or with one inside the word."""

from collections.abc import Iterator, Sequence

from mtqa.model import MarkedText, Span

TITLE_CASE = 0.5
FEWEST = 4
SHORTEST = 3
ENDS = ".!?:;-\u2013\u2014>*/|\u2022"
OPENS = ' \u00a0\ufffc"\u201c\u2018(['


def capital_words(side: MarkedText) -> Iterator[tuple[int, Span]]:
    """Yield the words that are written like names, each with its number among the words of the text.

    In a text of few words or many capitals a first capital tells nothing, nor at the beginning of a sentence.
    Acronyms are left out.
    """
    words = side.of("word")
    prose = side.prose
    title: bool | None = None
    for number, word in enumerate(words):
        text = prose[word.start : word.end]
        if len(text) < SHORTEST or not text.isalpha() or text.islower():
            continue
        inner = text[1:]
        if inner.islower():
            if title is None:
                title = _is_title(words, prose)
            if title or _begins(prose, word.start):
                continue
        elif text.isupper() or text.removesuffix("s").isupper():
            continue
        yield number, word


def _is_title(words: Sequence[Span], prose: str) -> bool:
    letters = [prose[word.start] for word in words if word.value.isalpha()]
    return len(letters) < FEWEST or sum(map(str.isupper, letters)) > TITLE_CASE * len(letters)


def _begins(prose: str, start: int) -> bool:
    before = prose[max(0, start - 12) : start].rstrip(OPENS)
    return not before or before[-1] in ENDS
