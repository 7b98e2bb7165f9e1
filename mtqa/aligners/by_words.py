"""The word aligner: which words of the target stand for which of the source, and which for none.

Lexicon packs, equal words, numbers, words that look alike and word order weigh together in a hidden
Markov chain (`word_chain`), run in both directions. Markup does not constrain it: where a link or bold
words ended up is what is to be found out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product

from mtqa.aligners.agreement import agreements
from mtqa.aligners.by_value import OUTLINES, ByValue, outline_pairs
from mtqa.aligners.compounds import Compounds
from mtqa.aligners.joined_characters import JoinedCharacters, apart, joined_tokens, joiners
from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_chain import default_jumps
from mtqa.aligners.word_table import METHODS, WordTable, WordTables
from mtqa.languages import load_language
from mtqa.lexicons import Lexicon, load_lexicon
from mtqa.model import HIDDEN, Alignment, Alone, MarkedText, Pair, Side, Span

WORD = "word"
WHOLE = ("code", "url", "placeholder", "identifier", "email", "path", "command", "cross-reference")
SIDES: tuple[Side, Side] = ("source", "target")
TOGETHER = 128
"""Segments weighed in one table of words: more make the table large, fewer use it less."""
LEAST_PART = 2.0
"""Occurrences of a word that make it a part of compounds which the lexicon lacks."""
MOST_WORDS = 200
"""Segments with more words are left to `ByValue`: the cost grows faster than the square of the length."""
LEAST = 0.2
"""Pairs less sure than this are none."""
WITHOUT_LEXICON = 0.6
"""What a score is worth where no lexicon could contradict."""


def _with_words(before: Alignment, pairs: list[Pair], alone: list[Alone]) -> Alignment:
    """Add word pairs, and pair anew the stretches that words can tell apart."""
    kept = [pair for pair in before.pairs if pair.source.kind not in OUTLINES]
    anchors = [*kept, *pairs]
    outlines = outline_pairs(before.source, before.target, anchors)
    return Alignment(before.source, before.target, (*kept, *outlines, *pairs), tuple(alone))


class PairOfLanguages:
    """What is known about two languages, ready for looking up."""

    def __init__(self, languages: tuple[str, str], lexicon: Lexicon | None, weights: Weights) -> None:
        self.cutters = _cutters(languages, lexicon) if lexicon else (_whole, _whole)
        self.joiners = joiners(languages, lexicon) if lexicon else (None, None)
        self.has_lexicon = lexicon is not None
        self.worth = 1.0 if lexicon else WITHOUT_LEXICON
        self.jumps = lexicon.jumps if lexicon else (default_jumps(), default_jumps())
        self.tables = WordTables(lexicon, weights)
        self.table = self.tables.table


class ByWords:
    """The aligner that gives words their counterparts, on top of all pairs that `ByValue` finds.

    `find_lexicon` gives the lexicon of two languages, or None; without it, the packs that come with mtqa.
    """

    def __init__(
        self, find_lexicon: Callable[[str, str], Lexicon | None] = load_lexicon, weights: Weights | None = None
    ) -> None:
        self._find = find_lexicon
        self._weights = weights or Weights()
        self._by_value = ByValue()
        self._pair_of_languages = lru_cache(maxsize=8)(self._made)

    def align(self, batch: Sequence[tuple[MarkedText, MarkedText]]) -> list[Alignment]:
        """Return one Alignment for every (source, target) of the batch, in order."""
        alignments = self._by_value.align(batch)
        tokens = [(_tokens(source), _tokens(target)) for source, target in batch]
        groups: dict[tuple[str, str], list[int]] = {}
        for k, (source, target) in enumerate(batch):
            if max(len(tokens[k][0]), len(tokens[k][1])) > MOST_WORDS:
                continue
            groups.setdefault((source.text.language, target.text.language), []).append(k)
        for languages, chosen in groups.items():
            for start in range(0, len(chosen), TOGETHER):
                some = chosen[start : start + TOGETHER]
                for k, (pairs, alone) in zip(some, self._links(languages, [tokens[k] for k in some]), strict=True):
                    alignments[k] = _with_words(alignments[k], pairs, alone)
        return alignments

    def align_words(
        self, source_language: str, target_language: str, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> list[list[tuple[int, int, float]]]:
        """Return for every pair of word lists the links as (source index, target index, score), sorted.

        Words are as `Language.fold` writes them; signs may stand among them.
        """
        links: list[dict[tuple[int, int], float]] = []
        known = self._pair_of_languages(source_language, target_language)
        for start in range(0, len(pairs), TOGETHER):
            cuts = [
                [_units(pair[side], cut, joiner) for pair in pairs[start : start + TOGETHER]]
                for side, (cut, joiner) in enumerate(zip(known.cutters, known.joiners, strict=True))
            ]
            values = [[[part for part, _ in each] for each in side] for side in cuts]
            rows, columns, table = _numbered(values[0], values[1], known)
            links += [{} for _ in rows]
            for agreed in agreements(rows, columns, table, known.jumps, self._weights):
                for k, i, j, score in zip(*agreed.links(LEAST), strict=True):
                    found = links[start + k]
                    for place in product(cuts[0][k][i][1], cuts[1][k][j][1]):
                        found[place] = max(found.get(place, 0.0), score * known.worth)
        return [sorted((i, j, score) for (i, j), score in each.items()) for each in links]

    def note(self, source: str, target: str) -> str | None:
        """Return what a reader should know about aligning these languages; None if all is well."""
        if self._pair_of_languages(source, target).has_lexicon:
            return None
        names = f"{load_language(source).name} and {load_language(target).name}"
        return f"No lexicon for {names}: words are aligned by numbers, names and likeness alone, with less confidence."

    def _made(self, source: str, target: str) -> PairOfLanguages:
        return PairOfLanguages((source, target), self._find(source, target), self._weights)

    def _links(
        self, languages: tuple[str, str], tokens: Sequence[tuple[list[Span], list[Span]]]
    ) -> list[tuple[list[Pair], list[Alone]]]:
        known = self._pair_of_languages(*languages)
        joined = [joined_tokens(both, known.joiners) for both in tokens] if any(known.joiners) else []
        spans, values = _parts([whole for whole, _ in joined] or tokens, known.cutters)
        rows, columns, table = _numbered(values[0], values[1], known)
        linked: list[dict[tuple[Span, Span], Pair]] = [{} for _ in tokens]
        alone: list[dict[tuple[Side, Span], float]] = [{} for _ in tokens]
        for agreed in agreements(rows, columns, table, known.jumps, self._weights):
            for k, i, j, score in zip(*agreed.links(LEAST), strict=True):
                source, target = spans[0][k][i], spans[1][k][j]
                if source.kind == WORD and target.kind == WORD:
                    before = linked[k].get((source, target))
                    if before is None or before.score < score * known.worth:
                        method = METHODS[table.methods[rows[k][i], columns[k][j]]]
                        linked[k][source, target] = Pair(source, target, score * known.worth, method)
            for side, lists in enumerate((rows, columns)):
                for k, place, sure in zip(*agreed.unexplained(side, LEAST), strict=True):
                    sure = round(float(table.familiar[side][lists[k][place]]) * sure, 3)
                    alone[k][SIDES[side], spans[side][k][place]] = sure
        for k, (_, characters) in enumerate(joined):
            linked[k], alone[k] = apart(linked[k], alone[k], characters)
        return [
            (sorted(pairs.values(), key=_order), _alone(both, pairs, lone))
            for both, pairs, lone in zip(tokens, linked, alone, strict=True)
        ]


def _order(pair: Pair) -> tuple[int, int]:
    return pair.source.start, pair.target.start


def _alone(
    both: tuple[list[Span], list[Span]], pairs: Iterable[tuple[Span, Span]], lone: Mapping[tuple[Side, Span], float]
) -> list[Alone]:
    """Return the words without a pair; all, for sure, where the other side has none."""
    if not all(both):
        found = [(side, span, 1.0) for side, spans in zip(SIDES, both, strict=True) for span in spans]
    else:
        paired = {(side, span) for pair in pairs for side, span in zip(SIDES, pair, strict=True)}
        found = [(*place, sure) for place, sure in lone.items() if place not in paired]
    return [Alone(span, side, sure) for side, span, sure in found if span.kind == WORD]


Cutter = Callable[[str], tuple[str, ...]]


def _whole(word: str) -> tuple[str, ...]:
    return (word,)


def _cutters(languages: tuple[str, str], lexicon: Lexicon) -> tuple[Cutter, Cutter]:
    """Return what cuts the compounds of either side that the lexicon lacks."""
    cutters = []
    for code, index, totals in zip(
        languages, (lexicon.source_index, lexicon.target_index), lexicon.occurrences, strict=True
    ):
        if load_language(code).joins_words:
            counts = dict(zip(index, totals.tolist(), strict=True))
            cutters.append(_unknown_only(counts, Compounds(counts, LEAST_PART).cut))
        else:
            cutters.append(_whole)
    return cutters[0], cutters[1]


def _unknown_only(known: Mapping[str, float], cut: Cutter) -> Cutter:
    return lambda word: (word,) if word in known else cut(word)


def _units(words: Sequence[str], cut: Cutter, joiner: JoinedCharacters | None) -> list[tuple[str, range]]:
    """Return what is looked up of a text: words or parts of them, each with the places of the words it stands for."""
    if joiner is not None:
        return [("".join(words[start:end]), range(start, end)) for start, end in joiner.stretches(words)]
    return [(part, range(i, i + 1)) for i, word in enumerate(words) for part in cut(word)]


def _parts(
    tokens: Sequence[tuple[list[Span], list[Span]]], cutters: tuple[Cutter, Cutter]
) -> tuple[list[list[list[Span]]], list[list[list[str]]]]:
    """Return, for either side, the tokens of all segments and their values; a compound stands once for every part."""
    spans: list[list[list[Span]]] = []
    values: list[list[list[str]]] = []
    for side, cut in enumerate(cutters):
        lists = [both[side] for both in tokens]
        if cut is not _whole:
            cuts = [[(span, part) for span in each for part in cut(span.value)] for each in lists]
            spans.append([[span for span, _ in each] for each in cuts])
            values.append([[part for _, part in each] for each in cuts])
        else:
            spans.append(lists)
            values.append([[span.value for span in each] for each in lists])
    return spans, values


def _tokens(text: MarkedText) -> list[Span]:
    """Return the words of a text, and what stands among them as a whole: code, URLs, placeholders."""
    whole = [span for kind in WHOLE for span in text.spans.get(kind, ()) if text.prose[span.start] == HIDDEN]
    words = text.of(WORD)
    return sorted((*words, *whole), key=lambda span: span.start) if whole else list(words)


def _numbered(
    sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], known: PairOfLanguages
) -> tuple[list[list[int]], list[list[int]], WordTable]:
    """Return the words of all segments as numbers of distinct words, and the table of these."""
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    rows = [[left.setdefault(word, len(left)) for word in words] for words in sources]
    columns = [[right.setdefault(word, len(right)) for word in words] for words in targets]
    return rows, columns, known.table(list(left), list(right))
