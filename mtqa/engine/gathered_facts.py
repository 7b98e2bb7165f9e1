"""Facts of a whole run, grouped by what they are compared with, whatever the number of documents."""

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from mtqa.engine.bound_rule import BoundRule
from mtqa.engine.complete_findings import digest
from mtqa.engine.judge_facts import RuleFor, judged
from mtqa.model import Finding, Noted, Segment

TABLES = """
CREATE TABLE segments (document INTEGER, place INTEGER, content BLOB, PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE facts (
    id INTEGER PRIMARY KEY, rule TEXT, together TEXT, value TEXT, document INTEGER, place INTEGER, content BLOB
);
"""
KEEP_SEGMENT = "INSERT OR IGNORE INTO segments VALUES (?, ?, ?)"
KEEP_FACT = "INSERT INTO facts (rule, together, value, document, place, content) VALUES (?, ?, ?, ?, ?, ?)"
KEPT_SEGMENT = "SELECT content FROM segments WHERE document = ? AND place = ?"
CONTESTED = """
CREATE TEMP TABLE contested AS
SELECT rule, together FROM facts GROUP BY rule, together HAVING COUNT(DISTINCT value) > 1
"""
JUDGED = """
SELECT facts.rule, facts.together, facts.document, facts.place, facts.content
FROM contested JOIN facts USING (rule, together)
ORDER BY facts.rule, facts.together, facts.id
"""


class DocumentFacts(Struct, frozen=True):
    """The facts of a document that are to be judged with those of others, and the segments that they are about.

    `units` are the source text (by `unit_of`) and target language of every segment, where siblings are asked.
    """

    facts: tuple[tuple[BoundRule, Noted], ...] = ()
    segments: tuple[Segment, ...] = ()
    units: tuple[tuple[str, str], ...] = ()


class GatheredFacts:
    """Facts of many documents. They are kept by SQLite, in memory while they are few, in a private file while many."""

    def __init__(self) -> None:
        self._store: sqlite3.Connection | None = None
        self._documents = 0

    def add(self, document: DocumentFacts) -> None:
        """Keep the facts of a document; documents are judged in the order in which they come."""
        if not document.facts:
            return
        self._documents += 1
        number = self._documents
        store = self._opened()
        store.executemany(KEEP_SEGMENT, ((number, each.index, pickle.dumps(each)) for each in document.segments))
        store.executemany(
            KEEP_FACT,
            (
                (
                    bound.rule.name,
                    digest(*_together(bound, noted)),
                    digest(noted.fact.value),
                    number,
                    noted.index,
                    pickle.dumps(noted),
                )
                for bound, noted in document.facts
            ),
        )

    def findings(self, rule_for: RuleFor) -> Iterator[tuple[Finding, Segment]]:
        """Judge all facts and return what is found, with its segment. There are no facts afterwards."""
        store, self._store = self._store, None
        if store is None:
            return
        store.execute(CONTESTED)
        for (name, together), rows in groupby(store.execute(JUDGED), key=lambda row: (row[0], row[1])):
            noted: list[Noted] = []
            places: list[tuple[int, int]] = []
            for _, _, document, place, content in rows:
                noted.append(pickle.loads(content))  # noqa: S301  # the store is this run's own
                places.append((document, place))
            segments = _Segments(store, places)
            for at, finding in judged(name, noted, together, rule_for, segments):
                yield finding, segments[at]
        store.close()

    def _opened(self) -> sqlite3.Connection:
        if self._store is None:
            # An empty name makes a private database that SQLite writes to disk only where its cache is too small.
            self._store = sqlite3.connect("", isolation_level=None)
            self._store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
        return self._store


class _Segments:
    """The segments of some facts, by the places of the facts; they are read when they are asked for."""

    def __init__(self, store: sqlite3.Connection, places: Sequence[tuple[int, int]]) -> None:
        self._store, self._places = store, places

    def __getitem__(self, at: int) -> Segment:
        content = self._store.execute(KEPT_SEGMENT, self._places[at]).fetchone()[0]
        segment: Segment = pickle.loads(content)  # noqa: S301  # the store is this run's own
        return segment


def _together(bound: BoundRule, noted: Noted) -> tuple[str, ...]:
    """Return what the facts have in common that are judged together."""
    if bound.scope == "locales":
        return (noted.fact.key,)
    return noted.source_language, noted.target_language, noted.fact.key
