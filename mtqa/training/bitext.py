"""Bilingual documents as pairs of word lists, the same words that the aligner sees at run time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import numpy as np
from msgspec import Struct

from mtqa.aligners.compounds import Compounds
from mtqa.aligners.joined_characters import JoinedCharacters
from mtqa.languages import load_language
from mtqa.lexicons import Lexicon
from mtqa.markers import mark
from mtqa.model import Document
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.training.coined_words import coined_words
from mtqa.training.word_counts import Numbered
from mtqa.user_errors import UserError

MOST_CELLS = 1600
"""Pairs of more source words times target words than this are left out: they are rarely one segment."""
HUMAN = 2.0
"""What a pair that a human translated weighs; others weigh 1."""

Progress = Callable[[str], None]


class WordPair(Struct, frozen=True):
    """The words of a segment's two sides, as `Language.fold` writes them."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    human: bool


class Bitext(Struct, frozen=True):
    """Word lists in two languages (without regions), how many files they come from, and what was not readable."""

    source_language: str
    target_language: str
    pairs: tuple[WordPair, ...]
    files: int
    unread: tuple[UserError, ...] = ()

    @property
    def languages(self) -> tuple[str, str]:
        """The two languages."""
        return self.source_language, self.target_language


def read_bitext(paths: Sequence[str], options: ReadOptions, progress: Progress | None = None) -> Bitext:
    """Read files and folders; a pair that occurs several times counts once.

    Raises UserError if there is nothing to learn from, or the languages differ between files.
    """
    found = find_files(paths, options)
    unread = list(found.errors)
    languages: dict[tuple[str, str], str] = {}
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}
    for number, file in enumerate(found.files, 1):
        if progress:
            progress(f"reading {number}/{len(found.files)} {file.path}")
        try:
            document = read_document(file.path, options)
        except UserError as error:
            unread.append(error)
            continue
        for both, words in _word_lists(document):
            first = languages.setdefault(both, document.path)
            if len(languages) > 1:
                raise _mixed(languages, first)
            pairs[words] = pairs.get(words, False) or document.provenance == "HT"
    if not pairs:
        if unread:
            raise unread[0]
        raise UserError("no segment with words on both sides is here.", where=", ".join(paths))
    source, target = next(iter(languages))
    listed = tuple(WordPair(words[0], words[1], human) for words, human in pairs.items())
    return Bitext(source, target, listed, len(found.files), tuple(unread))


def _word_lists(document: Document) -> Iterator[tuple[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]]:
    for segment in document.segments:
        sides = (segment.source, segment.target)
        source, target = (tuple(word.value for word in mark(side).of("word")) for side in sides)
        if 0 < len(source) * len(target) <= MOST_CELLS:
            yield (_base(segment.source.language), _base(segment.target.language)), (source, target)


def _base(code: str) -> str:
    return code.partition("-")[0]


def _mixed(languages: Iterable[tuple[str, str]], where: str) -> UserError:
    names = " and ".join(f"{source} to {target}" for source, target in languages)
    return UserError(f"the files are of different languages: {names}.", where=where, remedy="Train one pair at a time.")


def with_compounds_cut(bitext: Bitext, known: Lexicon | None = None) -> Bitext:
    """Return the bitext with the parts of compounds instead of these, where a language joins words.

    Parts are words of the bitext, or those that a lexicon knows.
    """
    if not any(load_language(code).joins_words for code in (bitext.source_language, bitext.target_language)):
        return bitext
    cut = []
    for code, side in ((bitext.source_language, "source"), (bitext.target_language, "target")):
        words = [getattr(pair, side) for pair in bitext.pairs]
        if load_language(code).joins_words:
            counts: Counter[str] = Counter(word for each in words for word in each)
            if known:
                index, totals = (
                    (known.source_index, known.totals[0]) if side == "source" else (known.target_index, known.totals[1])
                )
                counts.update({word: round(float(totals[number])) for word, number in index.items()})
            compounds = Compounds(counts)
            words = [tuple(part for word in each for part in compounds.cut(word)) for each in words]
        cut.append(words)
    pairs = zip(cut[0], cut[1], bitext.pairs, strict=True)
    return msgspec.structs.replace(bitext, pairs=tuple(WordPair(a, b, pair.human) for a, b, pair in pairs))


def with_characters_joined(bitext: Bitext, words: tuple[Sequence[str], Sequence[str]]) -> Bitext:
    """Return the bitext with the given words instead of their characters, where a language has no spaces."""
    sides = []
    for code, side, listed in zip(
        (bitext.source_language, bitext.target_language), ("source", "target"), words, strict=True
    ):
        texts = [getattr(pair, side) for pair in bitext.pairs]
        if not load_language(code).words_have_spaces:
            joiner = JoinedCharacters([*listed, *coined_words(texts)])
            texts = [joiner.join(text) for text in texts]
        sides.append(texts)
    pairs = zip(*sides, bitext.pairs, strict=True)
    return msgspec.structs.replace(bitext, pairs=tuple(WordPair(a, b, pair.human) for a, b, pair in pairs))


def number_words(
    pairs: Iterable[WordPair], further: tuple[Iterable[str], Iterable[str]] = ((), ())
) -> tuple[list[Numbered], tuple[list[str], list[str]]]:
    """Return pairs as word numbers, and the words of both sides; `further` words are numbered as well."""
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    numbered = [
        Numbered(
            np.array([left.setdefault(word, len(left)) for word in pair.source]),
            np.array([right.setdefault(word, len(right)) for word in pair.target]),
            HUMAN if pair.human else 1.0,
        )
        for pair in pairs
    ]
    for words, index in zip(further, (left, right), strict=True):
        for word in words:
            index.setdefault(word, len(index))
    return numbered, (list(left), list(right))
