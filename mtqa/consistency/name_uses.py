"""How names with a small word inside are rendered: `Defender for Endpoint`, `Support and Recovery Assistant`."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import Alignment, MarkedText, Span, words_between

MOST_INSIDE = 2
"""How many function words in a row a name may hold."""
LONGEST = 7
LEAST_LETTERS = 2


class NameUse(Struct, frozen=True, gc=False):
    """A name from the word before its first function word on, and the stretch of the target that it became."""

    key: str
    name: Span
    found: Span
    value: str


def name_uses(alignment: Alignment) -> Iterator[NameUse]:
    """Yield the names all of whose content words surely stand for words of one stretch, in which no other words are."""
    source, target = alignment.source, alignment.target
    theirs = target.of("word")
    small = load_language(target.text.language).function_words
    forward, backward = alignment.sure_links
    for words in _names(source):
        linked = [
            [found for found, _ in forward.get(word.start, ())] for word in words if source.prose[word.start].isupper()
        ]
        if not all(linked):
            continue
        start = min(found.start for each in linked for found in each)
        end = max(found.end for each in linked for found in each)
        inside = words_between(theirs, start, end)
        starts = {word.start for word in words}
        known = {found.start for word in words for found, _ in forward.get(word.start, ())}
        if any(word.start not in known and word.value not in small for word in inside):
            continue
        if len(inside) > len(words) + MOST_INSIDE or any(
            own.start not in starts for word in inside for own, _ in backward.get(word.start, ())
        ):
            continue
        name = Span.plain(words[0].start, words[-1].end, "name", "")
        yield NameUse(
            " ".join([word.value for word in words]),
            name,
            Span.plain(start, end, "name", ""),
            " ".join([word.value for word in inside]),
        )


def _names(source: MarkedText) -> Iterator[Sequence[Span]]:
    """Yield runs of words with capitals that small words join, from the word before the first of these on.

    What "and" and "or" join may be two names.
    """
    language = load_language(source.text.language)
    function_words = language.function_words
    words, prose = source.of("word"), source.prose
    at = 0
    while at < len(words):
        if not _is_capital(words[at], prose) or words[at].value in function_words:
            at += 1
            continue
        last = at
        following = at + 1
        while following < len(words) and prose[words[following - 1].end : words[following].start] in (" ", "\u00a0"):
            if _is_capital(words[following], prose):
                last = following
            elif words[following].value not in function_words or following - last > MOST_INSIDE:
                break
            following += 1
        small = [k for k in range(at, last) if not _is_capital(words[k], prose)]
        if small and last - small[0] < LONGEST and not any(words[k].value in language.coordinators for k in small):
            yield words[small[0] - 1 : last + 1]
        at = last + 1


def _is_capital(word: Span, prose: str) -> bool:
    return prose[word.start].isupper() and word.end - word.start >= LEAST_LETTERS
