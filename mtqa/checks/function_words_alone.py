"""Markup around nothing but function words, where the source's is around words that say something."""

from collections.abc import Iterator, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Segment
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
            ours, theirs = words_of(pair.source, alignment.source), words_of(pair.target, alignment.target)
            content = [word for word in ours if is_content(word, here)]
            empty = all(word.value in there.function_words | there.verb_particles for word in theirs)
            if not theirs or not content or not empty or pair.target.kind != kind:
                continue
            if any(links.may_lead_into(word, pair.source) for word in theirs):
                continue
            source, target = segment.source.value, segment.target.value
            values = {"text": pair.target.content(target), "source_text": pair.source.content(source)}
            yield Hit(pair.source.inner(), pair.target.inner(), values, 1.0 if len(ours) > 1 else ONE_WORD)
