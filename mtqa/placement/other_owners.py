"""Words at the edge of a span that look misplaced and are not: another word has them, or they are part of a word."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.languages.cues import LEAST_SURE, MODALITY, cues_of, glued_modals
from mtqa.model import Alignment, Pair, Side, Span, words_between
from mtqa.placement.word_links import WordLinks, is_content, within

APOSTROPHES = "'\u2019"


class OtherOwners(Struct, frozen=True):
    """Tells of words that stand for something across the edges of a pair of spans whether that is explained otherwise.

    Asked only about such words, so that nothing is worked out beforehand.
    """

    pair: Pair
    alignment: Alignment
    links: WordLinks

    def of_escaped(self, word: Span, other: Span) -> bool:
        """Tell whether a target word outside the target span need not be that of a word inside the source span.

        It stands farther off, and the source has the word once more outside the span, where nothing stands for it; or
        what is outside is only the ending of a word inside (`**Ses**'in`).
        """
        return self._is_ending(other) or (self._has_idle_twin(word, "source") and not self._is_beside(other))

    def of_foreign(self, word: Span, other: Span) -> bool:
        """Tell whether a word inside the target span need not be that of a source word outside the source span.

        The target has the word once more outside the span, and it stands for nothing there; or the other is a modal
        verb, which the target language writes as part of the verb (`can [cancel]`: `[iptal edebilir]`).
        """
        return self._has_idle_twin(word, "target") or self._is_glued_modal(word, other)

    def _has_idle_twin(self, word: Span, side: Side) -> bool:
        if not is_content(word, load_language(self.alignment.side(side).text.language)):
            return False
        busy = self.links.forward if side == "source" else self.links.backward
        span = self.pair.side(side)
        return any(
            twin.value == word.value and twin.start not in busy and not within(twin, span) for twin in self._words(side)
        )

    def _is_beside(self, other: Span) -> bool:
        side, span = self.alignment.target, self.pair.target
        between = words_between(side.of("word"), min(other.end, span.end), max(other.start, span.start))
        return not between

    def _is_ending(self, word: Span) -> bool:
        side = self.alignment.target
        return (
            load_language(side.text.language).suffix_after_apostrophe
            and side.prose[word.start - 1 : word.start] in APOSTROPHES
            and word.start - 1 == self.pair.target.end
        )

    def _is_glued_modal(self, word: Span, other: Span) -> bool:
        ours, theirs = (side.text.language for side in (self.alignment.source, self.alignment.target))
        said = {cue.value.lstrip(LEAST_SURE) for cue in cues_of(ours)[other.value] if cue.kind == MODALITY}
        return any(key in said and ending.fullmatch(word.value) for key, ending in glued_modals(theirs).items())

    def _words(self, side: Side) -> tuple[Span, ...]:
        return self.alignment.side(side).of("word")


class Scarce:
    """Which words the words of a source span stand for more often than the target span has them; counted if asked."""

    def __init__(self, ours: Sequence[Span], theirs: Sequence[Span], links: WordLinks) -> None:
        self._ours, self._theirs, self._links = ours, theirs, links
        self._counts: tuple[Counter[str], Counter[str]] | None = None

    def is_short_of(self, value: str) -> bool:
        """Tell whether the target span has a word, by its folded form, less often than it should."""
        if self._counts is None:
            stand_for = (self._links.forward.get(word.start, ()) for word in self._ours)
            needed = Counter(value for found in stand_for for value in {link.value for link, _ in found})
            self._counts = Counter(word.value for word in self._theirs), needed
        room, needed = self._counts
        return room[value] < needed[value]
