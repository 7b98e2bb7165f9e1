"""What of a segment's content has a counterpart, word by word, stretch by stretch, and as a whole."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

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

    `content` is what its words are worth together, `lost` what those without a counterpart are worth, and
    `explained` what those with one are worth, each by how sure that is; `words` is how many content words there
    are; `stretches` are the maximal ones, in order.
    """

    words: int
    content: float
    lost: float
    explained: float
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
    """Both sides of a segment."""

    source: SideEvidence
    target: SideEvidence

    def side(self, side: Side) -> SideEvidence:
        """Return the evidence about the given side."""
        return self.source if side == "source" else self.target


def evidence_of(alignment: Alignment) -> Evidence:
    """Return the evidence about an aligned segment."""
    return alignment.once(_evidence)


def _evidence(alignment: Alignment) -> Evidence:
    source: dict[int, float] = {}
    target: dict[int, float] = {}
    for pair in alignment.pairs:
        near = pair.source
        if near.kind not in MARKUP:
            score, start, end = pair.score, near.start, pair.target.start
            if start not in source or score > source[start]:
                source[start] = score
            if end not in target or score > target[end]:
                target[end] = score
    return Evidence(_side(alignment, "source", source), _side(alignment, "target", target))


def _side(alignment: Alignment, side: Side, linked: Mapping[int, float]) -> SideEvidence:
    words: Sequence[Span] = alignment.side(side).of("word")
    if joined := alignment.joined[SIDES.index(side)]:
        words = list(_whole(words, joined))
    information = load_information(alignment.source.text.language, alignment.target.text.language, side)
    worths = [information[word.value] for word in words]
    content, count = sum(worths), len(worths) - worths.count(0.0)
    explained = sum(
        [worth * linked[start] for word, worth in zip(words, worths, strict=True) if (start := word.start) in linked]
    )
    alone = {word.span.start: word.confidence for word in alignment.alone if word.side == side}
    if not alone:
        return SideEvidence(count, content, 0.0, explained, ())
    gains = []
    lost = 0.0
    for word, worth in zip(words, worths, strict=True):
        if worth:
            start = word.start
            if start in linked:
                gain = -worth * linked[start]
            else:
                gain = worth * alone.get(start, 0.0)
                lost += gain
            gains.append((word, gain))
    return SideEvidence(count, content, lost, explained, tuple(_stretches(gains)) if lost else ())


def _whole(words: Sequence[Span], joined: Sequence[Span]) -> Iterator[Span]:
    """Yield the words with characters put together where the aligner put them together."""
    if not joined:
        yield from words
        return
    whole = {word.start: word for word in joined}
    end = 0
    for word in words:
        if word.start >= end:
            best = whole.get(word.start, word)
            end = best.end
            yield best


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
