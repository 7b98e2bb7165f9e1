"""A label or link text that was left in the source language while the text around it was translated."""

from collections.abc import Iterator, Sequence, Set

from mtqa.languages import load_language
from mtqa.model import Alignment, Hit, Pair, Segment, Span

FIELDS = ("text",)
LEAST_WORDS = 2
LEAST_LOWER = 2
LEAST_CUT_SHORT = 3
MOST_KEPT = 0.05
OFTEN_KEPT = 0.3
"""The share of its occurrences in which a word may be kept that is still translated as a rule."""
EXPLANATION = ("(", "\uff08")
SURE, LIKELY, POSSIBLE = 1.0, 0.8, 0.6
IN_LOWER_CASE = 0.5
"""What is quoted without a capital is a value or a command ("auto", "git add") as often as a label."""


def concerns(source: Set[str], target: Set[str], *, kinds: tuple[str, ...], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return any(kind in source and kind in target for kind in kinds)


def check(segment: Segment, alignment: Alignment, *, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """Report target spans of the kinds that hold only words of their source span.

    The source span must be translatable, so that names of products stay: it holds words that the lexicon knows
    to be translated nearly always (surest if all are), only words that are mostly translated, two such words or one at
    its start and a function word, or two words in lower case, one of them no function word.
    One that is cut short ("Let us call you", "Let us Call") is no name either way. One that is explained in
    brackets right after it was left on purpose. What is quoted without any capital counts half.
    """
    source, target = segment.source, segment.target
    if not alignment.common_words or segment.in_one_language or source.value.split() == target.value.split():
        return
    for kind in kinds:
        for pair in alignment.of(kind):
            explained = target.value[pair.target.end :].lstrip().startswith(EXPLANATION)
            score = 0.0 if explained else _left_over(pair, alignment)
            if kind == "quotation" and pair.source.content(source.value).islower():
                score *= IN_LOWER_CASE
            if score:
                text = pair.target.content(target.value)
                yield Hit(pair.source.inner(), pair.target.inner(), {"text": text}, score)


def _left_over(pair: Pair, alignment: Alignment) -> float:
    """Return how sure it is that the target span should have been translated, 0 for not at all."""
    ours, theirs = alignment.source.words_in(pair.source), alignment.target.words_in(pair.target)
    left = {word.value for word in theirs}
    if not theirs or not left <= {word.value for word in ours} or _is_identifier(pair.target, theirs, alignment):
        return 0.0
    kept = [word for word in ours if word.value in left]
    lower = [word for word in kept if word.value.isalpha() and word.cut(alignment.source.prose).islower()]
    if len(theirs) < len(ours):
        return SURE if len(lower) >= LEAST_LOWER and len(theirs) >= LEAST_CUT_SHORT else 0.0
    return _translatable(kept, lower, alignment)


def _is_identifier(label: Span, words: Sequence[Span], alignment: Alignment) -> bool:
    """Tell whether several words are written as one, such as `small-business-solutions`."""
    return len(words) > 1 and len(label.content(alignment.target.prose).split()) == 1


def _translatable(words: Sequence[Span], lower: Sequence[Span], alignment: Alignment) -> float:
    from mtqa.lexicons import (
        load_lexicon,
        usual_rendering,
    )  # it brings numpy along, which listing the rules does without

    languages = alignment.source.text.language, alignment.target.text.language
    function_words = load_language(languages[0]).function_words
    content = [word for word in words if word.value.isalpha() and word.value not in function_words]
    known = sum(bool(usual_rendering(*languages, word.value, most_kept=MOST_KEPT)) for word in content)
    plain = any(word in content for word in lower)
    phrase = plain and len(lower) >= LEAST_LOWER and len(words) >= LEAST_WORDS
    if known and (known == len(content) or phrase):
        return SURE
    if known > 1 or (known and plain) or (phrase and load_lexicon(*languages) is None):
        return LIKELY
    if _likely_translatable(words, content, languages):
        return LIKELY
    return POSSIBLE if phrase else 0.0


def _likely_translatable(words: Sequence[Span], content: Sequence[Span], languages: tuple[str, str]) -> bool:
    """Tell whether all of several words are mostly translated, or the first or two of them beside a function word."""
    from mtqa.lexicons import usual_rendering  # as above

    own, other = (load_language(code).function_words for code in languages)
    linked = any(word.value in own and word.value not in other for word in words)
    if len(content) < LEAST_WORDS and not linked:
        return False
    rendered = [word for word in content if usual_rendering(*languages, word.value, most_kept=OFTEN_KEPT)]
    return words[0] in rendered or len(rendered) >= LEAST_WORDS if linked else rendered == list(content)
