"""Two different words, joined by "and", "or" or a slash, that became one word said twice."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("text", "original")
LEAST_LETTERS = 3
MOST_BETWEEN = 2
"""Function words, such as a repeated article, that may follow the coordinator."""
SLASH = "/"


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report a target word that stands on both sides of a coordinator where the source has two words.

    The words of the source must be coordinated as well, be no forms of one word ("user or users") and have no
    other counterparts than those two: "relaying or forwarding" became "inoltro o inoltro". Languages without known
    coordinators are told by the slash alone.
    """
    if not 0 < alignment.nearest_repeat <= MOST_BETWEEN + 2:
        return
    doubled = [(a, b) for a, b in _coordinated(alignment.target) if a.value == b.value]
    if not doubled:
        return
    different = [(a, b) for a, b in _coordinated(alignment.source) if not _related(a.value, b.value)]
    links: dict[Span, set[Span]] = {}
    for pair in alignment.of("word"):
        links.setdefault(pair.source, set()).add(pair.target)
    for left, right in doubled:
        for first, second in different:
            theirs = links.get(first, set()), links.get(second, set())
            if (theirs[0] or theirs[1]) and theirs[0] | theirs[1] <= {left, right}:
                source = Span.plain(first.start, second.end, "words", "")
                target = Span.plain(left.start, right.end, "words", "")
                values = {"text": target.cut(segment.target.value), "original": source.cut(segment.source.value)}
                yield Hit(source, target, values)
                break


def _coordinated(side: MarkedText) -> list[tuple[Span, Span]]:
    """Return the pairs of content words that a coordinator or a slash joins, function words after it aside."""
    language = load_language(side.text.language)
    words = side.of("word")
    found = []
    for i, word in enumerate(words[:-1]):
        if not _content(word, language.function_words):
            continue
        if side.prose[word.end : words[i + 1].start].strip() == SLASH:
            rest: Sequence[Span] = words[i + 1 : i + 2]
        elif words[i + 1].value in language.coordinators:
            rest = words[i + 2 : i + 3 + MOST_BETWEEN]
        else:
            continue
        other = next((each for each in rest if each.value not in language.function_words), None)
        if other is not None and _content(other, language.function_words) and not _in_compound(word, other, side.prose):
            found.append((word, other))
    return found


def _related(word: str, other: str) -> bool:
    return word.startswith(other) or other.startswith(word)


def _in_compound(word: Span, other: Span, prose: str) -> bool:
    return any("-" in (prose[span.start - 1 : span.start], prose[span.end : span.end + 1]) for span in (word, other))


def _content(word: Span, function_words: frozenset[str]) -> bool:
    return len(word.value) >= LEAST_LETTERS and word.value.isalpha() and word.value not in function_words
