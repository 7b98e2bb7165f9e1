"""Markup around nothing but function words, where the source's is around words that say something."""

from collections.abc import Iterator, Set

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, Hit, Segment, Span
from mtqa.placement import is_content, word_links, words_of

FIELDS = ("text", "source_text")
ONE_WORD = 0.7


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that hold only function words or verb particles, none of them theirs.

    The score is lower where the source span is one word, which may be a function word in the target language.
    """
    if not any(kind in alignment.source.spans and kind in alignment.target.spans for kind in kinds):
        return
    here, there = load_language(alignment.source.text.language), load_language(alignment.target.text.language)
    if not there.words_have_spaces:
        return
    links = alignment.once(word_links)
    for kind in kinds:
        for pair in alignment.of(kind):
            theirs = words_of(pair.target, alignment.target)
            if not theirs or pair.target.kind != kind or not all(_is_empty(word, there) for word in theirs):
                continue
            ours = words_of(pair.source, alignment.source)
            if not any(is_content(word, here) for word in ours):
                continue
            if any(links.may_lead_into(word, pair.source) for word in theirs):
                continue
            source, target = segment.source.value, segment.target.value
            values = {"text": pair.target.content(target), "source_text": pair.source.content(source)}
            yield Hit(pair.source.inner(), pair.target.inner(), values, 1.0 if len(ours) > 1 else ONE_WORD)


def _is_empty(word: Span, facts: Language) -> bool:
    return word.value in facts.function_words or word.value in facts.verb_particles
