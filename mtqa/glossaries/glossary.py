"""A glossary: what it expects of the translations of a source text."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from mtqa.glossaries.concept import Concept
from mtqa.glossaries.delimited import read_delimited
from mtqa.glossaries.linting import linted
from mtqa.glossaries.matching import Match, Matcher, entries_for
from mtqa.glossaries.table import columns_of, concepts_of
from mtqa.glossaries.tbx import read_tbx
from mtqa.glossaries.workbook import read_workbook
from mtqa.model import Expectation, MarkedText, ReadProblem, Rendering, Span, Standing
from mtqa.user_errors import UserError

READERS = {".csv": read_delimited, ".tsv": read_delimited, ".tab": read_delimited, ".txt": read_delimited,
           ".tbx": read_tbx, ".xml": read_tbx, ".xlsx": read_workbook}  # fmt: skip
WORTH: dict[Standing, int] = {"preferred": 0, "allowed": 1, "forbidden": 2}
TERM = "term"


class Glossary(Struct, frozen=True, dict=True):
    """The entries of a glossary, and what is wrong with it."""

    path: str
    concepts: tuple[Concept, ...]
    problems: tuple[ReadProblem, ...] = ()

    def expected(self, source: MarkedText, target_language: str) -> list[Expectation]:
        """Return what the glossary says about stretches of a source text that is translated to a language."""
        matcher = self._matcher(source.text.language, target_language)
        return [_expectation(match, target_language) for match in matcher.matches(source)] if matcher else []

    def _matcher(self, source: str, target: str) -> Matcher | None:
        if (source, target) not in self._matchers:
            entries = list(entries_for(self.concepts, source, target))
            self._matchers[source, target] = Matcher(source, entries) if entries else None
        return self._matchers[source, target]

    @cached_property
    def _matchers(self) -> dict[tuple[str, str], Matcher | None]:
        return {}


def load_glossary(path: str | Path) -> Glossary:
    """Read a glossary: CSV, TSV, TBX or XLSX, by the ending of its name.

    Rows and entries that cannot be understood stand in its problems, all others count. Raises UserError where nothing
    of it can be read.
    """
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        remedy = f"Glossaries end in {', '.join(READERS)}."
        raise UserError("this is no glossary that mtqa reads.", where=str(path), remedy=remedy)
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"the glossary cannot be opened ({error.strerror or error})."
        raise UserError(what, where=str(path), remedy="Check the path, and that you may read it.") from None
    return _glossary(str(path), *reader(path, content))


def glossary_of_rows(rows: Sequence[Mapping[str, str]], name: str = "") -> Glossary:
    """Return the glossary that tables with the names of columns describe, as the examples of rules have them."""
    titles = list(dict.fromkeys(title for row in rows for title in row))
    cells = ((line, [row.get(title, "") for title in titles]) for line, row in enumerate(rows, 1))
    columns = columns_of(titles)
    unknown = sorted(set(titles) - {titles[place] for place in (*columns.roles.values(), *columns.languages.values())})
    concepts, problems = concepts_of(cells, columns, name) if columns.is_glossary else ([], [])
    if unknown or not columns.is_glossary:
        what = f"no column is called {unknown[0]!r}." if unknown else "there is no term, or nothing said about it."
        problems = [ReadProblem(what, "Write source, target, status, forbidden, allowed, case, part_of_speech.")]
    return _glossary(name, concepts, problems)


def _glossary(path: str, concepts: Sequence[Concept], problems: Iterable[ReadProblem]) -> Glossary:
    kept, notes = linted(concepts)
    found = sorted((*problems, *notes), key=lambda problem: problem.line)
    return Glossary(path, tuple(kept), tuple(found))


def _expectation(match: Match, target: str) -> Expectation:
    """Return what all entries for a stretch say together: each may be met, and none has what another forbids."""
    renderings: dict[str, Rendering] = {}
    for concept, designation in match.entries:
        for each in concept.targets(target):
            renderings.setdefault(each.text, Rendering(each.text, each.standing))
        if concept.kept:
            renderings.setdefault(designation.text, Rendering(designation.text))
    concepts = [concept for concept, _ in match.entries]
    return Expectation(
        span=Span.plain(match.start, match.end, TERM, match.entries[0][1].text),
        origin="glossary",
        renderings=tuple(sorted(renderings.values(), key=lambda each: WORTH[each.standing])),
        kept=all(concept.kept for concept in concepts),
        where=concepts[0].where,
        confidence=match.confidence,
    )
