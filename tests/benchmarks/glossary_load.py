"""Time and memory of a large glossary: loading it, and looking for its terms in many segments.

    python -m tests.benchmarks.glossary_load [TERMS] [SEGMENTS]

Terms (50,000) and segments (1,000,000, of 20 words each) are made of syllables. Prints the seconds of the processor and
megabytes of reading the CSV file, of making the automaton, and of matching; marking is not counted.
"""

import csv
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from mtqa.glossaries import load_glossary
from mtqa.markers import mark
from mtqa.model import Anchor, MarkedText, Text

SYLLABLES = [
    first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "l", "st")
]
WORDS = 60_000
WORDS_IN_SEGMENT = 20
DISTINCT = 20_000


def main(arguments: list[str]) -> None:
    terms, segments = (int(each) for each in (arguments + ["50000", "1000000"][len(arguments) :])[:2])
    for line in measured(terms, segments):
        print(line)


def measured(terms: int, segments: int) -> Iterator[str]:
    """Yield what each step took; see the module."""
    random = Random(1)  # noqa: S311  # equal on every run, and no secret
    words = sorted({"".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(WORDS)})
    random.shuffle(words)
    sources = sorted(
        {" ".join(random.choices(words, k=random.choice((1, 2, 2, 2, 2, 3, 3, 3)))) for _ in range(terms * 2)}
    )
    random.shuffle(sources)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "terms.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(("source", "target", "status"))
            table.writerows((source, "".join(random.choices(SYLLABLES, k=3)), "") for source in sources[:terms])
        started = process_time()
        glossary = load_glossary(path)
        yield f"{terms:,} terms read from {path.stat().st_size / 1e6:.1f} MB: {_since(started)}"
    sides = [_side(random, words, sources[:terms]) for _ in range(min(segments, DISTINCT))]
    before = _megabytes()
    started = process_time()
    glossary.expected(sides[0], "it")
    yield f"automaton made: {_since(started)}, {_megabytes() - before:.0f} MB more"
    started, found = process_time(), 0
    for number in range(segments):
        found += len(glossary.expected(sides[number % len(sides)], "it"))
    yield f"{segments:,} segments: {found:,} terms, {_since(started)}"


def _side(random: Random, words: list[str], terms: list[str]) -> MarkedText:
    said = random.choices(words[: WORDS // 3], k=WORDS_IN_SEGMENT)
    if random.random() < 1 / 3:
        said[random.randrange(len(said))] = random.choice(terms)
    return mark(Text(" ".join(said).capitalize() + ".", "en", (Anchor(0, 1, 1),)))


def _since(started: float) -> str:
    return f"{process_time() - started:.2f} s, {_megabytes():.0f} MB in all"


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main(sys.argv[1:])
