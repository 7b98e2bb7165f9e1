"""An elided article or preposition before a word that begins with a consonant."""

import re
from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, Segment, Span

FIELDS = ("text",)
APOSTROPHES = "'\u2019"
NEXT_WORD = re.compile(r"[\s\ufffc]*([^\W\d_]+)")


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report elided words of the target (`l'`, `dell'`) whose next word does not begin with a vowel.

    Which letters allow elision is a fact of the language; without it the check is silent. Acronyms are
    spelled out in speech and do not count, nor do elided words that are no function words.
    """
    facts = load_language(segment.target.language)
    if not facts.elides_before:
        return
    prose = alignment.target.prose
    for word in alignment.target.of("word"):
        if prose[word.end - 1] not in APOSTROPHES or word.value not in facts.function_words:
            continue
        follows = NEXT_WORD.match(prose, word.end)
        if follows is None or follows[1][0].lower() in facts.elides_before or not follows[1][1:].islower():
            continue
        span = Span.plain(word.start, follows.end(), "words", "")
        yield Hit(None, span, {"text": span.cut(prose).replace(HIDDEN, "")})
