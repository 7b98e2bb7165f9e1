"""A segment whose words, lengths and order do not go together as in translations that people made."""

from collections.abc import Iterator
from typing import Literal

from mtqa.coverage import suspicion_of
from mtqa.coverage.disorder import trust_in_disorder
from mtqa.model import Alignment, Hit, Segment, Span

FIELDS = ()


def check(
    segment: Segment,
    alignment: Alignment,
    *,
    suspicion: Literal["wrong", "unrelated", "shuffled"] = "wrong",
    least_score: float = 0.05,
    least_words: int = 3,
) -> Iterator[Hit]:
    """Report segments by a learnt suspicion, which is the score.

    `suspicion`: `wrong` weighs all signs of errors together, for ranking; `unrelated` is about targets that
    translate another text, `shuffled` about words out of order. `least_score`: hits below are not made.
    `least_words`: words that either side must have. Silent where both texts are in one language or the same.
    """
    if segment.in_one_language or segment.source.value == segment.target.value:
        return
    if min(len(alignment.source.of("word")), len(alignment.target.of("word"))) < least_words:
        return
    score = suspicion_of(alignment, suspicion, least_score)
    if suspicion == "shuffled" and score:
        score *= trust_in_disorder(alignment)
    if score >= least_score:
        yield Hit(
            Span.plain(0, len(segment.source.value), "segment", ""),
            Span.plain(0, len(segment.target.value), "segment", ""),
            score=score,
        )
