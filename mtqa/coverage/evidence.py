"""What of a segment's content has a counterpart, word by word, stretch by stretch, and as a whole."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from mtqa.coverage.expected_length import length_surprise
from mtqa.coverage.information import load_information
from mtqa.model import Alignment, Side, Span
from mtqa.model.alignment import MARKUP

SIDES: tuple[Side, Side] = ("source", "target")


class Stretch(Struct, frozen=True):
    """Words that follow each other and stand for nothing; `lost` is what they are worth together, in nats."""

    words: tuple[Span, ...]
    lost: float


class SideEvidence(Struct, frozen=True):
    """What one side says and the other does not, in nats (see `information`).

    `content` is what its words are worth together, `lost` what those without a counterpart are worth,
    `words` how many content words there are; `stretches` are the maximal ones, in order.
    """

    words: int
    content: float
    lost: float
    stretches: tuple[Stretch, ...]

    @property
    def share(self) -> float:
        """The part of the content that is lost, 0 to 1."""
        return self.lost / self.content if self.content else 0.0

    @property
    def longest(self) -> float:
        """What the stretch that loses most is worth; 0 if nothing is lost."""
        return max((stretch.lost for stretch in self.stretches), default=0.0)


class Evidence(Struct, frozen=True):
    """Both sides of a segment, and by how many standard deviations its target is too long."""

    source: SideEvidence
    target: SideEvidence
    length: float

    def side(self, side: Side) -> SideEvidence:
        """Return the evidence about the given side."""
        return self.source if side == "source" else self.target


_last: list[tuple[Alignment, Evidence]] = []
"""The segment asked for last: several rules ask about each segment, one after the other."""


def evidence_of(alignment: Alignment) -> Evidence:
    """Return the evidence about an aligned segment."""
    if _last and _last[0][0] is alignment:
        return _last[0][1]
    linked: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for pair in alignment.pairs:
        if pair.source.kind not in MARKUP:
            for place, span in enumerate((pair.source, pair.target)):
                known = linked[place]
                known[span.start] = max(known.get(span.start, 0.0), pair.score)
    sides = [_side(alignment, side, linked[place]) for place, side in enumerate(SIDES)]
    evidence = Evidence(sides[0], sides[1], length_surprise(alignment.source, alignment.target))
    _last[:] = [(alignment, evidence)]
    return evidence


def _side(alignment: Alignment, side: Side, linked: dict[int, float]) -> SideEvidence:
    marked = alignment.side(side)
    information = load_information(alignment.source.text.language, alignment.target.text.language, side)
    alone = {word.span.start: word.confidence for word in alignment.alone if word.side == side}
    gains: list[tuple[Span, float]] = []
    content = lost = 0.0
    for word in marked.of("word"):
        worth = information.of(word.value)
        if not worth:
            continue
        content += worth
        score = linked.get(word.start)
        if score is None:
            gain = worth * alone.get(word.start, 0.0)
            lost += gain
        else:
            gain = -worth * score
        gains.append((word, gain))
    return SideEvidence(len(gains), content, lost, tuple(_stretches(gains)) if lost else ())


def _stretches(gains: Sequence[tuple[Span, float]]) -> Iterator[Stretch]:
    """Yield the runs of greatest sum (Kadane's algorithm): words with a counterpart cost what lost ones gain."""
    running = best = 0.0
    start = end = 0
    for i, (_, gain) in enumerate((*gains, (None, -float("inf")))):
        if running <= 0:
            running, best, start = 0.0, 0.0, i
        running += gain
        if running > best:
            best, end = running, i + 1
        if running <= 0 and best > 0:
            yield Stretch(tuple(word for word, _ in gains[start:end]), best)
            best = 0.0
