"""The word aligner: which words of the target stand for which of the source, and which for none.

Lexicon packs, equal words, numbers, words that look alike and word order weigh together in a hidden
Markov chain (`word_chain`), run in both directions. Markup does not constrain it: where a link or bold
words ended up is what is to be found out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np

from mtqa.aligners.by_value import anchor_pairs, outline_pairs
from mtqa.aligners.joined_characters import Made, apart, joined_tokens, joined_words
from mtqa.aligners.linked_words import WITHOUT_LEXICON, PairOfLanguages, link_words
from mtqa.aligners.name_pairs import with_names
from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_table import METHODS
from mtqa.languages import load_language
from mtqa.lexicons import Floats, Ints, Lexicon, load_lexicon
from mtqa.model import HIDDEN, Alignment, Alone, MarkedText, Pair, Side, Span

WORD = "word"
WHOLE = ("code", "url", "placeholder", "identifier", "email", "path", "command", "cross-reference")
SIDES: tuple[Side, Side] = ("source", "target")
Joined = tuple[tuple[Span, ...], tuple[Span, ...]]
_Found = tuple[list[Pair], tuple[Alone, ...], Joined]
NONE_JOINED: Joined = ((), ())
TOGETHER = 500
"""Pairs of word lists aligned in one go."""
MOST_WORDS = 200
"""Segments with more words are left to `ByValue`: the cost grows faster than the square of the length."""


class Evidence(Protocol):
    """Knows something about words in their texts that the words alone do not tell."""

    def weigh(self, texts: Sequence[tuple[str, str]], words: Sequence[Sequence[Sequence[Span]]]) -> list[Floats]:
        """Return how likely the words of every (source, target) produce each other: (source words, target words).

        `words` are the words of all sources, and of all targets.
        """
        ...


class ByWords:
    """The aligner that gives words their counterparts, on top of all pairs that `ByValue` finds.

    `find_lexicon` gives the lexicon of two languages, or None; without it, the packs that come with mtqa.
    `evidence` is weighed besides.
    """

    def __init__(
        self,
        find_lexicon: Callable[[str, str], Lexicon | None] = load_lexicon,
        weights: Weights | None = None,
        evidence: Evidence | None = None,
    ) -> None:
        self._find = find_lexicon
        self._weights = weights or Weights()
        self._evidence = evidence
        self._pair_of_languages = lru_cache(maxsize=8)(self._made)

    def align(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[Alignment]:
        """Return one Alignment for every (source, target) of the batch, in order."""
        tokens = [(_tokens(source), _tokens(target)) for source, target in batch]
        groups: dict[tuple[str, str], list[int]] = {}
        for k, (source, target) in enumerate(batch):
            if max(len(tokens[k][0]), len(tokens[k][1])) <= MOST_WORDS:
                groups.setdefault((source.text.language, target.text.language), []).append(k)
        found: dict[int, _Found] = {}
        for languages, chosen in groups.items():
            links = self._links(languages, [batch[k] for k in chosen], [tokens[k] for k in chosen])
            found.update(zip(chosen, links, strict=True))
        aligned = (
            _alignment(source, target, *found.get(k, ([], (), NONE_JOINED))) for k, (source, target) in enumerate(batch)
        )
        return [with_names(alignment) for alignment in aligned]

    def align_words(
        self, source_language: str, target_language: str, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> list[list[tuple[int, int, float]]]:
        """Return for every pair of word lists the links as (source index, target index, score), sorted.

        Words are as `Language.fold` writes them; signs may stand among them.
        """
        known = self._pair_of_languages(source_language, target_language)
        found: list[list[tuple[int, int, float]]] = []
        for start in range(0, len(pairs), TOGETHER):
            some = pairs[start : start + TOGETHER]
            spans = [(_places(source), _places(target)) for source, target in some]
            joined = [joined_tokens(both, known.joiners) for both in spans]
            sides = (
                [[span.value for span in both[0]] for both, _ in joined],
                [[span.value for span in both[1]] for both, _ in joined],
            )
            evidence = None
            if self._evidence:
                texts = [(" ".join(source), " ".join(target)) for source, target in some]
                evidence = self._evidence.weigh(texts, [[both[side] for both, _ in joined] for side in (0, 1)])
            links, _ = link_words(*sides, known, self._weights, evidence)
            rows = list(zip(links.source.tolist(), links.target.tolist(), links.score.tolist(), strict=True))
            for (whole, made), both, (first, last) in zip(
                joined, spans, _stretches(links.segment, len(some)), strict=True
            ):
                found.append(_of_characters(rows[first:last], whole, made, both))
        return found

    def note(self, source: str, target: str) -> str | None:
        """Return what a reader should know about aligning these languages; None if all is well."""
        if self._evidence or self._pair_of_languages(source, target).has_lexicon:
            return None
        names = f"{load_language(source).name} and {load_language(target).name}"
        return f"No lexicon for {names}: words are aligned by numbers, names and likeness alone, with less confidence."

    def _made(self, source: str, target: str) -> PairOfLanguages:
        lexicon = self._find(source, target)
        worth = 1.0 if lexicon or self._evidence else WITHOUT_LEXICON
        return PairOfLanguages((source, target), lexicon, self._weights, worth)

    def _links(
        self,
        languages: tuple[str, str],
        batch: Sequence[tuple[MarkedText, MarkedText]],
        tokens: Sequence[tuple[Sequence[Span], Sequence[Span]]],
    ) -> Iterator[_Found]:
        known = self._pair_of_languages(*languages)
        if any(known.joiners):
            yield from self._joined_links(known, batch, tokens)
        else:
            for pairs, alone in self._token_links(known, batch, tokens):
                yield pairs, alone, NONE_JOINED

    def _joined_links(
        self,
        known: PairOfLanguages,
        batch: Sequence[tuple[MarkedText, MarkedText]],
        tokens: Sequence[tuple[Sequence[Span], Sequence[Span]]],
    ) -> Iterator[_Found]:
        """Yield the same for texts whose characters are joined to words; each gets what is found of its word."""
        joined = [joined_tokens(both, known.joiners) for both in tokens]
        found = self._token_links(known, batch, [whole for whole, _ in joined])
        for (pairs, alone), (_, made) in zip(found, joined, strict=True):
            yield *apart(pairs, alone, made), joined_words(made)

    def _token_links(
        self,
        known: PairOfLanguages,
        batch: Sequence[tuple[MarkedText, MarkedText]],
        tokens: Sequence[tuple[Sequence[Span], Sequence[Span]]],
    ) -> Iterator[tuple[list[Pair], tuple[Alone, ...]]]:
        values = [[[span.value for span in both[side]] for both in tokens] for side in (0, 1)]
        evidence = None
        if self._evidence:
            texts = [(source.prose, target.prose) for source, target in batch]
            evidence = self._evidence.weigh(texts, [[both[side] for both in tokens] for side in (0, 1)])
        links, lonely = link_words(values[0], values[1], known, self._weights, evidence)
        rows = list(zip(*(each.tolist() for each in links[1:]), strict=True))
        alone = [list(zip(each.place.tolist(), each.sure.tolist(), strict=True)) for each in lonely]
        stretches = [_stretches(each.segment, len(tokens)) for each in (links, *lonely)]
        for (source, target), (first, last), *parts in zip(tokens, *stretches, strict=True):
            if source and target:
                pairs = [Pair(source[i], target[j], score, METHODS[method]) for i, j, score, method in rows[first:last]]
                yield (
                    [pair for pair in pairs if pair.source.kind == pair.target.kind == WORD],
                    tuple(
                        Alone(spans[place], name, sure)
                        for name, spans, found, (first, last) in zip(SIDES, (source, target), alone, parts, strict=True)
                        for place, sure in found[first:last]
                        if spans[place].kind == WORD
                    ),
                )
            else:
                both = zip(SIDES, (source, target), strict=True)
                yield [], tuple(Alone(span, name, 1.0) for name, spans in both for span in spans if span.kind == WORD)


def _alignment(
    source: MarkedText, target: MarkedText, words: list[Pair], alone: tuple[Alone, ...], joined: Joined
) -> Alignment:
    """Put the pairs of words with all others; words can tell emphasized stretches apart."""
    others = anchor_pairs(source, target)
    outlines = outline_pairs(source, target, [*others, *words])
    return Alignment(source, target, (*others, *outlines, *words), alone, joined)


def _of_characters(
    rows: Iterable[tuple[int, int, float]],
    whole: tuple[Sequence[Span], Sequence[Span]],
    made: Made,
    both: tuple[Sequence[Span], Sequence[Span]],
) -> list[tuple[int, int, float]]:
    """Return links between joined words as links between what they were joined of."""
    if not made:
        return list(rows)
    places = [{span: place for place, span in enumerate(side)} for side in both]
    return sorted(
        (places[0][source], places[1][target], score)
        for i, j, score in rows
        for source in made.get(("source", whole[0][i]), (whole[0][i],))
        for target in made.get(("target", whole[1][j]), (whole[1][j],))
    )


def _places(words: Sequence[str]) -> list[Span]:
    """Return where words stand in their text if single spaces part them."""
    ends = list(accumulate(len(word) + 1 for word in words))
    return [Span.plain(end - 1 - len(word), end - 1, WORD, word) for word, end in zip(words, ends, strict=True)]


def _stretches(segments: Ints, count: int) -> Iterator[tuple[int, int]]:
    """Return where each segment's entries begin and end among all, which are in the order of the segments."""
    return pairwise(np.searchsorted(segments, np.arange(count + 1)).tolist())


def _tokens(text: MarkedText) -> Sequence[Span]:
    """Return the words of a text, and what stands among them as a whole: code, URLs, placeholders."""
    whole = [span for kind in WHOLE for span in text.spans.get(kind, ()) if text.prose[span.start] == HIDDEN]
    words = text.of(WORD)
    return sorted((*words, *whole), key=lambda span: span.start) if whole else words
