"""Learn what makes a segment suspicious from errors planted in human translations.

    python -m tests.benchmarks.learn_suspicion PLANTED.jsonl --about TEXT [--write]

PLANTED comes from `planted_drift`. Prints, for every suspicion, how well it tells its errors from the rest of held
out segments, and the weights; with --write, stores these in `mtqa/coverage/weights.json`.
"""

import argparse
import json
import unittest.mock
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

import mtqa.coverage.suspicion
from mtqa.aligners import ByWords
from mtqa.coverage import FEATURES, Suspicion, Suspicions, features_of, group_of
from mtqa.coverage.information import has_information, load_information
from mtqa.lexicons import Lexicon, load_lexicon
from mtqa.markers import mark
from tests.benchmarks.planted_drift import text_of

Floats = NDArray[np.float64]
OMISSIONS = frozenset({"clause_lost", "words_lost", "truncated"})
ADDITIONS = frozenset({"clause_added", "words_added", "words_inserted"})
KINDS: Mapping[str, frozenset[str]] = {
    "omitted": OMISSIONS,
    "added": ADDITIONS,
    "shuffled": frozenset({"shuffled"}),
    "unrelated": frozenset({"swapped"}),
    "wrong": OMISSIONS | ADDITIONS | {"shuffled", "swapped", "words_replaced", "word_lost"},
}
"""Which plants each suspicion is about; all other segments are its negatives."""
PRIOR = 0.1
"""The part of segments that have an error, beforehand: what turns the odds into a confidence."""
UNTOUCHED = 0.8
"""The part of the negatives' weight that untouched segments have; other kinds of errors share the rest."""
PENALTY = 1e-3
RIDERS = frozenset({"content"})
UNEXPLAINED = frozenset({"unexplained_source", "unexplained_target"})
ORDER = tuple(FEATURES)
NEVER_NEGATIVE = frozenset(FEATURES) - RIDERS - UNEXPLAINED - {"lost_target", "lost_source"}
LEFT_OUT: Mapping[str, frozenset[str]] = {"shuffled": UNEXPLAINED}
"""Features that a suspicion does without: those of planted errors tell less about texts of other fields."""
BATCH = 256


WITHHELD_WORDS, WITHHELD_ENTRIES = 0.2, 0.3
"""The parts of the lexicon that a second look does without: texts of other fields have words and senses it lacks."""


@cache
def withheld(source: str, target: str) -> Lexicon | None:
    """Return a lexicon without some words and some entries, the same on every run."""
    lexicon = load_lexicon(source, target)
    if lexicon is None:
        return None
    dice = np.random.default_rng(1)
    kept = dice.random(len(lexicon.rows)) >= WITHHELD_ENTRIES
    kept &= (dice.random(len(lexicon.source_words)) >= WITHHELD_WORDS)[lexicon.rows]
    return Lexicon.from_counts(
        lexicon.about, (lexicon.source_words, lexicon.target_words), lexicon.rows[kept], lexicon.columns[kept],
        lexicon.counts[kept], lexicon.totals, lexicon.jumps,
    )  # fmt: skip


Find = Callable[[str, str], Lexicon | None]


def figures(rows: Sequence[Mapping[str, str]], find: Find = load_lexicon) -> list[list[float]]:
    """Return the features of rows with `src`, `tgt`, `src_lang` and `tgt_lang`, as if `find` gave all lexicons."""
    with unittest.mock.patch("mtqa.lexicons.load_lexicon", find):
        load_information.cache_clear()
        has_information.cache_clear()
        found = list(_figures(rows, ByWords(find)))
    load_information.cache_clear()
    has_information.cache_clear()
    return found


def _figures(rows: Sequence[Mapping[str, str]], aligner: ByWords) -> Iterator[list[float]]:
    for start in range(0, len(rows), BATCH):
        pairs = [
            (mark(text_of(row["src"], row["src_lang"])), mark(text_of(row["tgt"], row["tgt_lang"])))
            for row in rows[start : start + BATCH]
        ]
        for alignment in aligner.align(pairs):
            found = features_of(alignment)
            yield [found(name) for name in FEATURES]


def fit(table: Floats, wrong: NDArray[np.bool_], weights: Floats, used: Sequence[str]) -> Suspicion:
    """Return the logistic of greatest likelihood (Newton's method) with a small ridge penalty."""
    chosen = [ORDER.index(name) for name in used]
    scale = table[:, chosen].std(axis=0) + 1e-9
    x = np.hstack([np.ones((len(table), 1)), table[:, chosen] / scale])
    beta = np.zeros(x.shape[1])
    ridge = np.eye(len(beta)) * PENALTY * weights.sum()
    ridge[0, 0] = 0.0
    for _ in range(30):
        likely = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weights * (wrong - likely)) - ridge @ beta
        curve = (x * (weights * likely * (1 - likely))[:, None]).T @ x + ridge
        beta += np.linalg.solve(curve, slope)
    found = dict(zip(used, (beta[1:] / scale).round(4).tolist(), strict=True))
    return Suspicion(round(float(beta[0]), 4), found)


def learn(table: Floats, kinds: Sequence[str | None], name: str) -> Suspicion:
    """Learn the named suspicion; features whose weight would be negative against their meaning are left out."""
    wrong = np.array([kind in KINDS[name] for kind in kinds])
    untouched = np.array([kind is None for kind in kinds])
    others = ~wrong & ~untouched
    weights = np.zeros(len(kinds))
    weights[wrong] = PRIOR / wrong.sum()
    share = UNTOUCHED if others.any() else 1.0
    weights[untouched] = (1 - PRIOR) * share / untouched.sum()
    if others.any():
        weights[others] = (1 - PRIOR) * (1 - share) / others.sum()
    weights *= len(kinds)
    used = [feature for feature in FEATURES if feature not in LEFT_OUT.get(name, ())]
    while True:
        found = fit(table, wrong, weights, used)
        refused = [feature for feature in used if feature in NEVER_NEGATIVE and found.weights[feature] < 0]
        if not refused:
            return found
        used.remove(min(refused, key=lambda feature: found.weights[feature] * table[:, ORDER.index(feature)].std()))


def area(wrong: Floats, right: Floats) -> float:
    """Return how often a wrong segment scores above a right one."""
    both = np.concatenate([wrong, right])
    ranks = both.argsort(kind="stable").argsort()[: len(wrong)]
    return float((ranks.sum() - len(wrong) * (len(wrong) - 1) / 2) / len(wrong) / len(right))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("planted")
    parser.add_argument("--about", default="")
    parser.add_argument("--every", type=int, default=1, help="take every n-th segment")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    rows = [json.loads(line) for line in Path(given.planted).read_text("utf-8").splitlines()]
    rows = rows[:: given.every]
    rows.sort(key=lambda row: (row["src_lang"], row["tgt_lang"], len(row["src"]), row["id"]))
    groups = [group_of(row["src_lang"], row["tgt_lang"]) for row in rows]
    known, thin = np.array(figures(rows)), np.array(figures(rows, withheld))
    sparse = rows[::3]
    bare = np.array(figures(sparse, lambda *_: None))
    learnt = {"bare": report("bare", bare, sparse)}
    for group in ("spaced", "spaceless"):
        chosen = [i for i, each in enumerate(groups) if each == group]
        some = [rows[i] for i in chosen]
        learnt[group] = report(group, np.concatenate([known[chosen], thin[chosen]]), some + some)
    if given.write:
        untouched = sum(row["kind"] is None for row in rows)
        counts = f"{untouched} untouched segments, {len(rows) - untouched} with a planted error"
        stored = Suspicions(f"{given.about} ({counts})", learnt)
        out = Path(mtqa.coverage.suspicion.__file__).parent / "weights.json"
        out.write_bytes(msgspec.json.format(msgspec.json.encode(stored), indent=1) + b"\n")


def report(group: str, table: Floats, rows: Sequence[Mapping[str, str]]) -> dict[str, Suspicion]:
    """Learn all suspicions for a group of languages, and print how well they do in a fifth that was held out."""
    kinds = [row["kind"] for row in rows]
    held_out = np.array([hash_of(row["id"]) % 5 == 0 for row in rows])
    trained = [k for k, out in zip(kinds, held_out, strict=True) if not out]
    tested = [k for k, out in zip(kinds, held_out, strict=True) if out]
    suspicions = {}
    for name, about in KINDS.items():
        part = learn(table[~held_out], trained, name)
        scores = np.array(
            [part.of(dict(zip(FEATURES, row, strict=True)).__getitem__) for row in table[held_out].tolist()]
        )
        right = scores[[k is None for k in tested]]
        print(f"{group} {name}: untouched segments above 0.5: {(right >= 0.5).mean():.4f}")
        for kind in sorted(about):
            chosen = scores[[k == kind for k in tested]]
            print(f"  {kind:15} AUC {area(chosen, right):.3f}  above 0.5: {(chosen >= 0.5).mean():.3f}")
        suspicions[name] = learn(table, kinds, name)
        print("  ", suspicions[name].bias, {n: w for n, w in suspicions[name].weights.items() if w})
    return suspicions


def hash_of(name: str) -> int:
    """Return a number for the segment that a planted one was made of, the same on every run."""
    stem = "-".join(name.split("-")[:5])
    return sum(ord(sign) * (i + 1) for i, sign in enumerate(stem))


if __name__ == "__main__":
    main()
