"""A content word, or several words, that stand twice in a row or more often."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Edit, Hit, MarkedText, Segment, Span

FIELDS = ("text",)
BETWEEN = " \u00a0\n*_"
COLUMNS = "  "
"""What stands before the explanation of an option: `--size=NUMBER   NUMBER of lines`."""
EMPHASIS = frozenset("*_")
ACROSS_MARKUP = 0.5
"""The score where emphasis begins or ends between: a label may end as the sentence goes on."""
OPENING, CLOSING = "([{\"'\u201c\u2018\u00ab", ")]}\"'\u201d\u2019\u00bb"
"""Signs that a phrase may repeat together with its words: `(ODS) (ODS)`."""
LEAST_CHARACTERS = 3
"""Words of a phrase that repeats, where words are single characters: fewer double for emphasis."""


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(segment: Segment, alignment: Alignment, *, most_words: int = 6, least_letters: int = 2) -> Iterator[Hit]:
    """Report target words that follow themselves at once, as one word or as a phrase of up to `most_words`.

    A phrase must hold a content word of `least_letters` letters, or stand thrice. Silent for single words of
    languages that double words, for words that a language doubles, for words that differ in letter case (a
    name beside a word), and where the source repeats anything.
    """
    if not 0 < alignment.nearest_repeat <= most_words:
        return
    words = alignment.target.of("word")
    facts = load_language(segment.target.language)
    least = 1 if facts.words_have_spaces else LEAST_CHARACTERS
    least = max(least, 2) if facts.reduplicates else least
    least_letters = least_letters if facts.words_have_spaces else 1
    target, at = segment.target.value, 0
    while at < len(words):
        size, times = _repeated(words, at, least, most_words, target)
        if not size:
            at += 1
            continue
        phrase = words[at : at + size]
        whole = Span.plain(phrase[0].start, words[at + size * times - 1].end, "words", "")
        allowed = size == 1 and (phrase[0].value in facts.doubled_words_allowed) and times == 2
        content = any(
            word.value not in facts.function_words and word.value.isalpha() and len(word.value) >= least_letters
            for word in phrase
        ) or _is_number_said_once(phrase, alignment.source)
        varied = size == 1 or len({word.value for word in phrase}) > 1
        if (content or times > 2) and varied and not allowed and not _repeats(alignment.source, most_words):
            first = target[phrase[0].start : phrase[-1].end]
            gap = target[phrase[-1].end : words[at + size].start]
            across = bool(set(gap) & EMPHASIS)
            edits = () if across else (Edit(phrase[-1].end, whole.end, ""),)
            yield Hit(None, whole, {"text": first}, ACROSS_MARKUP if across else 1.0, edits)
        at += size * times


def _repeated(words: Sequence[Span], at: int, least: int, most: int, text: str) -> tuple[int, int]:
    """Return the size of the phrase that begins at a word and repeats at once, and how often it stands; else 0, 0."""
    first = words[at].value
    for size in range(least, min(most, (len(words) - at) // 2) + 1):
        if words[at + size].value != first:
            continue
        times = 1
        while at + (times + 1) * size <= len(words) and _same(words, at, at + times * size, size, text):
            times += 1
        if times > 1:
            return size, times
    return 0, 0


def _same(words: Sequence[Span], one: int, two: int, size: int, text: str) -> bool:
    """Tell whether the phrase at `two` is the one at `one`, with nothing but spaces and emphasis before and in it."""
    for i in range(size):
        a, b = words[one + i], words[two + i]
        if a.value != b.value or (size == 1 and a.cut(text) != b.cut(text)):
            return False
        gap = text[words[two + i - 1].end : b.start]
        if i and gap and gap == text[words[one + i - 1].end : a.start] and len(gap) == 1:
            continue
        if not i and gap.strip(BETWEEN) and _is_repeated_too(gap, text[: a.start], text[words[two + size - 1].end :]):
            continue
        if gap.strip(BETWEEN) or (not gap and len(b.value) > 1) or (not i and COLUMNS in gap):
            return False
    return True


def _is_repeated_too(gap: str, before: str, after: str) -> bool:
    """Tell whether the signs between two phrases are those that close the second and those that open the first."""
    closing, space, opening = gap.partition(" ")
    if not space or closing.strip(CLOSING) or opening.strip(OPENING):
        return False
    return before.endswith(opening) and after.startswith(closing)


def _is_number_said_once(phrase: Sequence[Span], source: MarkedText) -> bool:
    """Tell whether a phrase is a number that the source has once."""
    values = [word.value for word in phrase]
    if not all(map(str.isdecimal, values)):
        return False
    words = [word.value for word in source.of("word")]
    size = len(values)
    return sum(words[at : at + size] == values for at in range(len(words) - size + 1)) == 1


def _repeats(side: MarkedText, most: int) -> bool:
    """Tell whether a text repeats any word or phrase at once."""
    words = side.of("word")
    least = 1 if load_language(side.text.language).words_have_spaces else LEAST_CHARACTERS
    for at in range(len(words) - 1):
        for size in range(least, min(most, (len(words) - at) // 2) + 1):
            if all(words[at + i].value == words[at + size + i].value for i in range(size)):
                return True
    return False
