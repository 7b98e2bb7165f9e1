"""Which number without a counterpart became which other number on the other side."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from mtqa.model import Alignment, Side, Span

DIGITS = "number"
IDENTIFIER = "identifier"
SURE_WORD, DOUBTFUL_WORD = "number-word", "possible-number"
KINDS = (DIGITS, IDENTIFIER)
COUNTED = (*KINDS, SURE_WORD)
LINKED = 0.3
"""Word pairs below this are no evidence."""
SAME_PLACE = 0.25
"""How far apart, as a part of the text, two numbers may stand that have only each other."""
NEIGHBOURS = 2

Change = tuple[Span, Span, float]


class NumberChanges(Struct, frozen=True):
    """Numbers that became others (source, target, how sure), and those in digits that just have no counterpart."""

    changed: tuple[Change, ...]
    missing: tuple[Span, ...]
    invented: tuple[Span, ...]


NONE = NumberChanges((), (), ())


def may_have_changed(source: Set[str], target: Set[str]) -> bool:
    """Tell whether a number may have changed between texts with spans of these kinds."""
    return not (source.isdisjoint(COUNTED) and target.isdisjoint(COUNTED))


def number_changes(alignment: Alignment) -> NumberChanges:
    """Find what became of the numbers without a counterpart, by the words that stand for each other around them.

    Spelled-out numbers count where the words can mean nothing else. Two numbers in digits that have only
    each other need no further evidence.
    """
    left, right = _lonely(alignment, "source"), _lonely(alignment, "target")
    if not left and not right:
        return NONE
    changed = list(_changes(alignment, left, right)) if left and right else []
    gone = {span for source, target, _ in changed for span in (source, target)}
    missing, invented = (
        tuple(span for span in spans if span.kind == DIGITS and span not in gone) for spans in (left, right)
    )
    return NumberChanges(tuple(changed), missing, invented)


def _lonely(alignment: Alignment, side: Side) -> list[Span]:
    near = alignment.side(side)
    kinds = [kind for kind in (DIGITS, IDENTIFIER, SURE_WORD) if kind in near.spans]
    if not kinds:
        return []
    paired = {pair.side(side) for pair in alignment.pairs if pair.source.kind in KINDS or pair.target.kind in KINDS}
    lonely = [
        span
        for kind in kinds
        if kind != SURE_WORD
        for span in near.of(kind)
        if span not in paired and not any(span.overlaps(other) for other in paired)
    ]
    if SURE_WORD in kinds:
        far = alignment.side("target" if side == "source" else "source")
        waiting = Counter(span.value for kind in (SURE_WORD, DOUBTFUL_WORD, DIGITS) for span in far.of(kind))
        waiting.subtract(span.value for span in near.of(DIGITS) if span in paired)
        for span in near.of(SURE_WORD):
            waiting[span.value] -= 1
            if waiting[span.value] < 0 and not any(span.overlaps(other) for other in paired):
                lonely.append(span)
    return lonely


def _changes(alignment: Alignment, left: Sequence[Span], right: Sequence[Span]) -> Iterator[Change]:
    evidence = _Evidence(alignment)
    counts = Counter(span.kind for span in left), Counter(span.kind for span in right)
    candidates = []
    for source in left:
        for target in right:
            if _comparable(source, target):
                only = counts[0][source.kind] == 1 == counts[1][target.kind]
                candidates.append((evidence.score(source, target, only), source, target))
    used: set[Span] = set()
    for score, source, target in sorted(candidates, key=lambda each: -each[0]):
        if score > 0 and source not in used and target not in used:
            used |= {source, target}
            yield source, target, score


def _comparable(source: Span, target: Span) -> bool:
    if IDENTIFIER not in (source.kind, target.kind):
        return source.value != target.value
    letters = ["".join(char for char in span.value if char.isalpha()) for span in (source, target)]
    digits = ["".join(char for char in span.value if char.isdigit()) for span in (source, target)]
    return source.kind == target.kind and letters[0] == letters[1] and digits[0] != digits[1]


class _Evidence:
    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._words = alignment.source.of("word"), alignment.target.of("word")
        self._links: dict[Span, list[tuple[Span, float]]] = {}
        for pair in alignment.pairs:
            if pair.source.kind == "word" == pair.target.kind and pair.score >= LINKED:
                self._links.setdefault(pair.source, []).append((pair.target, pair.score))
        self._reached = {target for links in self._links.values() for target, _ in links}

    def score(self, source: Span, target: Span, only: bool) -> float:
        """Return how sure it is that the one number became the other, 0 to 1."""
        digits = source.kind != SURE_WORD and target.kind != SURE_WORD
        if source.kind == IDENTIFIER:
            return 0.9
        if only and digits:
            return 1.0
        if self._linked([word for word in self._words[0] if source.overlaps(word)], target):
            return 1.0
        if self._neighbours(source, target):
            return 0.9
        if not only or self._distance(source, target) > SAME_PLACE:
            return 0.0
        return 0.5 if self._elsewhere(source, target) else 0.7

    def _linked(self, words: Sequence[Span], target: Span) -> bool:
        return any(target.overlaps(far) for word in words for far, _ in self._links.get(word, ()))

    def _neighbours(self, source: Span, target: Span) -> bool:
        """Tell whether what follows the one number stands for what follows the other, or what precedes both."""
        for after in (True, False):
            near, far = (_beside(words, span, after) for words, span in zip(self._words, (source, target), strict=True))
            if any(other in far for word in near for other, _ in self._links.get(word, ())):
                return True
        return False

    def _elsewhere(self, source: Span, target: Span) -> bool:
        """Tell whether either number stands for something else."""
        linked = any(word in self._links for word in self._words[0] if source.overlaps(word))
        return linked or any(word in self._reached for word in self._words[1] if target.overlaps(word))

    def _distance(self, source: Span, target: Span) -> float:
        lengths = [max(1, len(side.text.value)) for side in (self._alignment.source, self._alignment.target)]
        return abs(source.start / lengths[0] - target.start / lengths[1])


def _beside(words: Sequence[Span], span: Span, after: bool) -> list[Span]:
    if after:
        return [word for word in words if word.start >= span.end][:NEIGHBOURS]
    return [word for word in words if word.end <= span.start][-NEIGHBOURS:]
