"""A word of software that was rendered in the sense that it has in ordinary life."""

from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mtqa.languages import Language, load_language
from mtqa.model import Alignment, Edit, Hit, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtqa.lexicons.other_senses import OtherSense

FIELDS = ("source_text", "target_text", "usual")
LEAST_LINK = 0.3
MOST_REMEMBERED = 50_000
NO_LINK = 0.8
"""What a finding is worth where the aligner sees no link, and neither word has another."""


def concerns(source: Set[str], target: Set[str]) -> bool:
    """Tell whether segments with spans of these kinds can have hits."""
    return "word" in source and "word" in target


def check(segment: Segment, alignment: Alignment) -> Iterator[Hit]:
    """Report words whose counterpart means another sense than the words around them tell.

    Words, senses and what must or must not stand around them are in `mtqa/lexicons/other_senses`.
    """
    source, target = alignment.source, alignment.target
    senses = _possible(source.text.language, target.text.language)
    if not any(map(senses.__getitem__, source.vocabulary)):
        return
    here = load_language(source.text.language)
    words = source.of("word")
    bases: list[str] | None = None
    for number, word in enumerate(words):
        possible = senses[word.value]
        if not possible:
            continue
        bases = bases or [_base(each.value, here) for each in words]
        for sense in possible:
            if not _fits(sense, number, bases):
                continue
            covered = words[number : number + len(sense.words)]
            found = _rendered(sense, covered, alignment)
            if found is None:
                continue
            other, score = found
            values = {
                "source_text": source.prose[covered[0].start : covered[-1].end],
                "target_text": other.cut(target.prose),
                "usual": sense.usual,
            }
            span = Span.plain(covered[0].start, covered[-1].end, "word", word.value)
            yield Hit(span, other, values, score, (Edit(other.start, other.end, sense.usual),))
            break


class _Possible(dict[str, "Sequence[OtherSense]"]):
    """The senses that a folded word of the source may have, in the singular or not, looked up once for each."""

    def __init__(self, senses: "Mapping[str, tuple[OtherSense, ...]]", language: Language) -> None:
        super().__init__()
        self._senses, self._language = senses, language

    def __missing__(self, word: str) -> "Sequence[OtherSense]":
        if len(self) > MOST_REMEMBERED:
            self.clear()
        own = self._senses.get(word, ())
        if not own and self._senses and word[-1:] == "s":
            own = self._senses.get(_base(word, self._language), ())
        self[word] = own
        return own


@cache
def _possible(source: str, target: str) -> _Possible:
    from mtqa.lexicons.other_senses import load_other_senses  # it brings numpy along

    return _Possible(load_other_senses(source, target), load_language(source))


@lru_cache(maxsize=50_000)
def _base(word: str, language: Language) -> str:
    from mtqa.lexicons.choices import base_form

    return base_form(word, language)


def _fits(sense: "OtherSense", number: int, bases: Sequence[str]) -> bool:
    """Tell whether the words of a sense stand at a place, in the company that it asks for."""
    end = number + len(sense.words)
    if tuple(bases[number:end]) != sense.words:
        return False
    if sense.beside and sense.beside.isdisjoint((*bases[max(0, number - 1) : number], *bases[end : end + 1])):
        return False
    around = [*bases[:number], *bases[end:]]
    if sense.company and sense.company.isdisjoint(around):
        return False
    return sense.excluded.isdisjoint(around)


def _rendered(sense: "OtherSense", covered: Sequence[Span], alignment: Alignment) -> tuple[Span, float] | None:
    """Return the target word that means the other sense and stands for the covered words, and how sure that is."""
    wrong = [word for word in alignment.target.of("word") if sense.is_rendered_by(word.value)]
    if not wrong:
        return None
    starts = {word.start for word in covered}
    for word in wrong:
        for pair in alignment.of("word"):
            if pair.target.start == word.start and pair.source.start in starts and pair.score >= LEAST_LINK:
                return word, 1.0
    forward, backward = alignment.sure_links
    free = [word for word in wrong if word.start not in backward]
    if len(free) == 1 and not any(start in forward for start in starts):
        return free[0], NO_LINK
    return None
