"""Label memories as files: one SQLite database that holds labels, their renderings and votes, and no other texts."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from mtqa.labels.label_text import label_key
from mtqa.user_errors import UserError

SCHEMA = "mtqa-labels/1"
VOTERS: Mapping[str, float] = {"human": 1.0, "catalog": 2.0, "glossary": 3.0, "unknown": 0.3, "machine": 0.1}
"""Who votes for a rendering, and what one vote weighs: human translators, the product's own strings, glossaries,
documents that do not tell how they were translated, and machines."""
TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pairs (id INTEGER PRIMARY KEY, source_language TEXT NOT NULL, target_language TEXT NOT NULL);
CREATE TABLE labels (
    pair INTEGER NOT NULL, key TEXT NOT NULL, rendering TEXT NOT NULL, source TEXT NOT NULL,
    {", ".join(f"{voter} INTEGER NOT NULL" for voter in VOTERS)},
    origin TEXT NOT NULL, PRIMARY KEY (pair, key, rendering)
) WITHOUT ROWID;
"""
COLUMNS = 4 + len(VOTERS) + 1
AT_ONCE = 500
"""Keys asked for in one query; SQLite allows 999 parameters at least."""


class LabelCount(Struct, frozen=True):
    """How often a source label was rendered in a way; `votes` are in the order of VOTERS.

    `source` and `rendering` are tidied; `origin` is where the pair was met first.
    """

    source_language: str
    target_language: str
    source: str
    rendering: str
    votes: tuple[int, ...]
    origin: str = ""

    @property
    def weight(self) -> float:
        """The votes, weighed by who gave them."""
        return sum(number * weight for number, weight in zip(self.votes, VOTERS.values(), strict=True))


def labels_as_file(counts: Iterable[LabelCount]) -> bytes:
    """Return the database of some counts; equal counts give equal bytes, whatever their order."""
    listed = sorted(counts, key=lambda each: (each.source_language, each.target_language, each.source, each.rendering))
    languages = sorted({(each.source_language, each.target_language) for each in listed})
    numbers = {pair: number for number, pair in enumerate(languages, 1)}
    rows: dict[tuple[int, str, str], tuple[object, ...]] = {}
    for each in listed:
        number = numbers[each.source_language, each.target_language]
        key = label_key(each.source, each.source_language)
        row = (number, key, each.rendering, each.source, *each.votes, each.origin)
        rows[number, key, each.rendering] = _joined(rows.get((number, key, each.rendering)), row)
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO about VALUES ('schema', ?)", (SCHEMA,))
        connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", [(numbers[pair], *pair) for pair in languages])
        holders = ", ".join("?" * COLUMNS)
        connection.executemany(f"INSERT INTO labels VALUES ({holders})", [rows[key] for key in sorted(rows)])  # noqa: S608
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _joined(known: tuple[object, ...] | None, row: tuple[object, ...]) -> tuple[object, ...]:
    """Return one row of two that differ in the letter case of the source label, or in where they come from."""
    if known is None:
        return row
    votes = [a + b for a, b in zip(known[4:-1], row[4:-1], strict=True)]  # type: ignore[operator]
    return (*known[:4], *votes, min(str(known[-1]), str(row[-1])))


class LabelFile:
    """A label memory on disk, open for reading only."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection = connection
        self.where = where
        self._read("SELECT 1 FROM labels LIMIT 1")
        self.languages: dict[int, tuple[str, str]] = {
            int(str(number)): (str(source), str(target))
            for number, source, target in self._read("SELECT * FROM pairs ORDER BY id")
        }

    @classmethod
    def open(cls, path: str | Path) -> "LabelFile":
        """Open a file; raises UserError if it is missing, or no label memory of this schema."""
        path = Path(path)
        if not path.is_file():
            remedy = "`mtqa labels build` makes one."
            raise UserError("there is no such label memory.", where=str(path), remedy=remedy)
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True)
            found = connection.execute("SELECT value FROM about WHERE name = 'schema'").fetchone()
        except sqlite3.Error:
            found = None
        if found != (SCHEMA,):
            said = f"this is a label memory of schema {found[0]}." if found else "this is no label memory."
            remedy = f"`mtqa labels build` makes one of schema {SCHEMA}."
            raise UserError(said, where=str(path), remedy=remedy)
        return cls(connection, str(path))

    @classmethod
    def of(cls, counts: Iterable[LabelCount], where: str) -> "LabelFile":
        """Return a memory that is no file, of counts."""
        connection = sqlite3.connect(":memory:")
        connection.deserialize(labels_as_file(counts))
        return cls(connection, where)

    def counts(self, pair: int, keys: Sequence[str] | None = None) -> list[LabelCount]:
        """Return what is known of the keys in a pair of languages (a number of `languages`); of all without keys."""
        rows: list[tuple[object, ...]] = []
        if keys is None:
            rows = self._read("SELECT * FROM labels WHERE pair = ?", (pair,))
        for start in range(0, len(keys or ()), AT_ONCE):
            some = (keys or ())[start : start + AT_ONCE]
            holders = ", ".join("?" * len(some))
            rows += self._read(f"SELECT * FROM labels WHERE pair = ? AND key IN ({holders})", (pair, *some))  # noqa: S608
        source, target = self.languages[pair]
        return [
            LabelCount(source, target, str(row[3]), str(row[2]), tuple(int(str(n)) for n in row[4:-1]), str(row[-1]))
            for row in rows
        ]

    def _read(self, query: str, parameters: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.Error as error:
            what = f"this label memory cannot be read ({error})."
            raise UserError(what, where=self.where, remedy="Build it anew.") from None
