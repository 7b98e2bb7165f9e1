"""Errors of meaning planted in human translations, for learning suspicions from and for measuring.

    python -m tests.benchmarks.planted_drift OUT.jsonl DOCUMENTS... [--most 1500] [--seed 1]

Writes an object a segment: `id`, `src_lang`, `tgt_lang`, `src`, `tgt`, `label` (ok, error), `kind`. Half of the
segments of every file are read the wrong way round, so that English is the target as well. Every kind of error is
planted in as many segments as there are untouched ones, another half for the kinds.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from mtqa.languages import load_language
from mtqa.markers import mark
from mtqa.model import Anchor, Segment, Text
from mtqa.readers import ReadOptions, find_files, read_document

FEWEST_WORDS = 6
"""Words a side must have to get an error."""
MARKS = frozenset(",;:\u3001\uff0c\uff1b\u060c\u2013\u2014()\uff08\uff09.\u3002!?\uff01\uff1f")
Plant = Callable[["Sides", "Sides", random.Random], tuple[str, str] | None]


class Sides:
    """A segment's texts, and the words in them as (start, end)."""

    def __init__(self, source: Text, target: Text) -> None:
        self.source, self.target = source, target
        self.words = [[(word.start, word.end) for word in mark(text).of("word")] for text in (source, target)]
        self.spaced = [load_language(text.language).words_have_spaces for text in (source, target)]

    def text(self, side: int) -> str:
        return (self.source, self.target)[side].value

    def run(self, side: int, dice: random.Random, least: int, most: int) -> tuple[int, int] | None:
        """Return the place of some words that follow each other; thrice as many where words are single characters."""
        words = self.words[side]
        scale = 1 if self.spaced[side] else 2
        count = dice.randint(least * scale, most * scale)
        if len(words) < count + 3:
            return None
        at = dice.randrange(len(words) - count + 1)
        return words[at][0], words[at + count - 1][1]

    def clause(self, side: int, dice: random.Random) -> tuple[int, int] | None:
        """Return the place of a stretch of three or more words between marks, less than the whole."""
        value, words = self.text(side), self.words[side]
        cuts = [0, *(i for i in range(1, len(words)) if MARKS & set(value[words[i - 1][1] : words[i][0]])), len(words)]
        least = 3 if self.spaced[side] else 6
        clauses = [(a, b) for a, b in pairwise(cuts) if b - a >= least]
        if len(clauses) < 2:
            return None
        a, b = dice.choice(clauses)
        return words[a][0], words[b][0] if b < len(words) else words[-1][1]


def _without(value: str, place: tuple[int, int]) -> str:
    return " ".join((value[: place[0]].rstrip(" ") + " " + value[place[1] :].lstrip(" ")).split(" "))


def _lost(side: int, place: tuple[int, int] | None, sides: Sides) -> tuple[str, str] | None:
    if place is None:
        return None
    texts = [sides.text(0), sides.text(1)]
    texts[side] = _without(texts[side], place)
    return texts[0], texts[1]


def clause_lost(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    return _lost(1, sides.clause(1, dice), sides)


def clause_added(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    """The source loses a clause, so that the target, untouched, says more."""
    return _lost(0, sides.clause(0, dice), sides)


def words_lost(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    return _lost(1, sides.run(1, dice, 2, 5), sides)


def words_added(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    return _lost(0, sides.run(0, dice, 2, 5), sides)


def words_inserted(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    place = other.run(1, dice, 1, 5)
    if place is None:
        return None
    at = dice.choice(sides.words[1])[1]
    value, gap = sides.text(1), " " if sides.spaced[1] else ""
    return sides.text(0), value[:at] + gap + other.text(1)[slice(*place)] + value[at:]


def words_replaced(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    place, there = sides.run(1, dice, 1, 4), other.run(1, dice, 1, 4)
    if place is None or there is None:
        return None
    value = sides.text(1)
    return sides.text(0), value[: place[0]] + other.text(1)[slice(*there)] + value[place[1] :]


def word_lost(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    return _lost(1, sides.run(1, dice, 1, 1), sides)


def truncated(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    words = sides.words[1]
    return sides.text(0), sides.text(1)[: words[int(len(words) * dice.uniform(0.3, 0.8))][1]]


def shuffled(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    value, words = sides.text(1), sides.words[1]
    order = dice.sample(words, len(words))
    pieces, end = [], 0
    for place, (start, stop) in zip(order, words, strict=True):
        pieces += [value[end:start], value[slice(*place)]]
        end = stop
    return sides.text(0), "".join(pieces) + value[end:]


def swapped(sides: Sides, other: Sides, dice: random.Random) -> tuple[str, str] | None:
    return (sides.text(0), other.text(1)) if other.text(1) != sides.text(1) else None


PLANTS: tuple[Plant, ...] = (
    clause_lost, clause_added, words_lost, words_added, words_inserted, words_replaced, word_lost, truncated,
    shuffled, swapped,
)  # fmt: skip


def human_segments(paths: Sequence[str]) -> dict[tuple[str, str], list[Segment]]:
    """Return the distinct human-translated segments by languages."""
    found: defaultdict[tuple[str, str], dict[tuple[str, str], Segment]] = defaultdict(dict)
    options = ReadOptions(source_language="en")
    for file in find_files(paths, options).files:
        document = read_document(file.path, options)
        if document.provenance == "HT":
            for segment in document.segments:
                languages = segment.source.language, segment.target.language
                found[languages].setdefault((segment.source.value, segment.target.value), segment)
    return {languages: list(each.values()) for languages, each in found.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--most", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    dice = random.Random(given.seed)  # noqa: S311 (nothing is secret here)
    rows = []
    for _, segments in sorted(human_segments(given.paths).items()):
        chosen = dice.sample(segments, min(given.most, len(segments)))
        sides = [
            Sides(each.source, each.target) if i % 2 else Sides(each.target, each.source)
            for i, each in enumerate(chosen)
        ]
        for i, each in enumerate(sides):
            name = "-".join((each.source.language, each.target.language, str(i)))
            rows.append(_row(name, each, (each.text(0), each.text(1)), "ok"))
            if min(map(len, each.words)) >= FEWEST_WORDS:
                other = sides[(i + 2 * dice.randrange(1, len(sides) // 2)) % (len(sides) // 2 * 2)]
                for plant in dice.sample(PLANTS, 2):
                    texts = plant(each, other, dice)
                    if texts and all(texts):
                        rows.append(_row(f"{name}-{plant.__name__}", each, texts, plant.__name__))
    Path(given.out).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _row(name: str, sides: Sides, texts: tuple[str, str], kind: str) -> dict[str, str | None]:
    return {
        "id": name, "src_lang": sides.source.language, "tgt_lang": sides.target.language, "src": texts[0],
        "tgt": texts[1], "label": "ok" if kind == "ok" else "error", "kind": None if kind == "ok" else kind,
    }  # fmt: skip


def text_of(value: str, language: str) -> Text:
    """Return a text as a reader would give it, in one line."""
    return Text(value, language, (Anchor(0, 1, 1),))


if __name__ == "__main__":
    main()
