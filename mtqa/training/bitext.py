"""Bilingual documents as pairs of word lists, the same words that the aligner sees at run time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from mtqa.aligners.compounds import Compounds
from mtqa.aligners.joined_characters import JoinedCharacters
from mtqa.languages import load_language
from mtqa.lexicons import Lexicon
from mtqa.markers import mark
from mtqa.model import Segment
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.training.coined_words import coined_words
from mtqa.training.tmx import ENDING, find_memories, read_memory, without_memories
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
    """Read files and folders, translation memories (TMX) among them; a pair that occurs several times counts once.

    Raises UserError if there is nothing to learn from, or the languages differ between files.
    """
    memories, others = find_memories(paths)
    found = find_files(others, options)
    unread = list(found.errors)
    languages: dict[tuple[str, str], str] = {}
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}
    files = [*without_memories(found.files), *memories]
    for number, path in enumerate(files, 1):
        if progress:
            progress(f"reading {number}/{len(files)} {path}")
        try:
            for segment, human in _segments(path, options):
                both = (_base(segment.source.language), _base(segment.target.language))
                words = _words(segment)
                if words is None:
                    continue
                languages.setdefault(both, str(path))
                if len(languages) > 1:
                    raise _Mixed
                pairs[words] = pairs.get(words, False) or human
        except UserError as error:
            unread.append(error)
        except _Mixed:
            raise _mixed(languages, str(path)) from None
    if not pairs:
        if unread:
            raise unread[0]
        raise UserError("no segment with words on both sides is here.", where=", ".join(paths))
    source, target = next(iter(languages))
    listed = tuple(WordPair(words[0], words[1], human) for words, human in pairs.items())
    return Bitext(source, target, listed, len(files), tuple(unread))


class _Mixed(Exception):  # noqa: N818 - it never leaves this module
    """Two files are of different languages."""


def _segments(path: Path, options: ReadOptions) -> Iterator[tuple[Segment, bool]]:
    """Yield the segments of a file, each with whether a human translated it."""
    if path.suffix.lower() == ENDING:
        yield from ((segment, False) for segment in read_memory(path, options))
        return
    document = read_document(path, options)
    yield from ((segment, document.provenance == "HT") for segment in document.segments)


def _words(segment: Segment) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the words of both sides, None where there are none or too many."""
    sides = (segment.source, segment.target)
    source, target = (tuple(word.value for word in mark(side).of("word")) for side in sides)
    return (source, target) if 0 < len(source) * len(target) <= MOST_CELLS else None


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
