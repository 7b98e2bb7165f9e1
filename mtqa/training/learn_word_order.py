"""The command that counts which frequent words of a language follow each other.

    python -m mtqa.training.learn_word_order LANGUAGE OUT.json PATH... [--about TEXT]

Reads both sides of bilingual files and counts in those that are in the language, machine translations aside.
Frequent words are function words and the most frequent others; what follows them fewer than MOST_RARE times is
left out.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from mtqa.coverage.word_order import Neighbours, kinds_of
from mtqa.languages import load_language
from mtqa.markers import mark
from mtqa.model import MarkedText, Text
from mtqa.readers import ReadOptions, find_files, read_document

MOST_FREQUENT = 150
MOST_RARE = 3
MOST_TEXTS = 30_000


def learn_word_order(language: str, texts: Sequence[MarkedText], about: str) -> Neighbours:
    """Count the neighbours of the frequent words in texts of a language."""
    counts = Counter(word.value for text in texts for word in text.of("word") if word.value.isalpha())
    function_words = load_language(language).function_words
    frequent = {word for word, _ in counts.most_common(MOST_FREQUENT)}
    frequent |= {word for word in function_words if counts[word] > MOST_RARE}
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        kinds = kinds_of(text, frozenset(frequent))
        for first, second in pairwise(kinds):
            pairs[first][second] += 1
    kept = {
        first: {second: count for second, count in sorted(row.items()) if count >= MOST_RARE}
        for first, row in sorted(pairs.items())
    }
    return Neighbours(language, about, {first: row for first, row in kept.items() if row})


def _texts(language: str, paths: Sequence[str]) -> Iterator[Text]:
    options = ReadOptions(source_language="en")
    seen: set[str] = set()
    for file in find_files(paths, options).files:
        document = read_document(file.path, options)
        for segment in document.segments:
            sides = (segment.source,) if document.provenance == "MT" else (segment.source, segment.target)
            for text in sides:
                if text.language.partition("-")[0] == language and text.value not in seen:
                    seen.add(text.value)
                    yield text


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("out")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--about", default="")
    given = parser.parse_args(arguments)
    texts = sorted(_texts(given.language, given.paths), key=lambda text: hash_of(text.value))[:MOST_TEXTS]
    found = learn_word_order(given.language, [mark(text) for text in texts], given.about)
    Path(given.out).write_bytes(msgspec.json.encode(found))


def hash_of(value: str) -> int:
    """Return a number that scatters texts, the same on every run."""
    return int.from_bytes(value.encode()[-8:], "big") * 2654435761 % 2**32


if __name__ == "__main__":
    main()
