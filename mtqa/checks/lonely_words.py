"""Words of one side that stand for nothing on the other: something was left out, or added."""

from collections.abc import Iterator

from mtqa.languages import load_language
from mtqa.model import HIDDEN, Alignment, Hit, Segment, Side, Span

FIELDS = ("text",)
RESTS_ON_WORDS = True


def check(
    segment: Segment, alignment: Alignment, *, side: Side, least_words: int = 3, least_confidence: float = 0.6
) -> Iterator[Hit]:
    """Report runs of content words of `side` that the aligner, who knows them well, finds nothing for.

    `least_words`: how many must follow each other, function words between them aside. `least_confidence`:
    how sure the aligner must be of each that it stands for nothing.
    """
    marked = alignment.side(side)
    other = alignment.side("target" if side == "source" else "source")
    alone = {
        word.span.start: word.confidence
        for word in alignment.alone
        if word.side == side and word.confidence >= least_confidence
    }
    if len(alone) < least_words or not other.of("word"):
        return
    function_words = load_language(marked.text.language).function_words
    run: list[Span] = []
    for word in (*marked.of("word"), None):
        if word is not None and word.value in function_words:
            continue
        if word is not None and word.start in alone and word.value.isalpha():
            run.append(word)
            continue
        if len(run) >= least_words:
            span = Span.plain(run[0].start, run[-1].end, "words", "")
            score = min(alone[each.start] for each in run)
            text = span.cut(marked.prose).replace(HIDDEN, "")
            yield Hit(span if side == "source" else None, span if side == "target" else None, {"text": text}, score)
        run = []
