"""Errors of fact planted in human translations, as annotated documents: what confidences are learnt from.

    python -m tests.benchmarks.planted_facts OUT_FOLDER DOCUMENTS... [--share 0.04] [--seed 1]

Writes LANGUAGE.jsonl, documents for `mtqa check`, and gold.jsonl for `mtqa evaluate`. In a share of the
human-translated segments of each language something is changed, lost or invented: a number, a negator, a name, a
bound, a clause. What stands for what is told by the word aligner: `lost` is cut from the target, `invented` from the
source, so that neither needs knowledge of a language.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from mtqa.aligners import ByWords
from mtqa.languages.cues import NEGATION, SURE
from mtqa.markers import mark
from mtqa.model import Alignment, Segment, Side, Span, words_between
from tests.benchmarks.planted_drift import MARKS, human_segments

BATCH = 400
LEAST_CLAUSE = 4
DIGITS = "123456789"
NAMES = ("place", "name")
"""At the start of a text any word has a capital."""

Error = dict[str, str]
Plant = Callable[[Alignment, list[Span], random.Random], tuple[str, str, Error] | None]


def _cut(text: str, span: Span) -> str:
    """Return the text without a span, and with one space where it stood between two."""
    before, after = text[: span.start], text[span.end :]
    return before + (after.lstrip(" ") if not before or before.endswith(" ") else after)


def _paired(alignment: Alignment, kind: str) -> list[tuple[Span, Span]]:
    """Return the places of a kind that have one counterpart of that kind, with it."""
    pairs = [(pair.source, pair.target) for pair in alignment.of(kind) if pair.target.kind == kind]
    if pairs:
        return [pair for pair in pairs if kind not in NAMES or (pair[0].start and pair[1].start)]
    left, right = (
        [span for span in side.of(kind) if kind != NEGATION or span.value == SURE]
        for side in (alignment.source, alignment.target)
    )
    return [(left[0], right[0])] if kind not in NAMES and len(left) == 1 == len(right) else []


def lost(kind: str, category: str, side: Side) -> Plant:
    """Return what cuts a span of a kind from the target (`lost`) or from the source (`invented`)."""

    def plant(alignment: Alignment, _: list[Span], dice: random.Random) -> tuple[str, str, Error] | None:
        pairs = _paired(alignment, kind)
        if not pairs:
            return None
        ours, theirs = dice.choice(pairs)
        source, target = alignment.source.text.value, alignment.target.text.value
        if side == "target":
            return source, _cut(target, theirs), {"type": category, "src": ours.cut(source), "tgt": ""}
        return _cut(source, ours), target, {"type": category, "src": "", "tgt": theirs.cut(target)}

    return plant


def changed_number(alignment: Alignment, _: list[Span], dice: random.Random) -> tuple[str, str, Error] | None:
    """Change one digit of a number in the target."""
    pairs = [pair for pair in _paired(alignment, "number") if pair[1].value.isascii() and pair[1].value.isdigit()]
    if not pairs:
        return None
    ours, theirs = dice.choice(pairs)
    source, target = alignment.source.text.value, alignment.target.text.value
    old = theirs.cut(target)
    places = [i for i, char in enumerate(old) if char in DIGITS]
    if not places:
        return None
    at = dice.choice(places)
    new = old[:at] + dice.choice(DIGITS.replace(old[at], "")) + old[at + 1 :]
    error = {"type": "number", "src": ours.cut(source), "tgt": new}
    return source, target[: theirs.start] + new + target[theirs.end :], error


def changed_name(alignment: Alignment, others: list[Span], dice: random.Random) -> tuple[str, str, Error] | None:
    """Put another name of the same document's language in the place of one in the target."""
    pairs = [pair for kind in NAMES for pair in _paired(alignment, kind)]
    if not pairs or not others:
        return None
    ours, theirs = dice.choice(pairs)
    new = dice.choice(others).value.capitalize()
    source, target = alignment.source.text.value, alignment.target.text.value
    if new.lower() in target.lower() or new.lower() in source.lower():
        return None
    error = {"type": "do-not-translate", "src": ours.cut(source), "tgt": new}
    return source, target[: theirs.start] + new + target[theirs.end :], error


def clause(side: Side) -> Plant:
    """Return what cuts a clause between marks, with its mark, from the target or the source."""

    def plant(alignment: Alignment, _: list[Span], dice: random.Random) -> tuple[str, str, Error] | None:
        near = alignment.side(side)
        words = near.of("word")
        cuts = [i for i, char in enumerate(near.prose) if char in MARKS]
        stretches = [
            Span.plain(a + 1, b + 1, "clause", "")
            for a, b in pairwise(cuts)
            if len(words_between(words, a, b)) >= LEAST_CLAUSE
        ]
        if not stretches:
            return None
        place = dice.choice(stretches)
        there = alignment.project(place, side).span
        if there is None:
            return None
        source, target = alignment.source.text.value, alignment.target.text.value
        if side == "target":
            return source, _cut(target, place), {"type": "omission", "src": there.cut(source), "tgt": ""}
        return _cut(source, place), target, {"type": "addition", "src": "", "tgt": there.cut(target)}

    return plant


FREQUENT = ("name", "clause")
PLANTS: dict[str, Plant] = {
    "number-changed": changed_number,
    "number-lost": lost("number", "number", "target"),
    "number-invented": lost("number", "number", "source"),
    "negation-lost": lost("negation", "negation", "target"),
    "negation-invented": lost("negation", "negation", "source"),
    "bound-lost": lost("bound", "negation", "target"),
    "bound-invented": lost("bound", "negation", "source"),
    "name-changed": changed_name,
    "name-lost": lost("name", "omission", "target"),
    "name-invented": lost("name", "addition", "source"),
    "clause-lost": clause("target"),
    "clause-added": clause("source"),
}


def planted(alignment: Alignment, others: list[Span], dice: random.Random) -> tuple[str, str, Error, str] | None:
    """Return the texts with one error planted, the error and its name; None if nothing fits.

    What fewer segments allow is tried first: negators before names and clauses.
    """
    rare = dice.sample([name for name in PLANTS if not name.startswith(FREQUENT)], len(PLANTS) - 5)
    for name in (*rare, *dice.sample([name for name in PLANTS if name.startswith(FREQUENT)], 5)):
        result = PLANTS[name](alignment, others, dice)
        if result and result[0].strip() and result[1].strip():
            return *result, name
    return None


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--share", type=float, default=0.04)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    dice = random.Random(given.seed)  # noqa: S311 (nothing is secret here)
    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    documents: defaultdict[str, list[str]] = defaultdict(list)
    gold = []
    aligner = ByWords()
    for (_, language), segments in sorted(human_segments(given.paths).items()):
        for row, annotation in _rows(segments, aligner, given.share, dice):
            annotation["key"] = f"{folder / language}.jsonl#{row['id']}"
            documents[language].append(json.dumps(row, ensure_ascii=False))
            gold.append(json.dumps(annotation, ensure_ascii=False))
    for language, lines in documents.items():
        (folder / f"{language}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "gold.jsonl").write_text("\n".join(gold) + "\n", "utf-8")


def _rows(
    segments: Sequence[Segment], aligner: ByWords, share: float, dice: random.Random
) -> list[tuple[dict[str, str], dict[str, object]]]:
    rows: list[tuple[dict[str, str], dict[str, object]]] = []
    for start in range(0, len(segments), BATCH):
        batch = segments[start : start + BATCH]
        alignments = aligner.align([(mark(each.source), mark(each.target)) for each in batch])
        names = [span for each in alignments for span in each.target.of("name") if span.value.isalpha() and span.start]
        for i, (segment, alignment) in enumerate(zip(batch, alignments, strict=True), start):
            found = planted(alignment, names, dice) if dice.random() < share else None
            source, target = found[:2] if found else (segment.source.value, segment.target.value)
            languages = {"src_lang": segment.source.language, "tgt_lang": segment.target.language}
            annotation: dict[str, object] = {"src": source, "tgt": target, "errors": []}
            if found:
                annotation |= {"errors": [found[2]], "plant": found[3]}
            rows.append(({"id": str(i), "src": source, "tgt": target, **languages}, annotation))
    return rows


if __name__ == "__main__":
    main()
