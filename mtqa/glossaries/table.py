"""Rows of named cells to concepts: what CSV, TSV, workbooks and the examples of rules have in common."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from mtqa.glossaries.concept import ANY, Concept, Designation
from mtqa.glossaries.wordings import (
    PartOfSpeech,
    Status,
    answer,
    column_role,
    language_code,
    part_of_speech_of,
    status_of,
    statuses,
)
from mtqa.model import ReadProblem, Standing

SEVERAL = re.compile(r"\s*[;|\n]\s*")
"""What parts several words in one cell."""

Row = tuple[int, Sequence[str]]
"""The line where a row begins, and its cells."""


class Columns(Struct, frozen=True):
    """Which column holds what: by role, and by language where the columns' titles are language codes."""

    roles: Mapping[str, int]
    languages: Mapping[str, int]
    width: int

    @property
    def is_glossary(self) -> bool:
        """Whether there is a column of source terms and something that says how they are rendered."""
        says = {"target", "forbidden", "kept", "status"} & self.roles.keys()
        return len(self.languages) > 1 or bool("source" in self.roles and (says or self.languages))


def columns_of(titles: Sequence[str]) -> Columns:
    """Return what the first row of a table names; titles that say nothing known are passed over."""
    roles: dict[str, int] = {}
    languages: dict[str, int] = {}
    for place, title in enumerate(titles):
        role = column_role(title)
        code = None if role else language_code(title)
        if role:
            roles.setdefault(role, place)
        elif code:
            languages.setdefault(code, place)
    return Columns(roles, languages, len(titles))


def concepts_of(rows: Iterable[Row], columns: Columns, file: str) -> tuple[list[Concept], list[ReadProblem]]:
    """Return the concepts in the rows below the first, and what is wrong with the rows that give none."""
    concepts, problems = [], []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            concept = _concept(_Cells(cells, columns), file, line)
        except _Unfit as unfit:
            problems.append(ReadProblem(unfit.what, unfit.remedy, line, 1))
            continue
        if concept:
            concepts.append(concept)
    return concepts, problems


class _Unfit(Exception):  # noqa: N818 - it never leaves this module
    """A row that cannot be understood."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class _Cells:
    def __init__(self, cells: Sequence[str], columns: Columns) -> None:
        if len(cells) > columns.width and any(cell.strip() for cell in cells[columns.width :]):
            what = f"The row has {len(cells)} cells, the first row has {columns.width}."
            raise _Unfit(what, "Put cells that hold a delimiter in quotes, and close every quote.")
        self._cells, self.columns = cells, columns

    def at(self, place: int | None) -> str:
        return self._cells[place].strip() if place is not None and place < len(self._cells) else ""

    def of(self, role: str) -> str:
        return self.at(self.columns.roles.get(role))


def _concept(cells: _Cells, file: str, line: int) -> Concept | None:
    status = _status(cells)
    if status == "undecided":
        return None
    designations = tuple(_designations(cells, status))
    sources = [each for each in designations if each.side == "source" or (each.side == "either" and each.text)]
    if not sources:
        raise _Unfit("The row has no source term.", "Write one, or delete the row.")
    others = [each for each in designations if each.side == "target" or each.language != sources[0].language]
    if status != "kept" and not others:
        source = designations[0].text
        raise _Unfit(
            f"“{source}” has no translation.", "Write one, or give it the status `do not translate`, or `proposed`."
        )
    return Concept(
        designations=designations,
        kept=status == "kept",
        part_of_speech=_part_of_speech(cells.of("part_of_speech")),
        case_sensitive=_case(cells.of("case")),
        note=cells.of("note"),
        file=file,
        line=line,
    )


def _status(cells: _Cells) -> Status:
    if answer(cells.of("kept")):
        return "kept"
    status = status_of(cells.of("status"))
    if status is None:
        what = f"“{cells.of('status')}” is no status that mtqa knows."
        raise _Unfit(what, f"Write {statuses()}.")
    return status


def _designations(cells: _Cells, status: Status) -> Iterator[Designation]:
    standing: Standing = "preferred" if status in ("kept", "undecided") else status  # type: ignore[assignment]
    forbids = cells.of("forbidden")
    if answer(forbids) is not None:  # a column that only says whether the target is forbidden
        standing, forbids = ("forbidden" if answer(forbids) else standing), ""
    own, target = _language(cells.of("source_language")), _language(cells.of("language"))
    if "source" in cells.columns.roles:
        yield from _listed(cells.of("source"), own, "preferred", "source")
        yield from _listed(cells.of("target"), target, standing, "target")
        for code, place in cells.columns.languages.items():
            yield from _listed(cells.at(place), code, standing, "target")
    else:
        first, *others = cells.columns.languages
        side = "source" if standing == "forbidden" else "either"  # what is bad Italian may be good English
        yield from _listed(cells.at(cells.columns.languages[first]), first, "preferred", side)
        for code in others:
            yield from _listed(cells.at(cells.columns.languages[code]), code, standing, "either")
    yield from _listed(cells.of("allowed"), target, "allowed", "target")
    yield from _listed(forbids, target, "forbidden", "target")


def _listed(cell: str, language: str, standing: Standing, side: str) -> Iterator[Designation]:
    for text in SEVERAL.split(cell):
        if text:
            yield Designation(" ".join(text.split()), language, standing, side)  # type: ignore[arg-type]


def _language(written: str) -> str:
    if not written:
        return ANY
    code = language_code(written)
    if code is None:
        raise _Unfit(f"“{written}” is no language code.", "Write a code such as it or pt-BR.")
    return code


def _part_of_speech(written: str) -> PartOfSpeech:
    found = part_of_speech_of(written)
    return found or "other"


def _case(written: str) -> bool | None:
    if not written:
        return None
    said = answer(written)
    if said is None:
        raise _Unfit(f"“{written}” does not say whether letter case matters.", "Write yes or no.")
    return said
