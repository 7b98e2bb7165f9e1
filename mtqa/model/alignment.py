"""Marked texts, and which spans of the source stand for which spans of the target."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

from mtqa.model.expectation import Expectation
from mtqa.model.projection import Projection, project_words
from mtqa.model.segment import Side
from mtqa.model.text import Span, Text

MARKUP = frozenset({"bold", "italic", "link", "quotation", "label", "image", "tag"})
"""Kinds of spans that hold words rather than being words; their pairs say where markup went, not words."""


NAMES = frozenset({"place", "name"})
"""Kinds of spans that are words, or runs of words, once more."""
NOT_WORDS = MARKUP | NAMES
Links = dict[int, list[tuple[Span, float]]]
"""By the start of a word, the words of the other side that it stands for, with scores."""
SURE_LINK = 0.6
"""Pairs of words from this score on are sure."""
Found = TypeVar("Found")
_start, _end = attrgetter("start"), attrgetter("end")
HIDDEN = "\ufffc"
"""Stands in `MarkedText.prose` for every code point that a reader of the page does not read."""


class lazy(Generic[Found]):  # noqa: N801  # used like `property`
    """A property that is worked out once; `functools.cached_property` takes a lock, which costs more than most do."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find, self._name = find, find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, owner: Any, kind: type) -> Found:
        found = owner.__dict__[self._name] = self._find(owner)
        return found


class MarkedText(Struct, frozen=True):
    """A text with the spans found in it, by kind, each kind sorted by start.

    `prose` has the length of the text and equals it, except that markup, code, URLs and
    placeholders are replaced by HIDDEN: what is left is what a reader reads. `vocabulary` are the values of the words.
    """

    text: Text
    prose: str
    spans: dict[str, tuple[Span, ...]]
    vocabulary: frozenset[str]

    def of(self, kind: str) -> tuple[Span, ...]:
        """Return the spans of a kind, in order; none if the kind does not occur."""
        return self.spans.get(kind, ())

    def words_in(self, span: Span) -> list[Span]:
        """Return the words of the content of a span."""
        return words_between(self.of("word"), span.content_start, span.content_end)


def words_between(words: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the words, sorted by start, that lie within a half-open range."""
    first = bisect_left(words, start, key=_start)
    last = bisect_right(words, end, lo=first, key=_end)
    return list(words[first:last])


class Pair(Struct, frozen=True, gc=False):
    """A source span and the target span that stands for it.

    `score` is how sure the aligner is, 0 to 1; `method` names how the pair was found.
    """

    source: Span
    target: Span
    score: float
    method: str

    def side(self, side: Side) -> Span:
        """Return the span of the given side."""
        return self.source if side == "source" else self.target


class Alone(Struct, frozen=True, gc=False):
    """A word that stands for nothing on the other side; `confidence` is how sure the aligner is, 0 to 1."""

    span: Span
    side: Side
    confidence: float


class Alignment(Struct, frozen=True, dict=True):
    """The two marked sides of a segment, the pairs between them, and the words that have none.

    `alone` is empty where no word aligner was at work. `joined` are, by side, the words that the marker cut into
    characters and the aligner put together; their characters have the word's pairs and are alone as it is. `expected`
    is what glossaries and label memories say about the source. What many checks ask for is worked out once.
    """

    source: MarkedText
    target: MarkedText
    pairs: tuple[Pair, ...]
    alone: tuple[Alone, ...] = ()
    joined: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    expected: tuple[Expectation, ...] = ()

    def side(self, side: Side) -> MarkedText:
        """Return the marked text of the given side."""
        return self.source if side == "source" else self.target

    def of(self, kind: str) -> tuple[Pair, ...]:
        """Return the pairs whose source span has the given kind."""
        return self._of_source.get(kind, ())

    def unpaired(self, side: Side, kind: str) -> tuple[Span, ...]:
        """Return the spans of a kind on one side that stand for nothing on the other."""
        spans = self.side(side).of(kind)
        if not spans:
            return ()
        pairs = (self._of_source if side == "source" else self._of_target).get(kind, ())
        paired = {pair.side(side) for pair in pairs}
        return tuple(span for span in spans if span not in paired)

    def counterparts(self, span: Span, side: Side = "source") -> tuple[Pair, ...]:
        """Return the pairs in which `span` stands on the given side."""
        pairs = (self._of_source if side == "source" else self._of_target).get(span.kind, ())
        return tuple(pair for pair in pairs if pair.side(side) == span)

    def once(self, find: Callable[["Alignment"], Found]) -> Found:
        """Return what a function finds in this alignment, which is worked out for the first that asks."""
        found: dict[Callable[[Alignment], Any], Any] = self._found
        if find not in found:
            found[find] = find(self)
        return found[find]  # type: ignore[no-any-return]

    @lazy
    def _found(self) -> dict[Callable[["Alignment"], Any], Any]:
        return {}

    @lazy
    def common_words(self) -> frozenset[str]:
        """The words, as their values, that stand on both sides."""
        return self.source.vocabulary & self.target.vocabulary

    @lazy
    def nearest_repeat(self) -> int:
        """How many words further on, at least, a word of the target stands again; 0 where none does."""
        if len(self.target.vocabulary) == len(self.target.of("word")):
            return 0
        last: dict[str, int] = {}
        nearest = 0
        for at, word in enumerate(self.target.of("word")):
            before = last.get(word.value)
            last[word.value] = at
            if before is not None and (not nearest or at - before < nearest):
                nearest = at - before
        return nearest

    @lazy
    def paired_names(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where the names of each side start that have a counterpart."""
        pairs = [pair for pair in self.pairs if pair.method == "name"]
        return frozenset(pair.source.start for pair in pairs), frozenset(pair.target.start for pair in pairs)

    @lazy
    def names_alone(self) -> bool:
        """Whether a name of either side has no counterpart."""
        return any(
            span.start not in paired
            for side, paired in zip((self.source, self.target), self.paired_names, strict=True)
            for kind in NAMES
            for span in side.of(kind)
        )

    @lazy
    def sure_links(self) -> tuple[Links, Links]:
        """What each word of the source, by its start, surely stands for, and each of the target."""
        forward: Links = {}
        backward: Links = {}
        for pair in self.of("word"):
            if pair.score >= SURE_LINK:
                forward.setdefault(pair.source.start, []).append((pair.target, pair.score))
                backward.setdefault(pair.target.start, []).append((pair.source, pair.score))
        return forward, backward

    @lazy
    def _of_source(self) -> dict[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(pair.source.kind, []).append(pair)
        return {kind: tuple(pairs) for kind, pairs in found.items()}

    @lazy
    def _of_target(self) -> dict[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(pair.target.kind, []).append(pair)
        return {kind: tuple(pairs) for kind, pairs in found.items()}

    def project(self, span: Span, side: Side = "source") -> Projection:
        """Return where a span of `side` stands on the other side.

        A span that was itself paired gives its best counterpart. Any other is projected by the pairs inside
        it, those of markup aside: see `project_words`.
        """
        own = self.counterparts(span, side)
        if own:
            best = max(own, key=lambda pair: pair.score)
            return Projection(_other(best, side), best.score)
        links = (
            (pair.side(side), _other(pair, side), pair.score)
            for pair in self.pairs
            if pair.source.kind not in NOT_WORDS
        )
        return project_words(span, links, self.side("target" if side == "source" else "source").of("word"))


def _other(pair: Pair, side: Side) -> Span:
    return pair.target if side == "source" else pair.source
