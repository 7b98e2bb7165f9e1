"""A target that is not in the target language."""

from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.languages.identify import identify
from mtqa.model import Alignment, Hit, MarkedText, Segment, Span

FIELDS = ("language", "expected")


def check(
    segment: Segment, alignment: Alignment, *, least_words: int = 8, probability: float = 0.9
) -> Iterator[Hit]:
    """Report targets of at least `least_words` words that langdetect is sure are in another language.

    langdetect takes milliseconds, so it is asked only about a text without any function word of the
    target language. Copies of the source are for `same-as-source` to report.
    """
    words = [word for word in alignment.target.of("word") if word.value.isalpha()]
    if len(words) < least_words or segment.source.value == segment.target.value:
        return
    facts = load_language(segment.target.language)
    if not facts.identify_as or _speaks(alignment.target) or _only_names(words, alignment.target):
        return
    text = alignment.target.prose.replace("\ufffc", " ")
    found = identify(text)
    if found is None or found.probability < probability or found.language == facts.identify_as:
        return
    everything = Span.plain(0, len(segment.target.value), "segment", "")
    source = Span.plain(0, len(segment.source.value), "segment", "")
    yield Hit(source, everything, {"language": load_language(found.language).name, "expected": facts.name}, score=found.probability)


def _only_names(words: list[Span], side: MarkedText) -> bool:
    return 2 * sum(word.cut(side.prose)[0].isupper() for word in words) > len(words)


def _speaks(side: MarkedText) -> bool:
    facts = load_language(side.text.language)
    if facts.words_have_spaces and not facts.particles_follow_at_once:
        return any(word.value in facts.function_words for word in side.of("word"))
    return any(mark in side.prose for mark in facts.function_words)
