"""Facts of whole runs: cost per fact and memory over a growing number of documents."""

import subprocess
import sys
from time import process_time

import pytest

from mtqa.engine.bound_rule import BoundRule
from mtqa.engine.gathered_facts import DocumentFacts, GatheredFacts
from mtqa.model import Anchor, Fact, Noted, Rule, Segment, Span, Text
from mtqa.rulebook import load_rulebook

pytestmark = pytest.mark.benchmark
RULE = "terminology/rare-label"
PER_DOCUMENT, LABELS = 10, 200
MOST_MIB = 30


def documents(rule: Rule, number: int):
    """Yield facts of documents, ten each; about one of a hundred is rendered otherwise."""
    bound = BoundRule(rule, "it")
    for document in range(number):
        facts, segments = [], []
        for index in range(PER_DOCUMENT):
            count = document * PER_DOCUMENT + index
            found = f"etichetta {count % LABELS}" if count % 97 else f"nome {count % LABELS}"
            source = Text(f"Open **Label {count % LABELS}** and wait " + "a while " * 30, "en", (Anchor(0, 1, 1),))
            target = Text(f"Aprire **{found}** e attendere " + "un poco " * 30, "it", (Anchor(0, 1, 1),))
            span = Span.plain(9, 9 + len(found), "bold", "")
            fact = Fact(f"label {count % LABELS}", found, None, span, {"label": "Label", "found": found})
            facts.append((bound, Noted(fact, f"{document}.md", str(index), index, "en", "it", "MT")))
            segments.append(Segment(str(index), index, source, target))
        yield DocumentFacts(tuple(facts), tuple(segments))


def found(number: int) -> int:
    """Gather the facts of as many documents, judge them, and count what is found."""
    rule = next(rule for rule in load_rulebook(()).rules if rule.name == RULE)
    gathered = GatheredFacts()
    for document in documents(rule, number):
        gathered.add(document)
    return sum(1 for _ in gathered.findings(lambda _, language, _path: BoundRule(rule, language)))


def seconds_per_fact(number: int) -> float:
    started = process_time()
    assert found(number)
    return (process_time() - started) / (number * PER_DOCUMENT)


def test_cost_per_fact_does_not_grow_with_the_run() -> None:
    seconds_per_fact(100)
    small = min(seconds_per_fact(300) for _ in range(3))
    assert seconds_per_fact(4000) < 2 * small


def test_memory_does_not_grow_with_the_run() -> None:
    def kibibytes(number: int) -> int:
        peak = "print(getrusage(RUSAGE_SELF).ru_maxrss)"
        command = f"from resource import *; from {__name__} import found; found({number}); {peak}"
        return int(subprocess.run([sys.executable, "-c", command], check=True, capture_output=True).stdout)

    assert kibibytes(6000) - kibibytes(600) < MOST_MIB * 1024
