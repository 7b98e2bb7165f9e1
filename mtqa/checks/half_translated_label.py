"""A label, link text or title of which only a part was translated."""

from collections.abc import Iterator, Set

from mtqa.checks.left_over_phrase import check as left_over_phrases
from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, MarkedText, Pair, Segment, Span

FIELDS = ("text", "label")
LEAST_WORDS = 2
MOST_KEPT = 0.05
BESIDE_TERM = frozenset("-/._'\u2019(\uff08")
OPENING = ("(", "\uff08")
SURE, LIKELY = 1.0, 0.7


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that mix words of the source with words of their own.

    A word of the source must be one that the lexicon knows to be translated nearly always; surest if a function word
    of the source language was left as well ("Come Cancel your piano"). Without one, and beside other words that were
    kept, it belongs to a name. Terms with a hyphen, words in brackets or explained in brackets, and whole phrases,
    which `left-over-phrase` reports, are not looked at.
    """
    if not alignment.common_words or segment.in_one_language:
        return
    reported: list[Span] | None = None
    target = segment.target.value
    for kind in kinds:
        for pair in alignment.of(kind):
            found = _half_translated(pair, alignment)
            if found is None or _is_explained(found[0], pair.target, target):
                continue
            if reported is None:
                reported = [hit.target for hit in left_over_phrases(segment, alignment) if hit.target]
            span, score = found
            if not any(span.overlaps(other) for other in reported):
                label = pair.target.content(target)
                yield Hit(pair.source.inner(), span, {"text": span.cut(target), "label": label}, score)


def _half_translated(pair: Pair, alignment: Alignment) -> tuple[Span, float] | None:
    """Return what was left of a label, and how sure it is that it should not have been."""
    source, target = alignment.source, alignment.target
    ours, theirs = source.words_in(pair.source), target.words_in(pair.target)
    if len(ours) < LEAST_WORDS or len(theirs) < LEAST_WORDS:
        return None
    own, other = (load_language(side.text.language).function_words for side in (source, target))
    values = {word.value for word in ours}
    kept = [word for word in theirs if word.value in values and word.value.isalpha() and word.value not in other]
    if not kept or not any(
        word.value not in alignment.common_words and word.value.isalpha() and word.value not in own | other
        for word in theirs
    ):
        return None
    from mtqa.lexicons import usual_rendering  # it brings numpy along, which listing the rules does without

    languages = source.text.language, target.text.language
    left = [word for word in kept if word.value not in own and not _is_term(word, target)]
    left = [word for word in left if usual_rendering(*languages, word.value, most_kept=MOST_KEPT)]
    linking = [word for word in kept if word.value in own and not _is_term(word, target)]
    if not left or not (linking or len(left) == len(kept)):
        return None
    ends = sorted([*left, *linking], key=lambda word: word.start)
    return Span.plain(ends[0].start, ends[-1].end, "phrase", ""), SURE if linking else LIKELY


def _is_explained(left: Span, label: Span, target: str) -> bool:
    """Tell whether brackets follow what was left, in the label or right behind it, with its translation."""
    inside = target[left.end : label.content_end]
    return any(sign in inside for sign in OPENING) or target[label.end :].lstrip().startswith(OPENING)


def _is_term(word: Span, side: MarkedText) -> bool:
    """Tell whether a word is part of a term with a hyphen or the like, or stands in brackets."""
    prose = side.prose
    if prose[word.start - 1 : word.start] in BESIDE_TERM or prose[word.end : word.end + 1] in BESIDE_TERM - {"."}:
        return True
    return prose.rfind("(", 0, word.start) > prose.rfind(")", 0, word.start)
