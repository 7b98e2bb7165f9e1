"""The word aligner: which words of the target stand for which of the source, and which for none.

Lexicon packs, equal words, numbers, words that look alike and word order weigh together in a hidden
Markov chain (`word_chain`), run in both directions. Markup does not constrain it: where a link or bold
words ended up is what is to be found out.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from mtqa.aligners.agreement import agreements
from mtqa.aligners.by_value import ByValue
from mtqa.aligners.vocabulary import Weights
from mtqa.aligners.word_chain import default_jumps
from mtqa.aligners.word_table import METHODS, WordTable, WordTables
from mtqa.languages import load_language
from mtqa.lexicons import Lexicon, load_lexicon
from mtqa.model import Alignment, Alone, MarkedText, Pair, Side, Span

WORD = "word"
WHOLE = ("code", "url", "placeholder", "identifier", "email", "path", "command", "cross-reference")
HIDDEN = "\ufffc"
SIDES: tuple[Side, Side] = ("source", "target")
TOGETHER = 128
"""Segments weighed in one table of words: more make the table large, fewer use it less."""
LEAST = 0.2
"""Pairs less sure than this are none."""
WITHOUT_LEXICON = 0.6
"""What a score is worth where no lexicon could contradict."""


class PairOfLanguages:
    """What is known about two languages, ready for looking up."""

    def __init__(self, lexicon: Lexicon | None, weights: Weights) -> None:
        self.has_lexicon = lexicon is not None
        self.worth = 1.0 if lexicon else WITHOUT_LEXICON
        self.jumps = lexicon.jumps if lexicon else (default_jumps(), default_jumps())
        self.table = WordTables(lexicon, weights).table


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
            groups.setdefault((source.text.language, target.text.language), []).append(k)
        for languages, chosen in groups.items():
            for start in range(0, len(chosen), TOGETHER):
                some = chosen[start : start + TOGETHER]
                for k, (pairs, alone) in zip(some, self._links(languages, [tokens[k] for k in some]), strict=True):
                    known = alignments[k]
                    alignments[k] = Alignment(known.source, known.target, (*known.pairs, *pairs), tuple(alone))
        return alignments

    def align_words(
        self, source_language: str, target_language: str, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> list[list[tuple[int, int, float]]]:
        """Return for every pair of word lists the links as (source index, target index, score), sorted.

        Words are as `Language.fold` writes them; signs may stand among them.
        """
        links: list[list[tuple[int, int, float]]] = []
        known = self._pair_of_languages(source_language, target_language)
        for start in range(0, len(pairs), TOGETHER):
            some = pairs[start : start + TOGETHER]
            rows, columns, table = _numbered([source for source, _ in some], [target for _, target in some], known)
            links += [[] for _ in some]
            for agreed in agreements(rows, columns, table, known.jumps, self._weights):
                for k, i, j, score in zip(*agreed.links(LEAST), strict=True):
                    links[start + k].append((i, j, score * known.worth))
        return [sorted(each) for each in links]

    def note(self, source: str, target: str) -> str | None:
        """Return what a reader should know about aligning these languages; None if all is well."""
        if self._pair_of_languages(source, target).has_lexicon:
            return None
        names = f"{load_language(source).name} and {load_language(target).name}"
        return f"No lexicon for {names}: words are aligned by numbers, names and likeness alone, with less confidence."

    def _made(self, source: str, target: str) -> PairOfLanguages:
        return PairOfLanguages(self._find(source, target), self._weights)

    def _links(
        self, languages: tuple[str, str], tokens: Sequence[tuple[list[Span], list[Span]]]
    ) -> list[tuple[list[Pair], list[Alone]]]:
        known = self._pair_of_languages(*languages)
        rows, columns, table = _numbered(
            [[span.value for span in source] for source, _ in tokens],
            [[span.value for span in target] for _, target in tokens],
            known,
        )
        found: list[tuple[list[Pair], list[Alone]]] = [([], []) for _ in tokens]
        for agreed in agreements(rows, columns, table, known.jumps, self._weights):
            for k, i, j, score in zip(*agreed.links(LEAST), strict=True):
                source, target = tokens[k][0][i], tokens[k][1][j]
                if source.kind == WORD and target.kind == WORD:
                    method = METHODS[table.methods[rows[k][i], columns[k][j]]]
                    found[k][0].append(Pair(source, target, score * known.worth, method))
            for side, lists in enumerate((rows, columns)):
                for k, place, sure in zip(*agreed.unexplained(side, LEAST), strict=True):
                    span = tokens[k][side][place]
                    if span.kind == WORD:
                        familiar = float(table.familiar[side][lists[k][place]])
                        found[k][1].append(Alone(span, SIDES[side], round(familiar * sure, 3)))
        for both, (pairs, alone) in zip(tokens, found, strict=True):
            pairs.sort(key=lambda pair: (pair.source.start, pair.target.start))
            if not all(both):
                alone += [
                    Alone(span, side, 1.0) for side, spans in zip(SIDES, both, strict=True) for span in spans
                    if span.kind == WORD
                ]  # fmt: skip
        return found


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
