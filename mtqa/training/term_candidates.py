"""Terms and their competing renderings, proposed from bilingual texts through the word aligner.

A candidate is a run of one to four content words, or a word of a script without spaces, that often stands where nouns
do. What it became is grouped by dictionary forms or stems, on either side.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from mtqa.languages import Language, load_language
from mtqa.languages.inflection import differ_at_end_only, form_key
from mtqa.model import HIDDEN, Alignment, MarkedText, Span, words_between

LONGEST = 4
LEAST_LETTERS = 3
LEAST_SURE = 0.4
MOST_RENDERINGS = 8
MOST_EXAMPLES = 3
MOST_PHRASES = 400_000
"""When more phrases are known, those met only once are forgotten, so that any corpus fits into memory."""
LEAST_NOUN_LIKE = 0.15
"""The share of its occurrences in which a noun stands after an article or with a capital in mid-sentence."""
PART_OF_LONGER = 0.9

Key = tuple[str, ...]


class Rendered(Struct):
    """One way in which a phrase was rendered: how often, in which surface forms, and where."""

    count: int
    surfaces: Counter[str]
    examples: list[str]


class Phrase(Struct):
    """A phrase of the source: how often it was met, in which forms, and what it became."""

    count: int
    noun_like: int
    surfaces: Counter[str]
    renderings: dict[Key, Rendered]


class Proposal(Struct, frozen=True):
    """A rendering of a proposed term: `count` of `share` of its occurrences, and the others with their counts."""

    source: str
    rendering: str
    count: int
    share: float
    competing: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]


class TermMiner:
    """Gathers phrases of one pair of languages, alignment by alignment."""

    def __init__(self, source: str, target: str) -> None:
        self._here, self._there = load_language(source), load_language(target)
        self._phrases: dict[Key, Phrase] = {}

    def add(self, alignment: Alignment, name: str) -> None:
        """Take in the phrases of a segment; `name` says where it is."""
        for span, noun_like in _candidates(alignment, self._here):
            key = _key(_values(alignment.source, span), self._here)
            phrase = self._phrases.setdefault(key, Phrase(0, 0, Counter(), {}))
            phrase.count += 1
            phrase.noun_like += noun_like
            phrase.surfaces[span.cut(alignment.source.prose)] += 1
            self._add_rendering(phrase, alignment, span, name)
        if len(self._phrases) > MOST_PHRASES:
            self._phrases = {key: phrase for key, phrase in self._phrases.items() if phrase.count > 1}

    def _add_rendering(self, phrase: Phrase, alignment: Alignment, span: Span, name: str) -> None:
        found = alignment.project(span)
        place = _trimmed(found.span, alignment.target, self._there) if found.span else None
        if place is None or found.confidence < LEAST_SURE or HIDDEN in place.cut(alignment.target.prose):
            return
        key = _key(_values(alignment.target, place), self._there)
        rendered = phrase.renderings.setdefault(key, Rendered(0, Counter(), []))
        rendered.count += 1
        rendered.surfaces[place.cut(alignment.target.prose)] += 1
        if len(rendered.examples) < MOST_EXAMPLES:
            rendered.examples.append(name)

    def proposals(self, least_count: int, least_share: float) -> list[Proposal]:
        """Return what was met at least so often, the most often contested first, without renderings of a smaller share.

        A phrase that stands in a longer one nearly always is left out.
        """
        kept = {key: phrase for key, phrase in self._phrases.items() if self._is_term(phrase, least_count)}
        longer = _longer(kept)
        found = [
            (_ranked(self._joined(phrase), least_share), phrase)
            for key, phrase in kept.items()
            if longer.get(key, 0) < PART_OF_LONGER * phrase.count
        ]
        entries = [(_contest(ranked), phrase, ranked) for ranked, phrase in found if ranked]
        entries.sort(key=lambda entry: (-entry[0], -entry[1].count, _usual(entry[1].surfaces)))
        return [proposal for _, phrase, ranked in entries for proposal in _proposed(phrase, ranked)]

    def _joined(self, phrase: Phrase) -> list[Rendered]:
        """Return the renderings with those counted as one whose words differ at their ends only."""
        found: list[tuple[list[str], Rendered]] = []
        for each in sorted(phrase.renderings.values(), key=lambda one: (-one.count, _usual(one.surfaces))):
            words = self._there.fold(_usual(each.surfaces)).split()
            same = next((one for other, one in found if self._are_forms(words, other)), None)
            if same is None:
                found.append((words, Rendered(each.count, each.surfaces.copy(), each.examples.copy())))
            else:
                same.count += each.count
                same.surfaces.update(each.surfaces)
                same.examples = [*same.examples, *each.examples][:MOST_EXAMPLES]
        return [one for _, one in found]

    def _are_forms(self, words: Sequence[str], others: Sequence[str]) -> bool:
        return len(words) == len(others) and all(
            differ_at_end_only(self._there.code, one, other) for one, other in zip(words, others, strict=True)
        )

    def _is_term(self, phrase: Phrase, least_count: int) -> bool:
        least = LEAST_NOUN_LIKE * phrase.count if self._here.determiners else 0
        return phrase.count >= least_count and phrase.noun_like >= least


def _candidates(alignment: Alignment, facts: Language) -> Iterator[tuple[Span, bool]]:
    """Yield the runs of one to four content words, and whether each stands where nouns do."""
    side = alignment.source
    if not facts.words_have_spaces:
        whole = (*alignment.joined[0], *(word for word in side.of("word") if word.end - word.start > 1))
        yield from ((span, True) for span in whole if span.cut(side.prose).isalpha())
        return
    words = side.of("word")
    for first, word in enumerate(words):
        if not _is_content(word, facts):
            continue
        if _may_be_verb(words, first, facts):
            continue
        noun_like = (first > 0 and words[first - 1].value in facts.determiners) or (
            first > 0 and side.prose[word.start].isupper() and _joins(side, words[first - 1], word)
        )
        for last in range(first, min(len(words), first + LONGEST)):
            if not _is_content(words[last], facts) or (last > first and not _joins(side, words[last - 1], words[last])):
                break
            yield Span.plain(word.start, words[last].end, "term", ""), noun_like


def _may_be_verb(words: Sequence[Span], place: int, facts: Language) -> bool:
    """Tell whether a word stands where verbs do: after `to` or `can`, or before an article."""
    before = words[place - 1].value if place else ""
    after = words[place + 1].value if place + 1 < len(words) else ""
    return before in facts.before_verbs or before in facts.infinitive_markers or after in facts.determiners


def _is_content(word: Span, facts: Language) -> bool:
    return len(word.value) >= LEAST_LETTERS and word.value.isalpha() and word.value not in facts.function_words


def _joins(side: MarkedText, word: Span, following: Span) -> bool:
    return side.prose[word.end : following.start] in (" ", "\u00a0", "-")


def _values(side: MarkedText, span: Span) -> list[str]:
    return [word.value for word in words_between(side.of("word"), span.start, span.end)]


def _key(values: Iterable[str], facts: Language) -> Key:
    """Return the words of a phrase as their forms are grouped, function words aside."""
    if not facts.words_have_spaces:
        return ("".join(values),)
    values = list(values)
    said = [value for value in values if value not in facts.function_words] or values
    return tuple(map(partial(form_key, facts.code), said))


def _trimmed(place: Span, side: MarkedText, facts: Language) -> Span | None:
    """Return a stretch without the function words at its edges; None if it holds nothing else."""
    words = words_between(side.of("word"), place.start, place.end)
    if not facts.words_have_spaces:
        return place if words else None
    said = [word for word in words if word.value not in facts.function_words and len(word.value) > 1]
    return Span.plain(said[0].start, said[-1].end, place.kind, "") if said else None


def _longer(phrases: dict[Key, Phrase]) -> dict[Key, int]:
    """Return how often the most frequent longer phrase was met that a phrase is part of."""
    found: dict[Key, int] = {}
    for key, phrase in phrases.items():
        for part in {key[:-1], key[1:]} - {()}:
            found[part] = max(found.get(part, 0), phrase.count)
    return found


Ranked = Sequence[tuple[str, Rendered]]


def _ranked(renderings: Sequence[Rendered], least_share: float) -> Ranked:
    """Return the renderings that are often enough to be more than a slip of the aligner, the most frequent first."""
    total = sum(each.count for each in renderings)
    kept = [each for each in renderings if each.count >= max(2, least_share * total)]
    named = sorted(((_usual(each.surfaces), each) for each in kept), key=lambda entry: (-entry[1].count, entry[0]))
    return named[:MOST_RENDERINGS]


def _contest(ranked: Ranked) -> int:
    """Return how many occurrences are rendered otherwise than most: how contested times how frequent a term is."""
    return sum(each.count for _, each in ranked[1:])


def _usual(surfaces: Counter[str]) -> str:
    """Return the most frequent form; in small letters if it is ever written so."""
    best = min(surfaces, key=lambda form: (-surfaces[form], form))
    return best.lower() if best.lower() in surfaces else best


def _proposed(phrase: Phrase, ranked: Ranked) -> Iterator[Proposal]:
    total = sum(each.count for _, each in ranked)
    for name, each in ranked:
        others = tuple((other, one.count) for other, one in ranked if one is not each)
        share = round(each.count / total, 3)
        yield Proposal(_usual(phrase.surfaces), name, each.count, share, others, tuple(each.examples))
