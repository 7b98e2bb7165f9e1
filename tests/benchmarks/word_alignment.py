"""Score the word aligner against links made by people.

    python tests/benchmarks/word_alignment.py GOLD.tsv... [--source-lang en] [--lexicon PACK] [--aligner neural]

A file is called LANGUAGE.*.tsv and has source, target and `i-j` links in its first three columns, words
apart by spaces, English first.
"""

import argparse
from pathlib import Path

from mtqa.commands.alignment_listing import aligned_tokens


def links_of(text: str) -> set[tuple[int, int]]:
    """Read `0-0 1-2`."""
    return {(int(source), int(target)) for source, target in (link.split("-") for link in text.split())}


def score(path: Path, source_language: str, packs: list[Path], aligner: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of all links of a file together."""
    gold = [links_of(line.split("\t")[2]) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [links_of(line) for line in aligned_tokens(str(path), source_language, None, packs, aligner)]
    right = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    precision, recall = right / max(1, sum(map(len, found))), right / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print a line for every file, and the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--source-lang", default="en")
    parser.add_argument("--lexicon", action="append", default=[], type=Path)
    parser.add_argument("--aligner", default="words")
    options = parser.parse_args()
    print(f"{'file':<20} {'precision':>9} {'recall':>9} {'F1':>9}")
    scores = []
    for path in options.files:
        precision, recall, f1 = score(path, options.source_lang, options.lexicon, options.aligner)
        scores.append(f1)
        print(f"{path.name:<20} {precision:9.3f} {recall:9.3f} {f1:9.3f}")
    print(f"{'mean':<20} {'':>9} {'':>9} {sum(scores) / len(scores):9.3f}")


if __name__ == "__main__":
    main()
