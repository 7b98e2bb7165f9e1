"""A target that is not in the target language."""

from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.languages.identify import Identification, identify
from mtqa.model import HIDDEN, Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("language", "expected")
FIRST_EAST_ASIAN = "\u2e80"


def check(segment: Segment, alignment: Alignment, *, least_words: int = 8, probability: float = 0.9) -> Iterator[Hit]:
    """Report targets of at least `least_words` words that are in another language.

    `probability`: how sure langdetect must be.

    langdetect takes milliseconds, so it is asked only about a text without any function word of the
    target language. Copies of the source are for `same-as-source` to report, and a source that is itself
    in a third language says nothing about the translation.
    """
    if len(alignment.target.of("word")) < least_words:
        return
    facts = load_language(segment.target.language)
    if not facts.identify_as or _speaks(alignment.target) or segment.source.value == segment.target.value:
        return
    words = [word for word in alignment.target.of("word") if word.value.isalpha()]
    if len(words) < least_words or _mostly_names(words, alignment.target):
        return
    found = _identified(alignment.target)
    if found is None or found.probability < probability or found.language == facts.identify_as:
        return
    original = _identified(alignment.source)
    if original and original.language not in (load_language(segment.source.language).identify_as, facts.identify_as):
        return
    everything = Span.plain(0, len(segment.target.value), "segment", "")
    source = Span.plain(0, len(segment.source.value), "segment", "")
    values = {"language": load_language(found.language).name, "expected": facts.name}
    yield Hit(source, everything, values, score=found.probability)


def _identified(side: MarkedText) -> Identification | None:
    return identify(side.prose.replace(HIDDEN, " "))


def _mostly_names(words: list[Span], side: MarkedText) -> bool:
    return 2 * sum(word.cut(side.prose)[0].isupper() for word in words) > len(words)


def _speaks(side: MarkedText) -> bool:
    facts = load_language(side.text.language)
    if facts.words_have_spaces and not facts.particles_follow_at_once:
        return not side.vocabulary.isdisjoint(facts.function_words)
    return any(char >= FIRST_EAST_ASIAN for char in side.prose)
