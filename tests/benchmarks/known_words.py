"""How much of good translations the word aligner knows: a line for either side of every pair of languages.

    python -m tests.benchmarks.known_words SET.jsonl... [--lexicon PACK] [--every N]

SET has `src`, `tgt`, `src_lang`, `tgt_lang` and `label` in every line; only those labelled `ok` count, each once.
Counted are content words: no function words, numbers, words that stand on both sides, nor words with a capital
inside an English sentence, as these are mostly names. `unknown` are those of which the lexicon knows neither the
word, nor its parts, nor another form of it; `weakly` those, unknown ones included, whose lack of a counterpart says
little; `linked` those with a counterpart; `alone` those of which the aligner is sure (0.6) that they stand for
nothing, which in good translations is mostly wrong. In scripts without spaces, characters are counted.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from mtqa.aligners import ByWords
from mtqa.aligners.linked_words import PairOfLanguages
from mtqa.aligners.met_words import MetWords
from mtqa.aligners.vocabulary import Vocabulary, Weights
from mtqa.languages import load_language
from mtqa.lexicons import Lexicon, load_lexicon, read_pack
from mtqa.markers import mark
from mtqa.model import Alignment, Anchor, MarkedText, Span, Text

PLACE = (Anchor(0, 1, 1),)
SURE = 0.6
WEAK = 0.5

Knowledge = tuple[PairOfLanguages, Lexicon | None]


def texts(path: Path, every: int) -> Iterator[tuple[MarkedText, MarkedText]]:
    """Yield both sides of every n-th good translation."""
    seen: dict[tuple[str, str, str, str], None] = {}
    for line in path.read_text("utf-8").splitlines():
        segment = json.loads(line)
        if segment["label"] == "ok":
            seen[segment["src"], segment["tgt"], segment["src_lang"], segment["tgt_lang"]] = None
    for source, target, source_language, target_language in list(seen)[::every]:
        yield mark(Text(source, source_language, PLACE)), mark(Text(target, target_language, PLACE))


def content_words(text: MarkedText, other: MarkedText) -> Iterator[Span]:
    """Yield the words that carry meaning and have to be translated."""
    language = load_language(text.text.language)
    there = {word.value for word in other.of("word")}
    for word in text.of("word"):
        named = language.code.startswith("en") and text.prose[word.start].isupper() and word.start > 0
        if word.value.isalpha() and word.value not in language.function_words and word.value not in there and not named:
            yield word


def look_up(
    words: Sequence[str], known: Knowledge, side: int
) -> tuple[list[Sequence[str]], dict[str, bool], dict[str, float]]:
    """Return the parts of words, and of each part whether it is known and how familiar it is."""
    pair, lexicon = known
    cut = pair.cutters[side]
    parts: list[Sequence[str]] = [cut(word) if cut else (word,) for word in words]
    distinct = list(dict.fromkeys(part for each in parts for part in each))
    met = MetWords()
    numbers, places = met.distinct(distinct)
    found = Vocabulary(lexicon, side, Weights(), met).look_up(numbers)
    told = set(found.places.tolist())
    of_use = {word: place in told for word, place in zip(distinct, places.tolist(), strict=True)}
    return parts, of_use, {word: float(found.familiar[at]) for word, at in zip(distinct, places.tolist(), strict=True)}


def count(alignment: Alignment, known: Knowledge, counts: dict[str, Counter[str]]) -> None:
    """Add what is known of an alignment's words to the counts of both sides."""
    alone = {(each.side, each.span.start): each.confidence for each in alignment.alone}
    linked = {side: {getattr(pair, side).start for pair in alignment.pairs if pair.source.kind == "word"}
              for side in ("source", "target")}  # fmt: skip
    for number, (side, text, other) in enumerate(
        (("source", alignment.source, alignment.target), ("target", alignment.target, alignment.source))
    ):
        words = list(content_words(text, other))
        parts, of_use, familiar = look_up([word.value for word in words], known, number)
        for word, each in zip(words, parts, strict=True):
            counts[side].update(
                words=1, unknown=not all(of_use[part] for part in each),
                weakly=min(familiar[part] for part in each) < WEAK, linked=word.start in linked[side],
                alone=alone.get((side, word.start), 0) >= SURE,
            )  # fmt: skip


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lexicon", action="append", default=[], type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    packs = {}
    for pack in map(read_pack, options.lexicon):
        packs[pack.about.source_language, pack.about.target_language] = pack
        packs[pack.about.target_language, pack.about.source_language] = pack.swapped()

    def find(source: str, target: str) -> Lexicon | None:
        return packs.get((source, target)) or load_lexicon(source, target)

    aligner = ByWords(find)

    @cache
    def knowledge(source: str, target: str) -> Knowledge:
        lexicon = find(source, target)
        return PairOfLanguages((source, target), lexicon, Weights(), 1.0), lexicon

    print(f"{'set':<18} {'pair':<6} {'side':<7} {'words':>7} {'unknown':>8} {'weakly':>8} {'linked':>8} {'alone':>8}")
    for path in options.files:
        counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        batch = list(texts(path, options.every))
        for alignment in aligner.align(batch):
            languages = alignment.source.text.language, alignment.target.text.language
            count(alignment, knowledge(*languages), counts["-".join(languages)])
        for pair, sides in sorted(counts.items()):
            for side, each in sides.items():
                shares = (f"{each[name] / each['words']:8.1%}" for name in ("unknown", "weakly", "linked", "alone"))
                print(f"{path.stem[:18]:<18} {pair:<6} {side:<7} {each['words']:7}", *shares)


if __name__ == "__main__":
    main()
