"""What reviewers decided in tables (CSV, XLSX) and on the HTML page (JSON), read as decisions."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from mtqa.text_encoding import decode
from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision, Verdict
from mtqa.workbook_sheets import read_sheets

VERDICTS: tuple[Verdict, ...] = ("false-alarm", "accepted", "fixed")
PAGE_SCHEMA = "mtqa-decisions/1"
TEXT_MARK = "'"
NO_COLUMNS = "Import a table that `mtqa check -o FILE.csv` or `-o FILE.xlsx` wrote: fingerprint, verdict and reason."
Rows = Iterable[tuple[str, Mapping[str, str]]]
"""Where each row stands, for complaints, and its cells by the titles of their columns."""


class Read(Struct, frozen=True):
    """The decisions of a file, each with the place where it stands, and complaints about rows that are none."""

    decisions: tuple[tuple[str, Decision], ...]
    complaints: tuple[UserError, ...]


class _OnPage(Struct, frozen=True):
    fingerprint: str
    verdict: str
    reason: str = ""
    who: str = ""
    rule: str = ""
    path: str = ""
    languages: str = ""
    score: float | None = None


class _Page(Struct, frozen=True):
    schema: Literal["mtqa-decisions/1"]
    decisions: tuple[_OnPage, ...] = ()


def read_review_file(path: Path, reason: str = "", who: str = "") -> Read:
    """Read the verdicts of a file by its ending; `reason` and `who` stand in for what it does not say.

    Raises UserError for a file that holds no verdicts at all.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"this file cannot be read ({error.strerror}).", where=str(path)) from None
    ending = path.suffix.lower()
    if ending == ".json":
        rows = _page_rows(path, content)
    elif ending == ".xlsx":
        rows = _sheet_rows(path, content)
    elif ending in (".csv", ".tsv"):
        rows = _table_rows(path, content)
    else:
        remedy = "Verdicts are read from .csv, .tsv and .xlsx tables and from the .json that the HTML page downloads."
        raise UserError("no verdicts can be read from such a file.", where=str(path), remedy=remedy)
    decisions: list[tuple[str, Decision]] = []
    complaints: list[UserError] = []
    for where, cells in rows:
        try:
            if decision := _decision(cells, where, reason, who):
                decisions.append((where, decision))
        except UserError as error:
            complaints.append(error)
    return Read(tuple(decisions), tuple(complaints))


def verdict_of(written: str, where: str) -> Verdict:
    """Return which verdict somebody means; raises UserError for what is none, or not certainly one."""
    word = " ".join(written.lower().split()).rstrip(".!")
    known, unclear = _words()
    if word in known:
        return known[word]
    why = f": {unclear[word]}" if word in unclear else ""
    raise UserError(f"“{written}” is no clear verdict{why}.", where=where, remedy=f"Write {', '.join(VERDICTS)}.")


@cache
def _words() -> tuple[dict[str, Verdict], dict[str, str]]:
    table = tomllib.loads(files(__package__).joinpath("verdict_words.toml").read_text("utf-8"))
    return {word: verdict for verdict in VERDICTS for word in table[verdict]}, table["unclear"]


def _decision(cells: Mapping[str, str], where: str, reason: str, who: str) -> Decision | None:
    written = cells.get("verdict", "").strip()
    if not written:
        return None
    verdict = verdict_of(written, where)
    fingerprint = cells.get("fingerprint", "").strip()
    if not fingerprint:
        raise UserError("this row has a verdict and no fingerprint.", where=where, remedy="Decide on a fresh table.")
    why = cells.get("reason", "").strip() or reason or ("Mended by hand." if verdict == "fixed" else "")
    if not why:
        remedy = "Write it into the column “reason”, or give --reason TEXT for all rows without."
        raise UserError("this verdict has no reason.", where=where, remedy=remedy)
    return Decision(
        fingerprint,
        verdict,
        why,
        who=cells.get("who", "").strip() or who,
        rule=cells.get("rule", "").strip(),
        path=cells.get("file", "").strip() or cells.get("path", "").strip(),
        languages=cells.get("languages", "").strip(),
        score=_score(cells.get("score", "")),
    )


def _score(written: str) -> float | None:
    try:
        score = float(written.replace(",", "."))
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


def _page_rows(path: Path, content: bytes) -> Rows:
    try:
        page = msgspec.json.decode(content, type=_Page)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "Import what “Download decisions” on the page of `mtqa check -o FILE.html` wrote."
        raise UserError(f"these are no decisions ({error}).", where=str(path), remedy=remedy) from None
    for number, each in enumerate(page.decisions, 1):
        cells = {name: str(value) for name, value in msgspec.structs.asdict(each).items() if value is not None}
        yield f"{path}: decision {number}", cells


def _table_rows(path: Path, content: bytes) -> Rows:
    text = decode(content, str(path))
    delimiters = "\t" if path.suffix.lower() == ".tsv" else ",;\t"
    for delimiter in delimiters:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            titles = _titles(next(reader, []))
            if _has_verdicts(titles):
                return [
                    (f"{path}:{reader.line_num}", dict(zip(titles, map(_without_mark, cells), strict=False)))
                    for cells in reader
                ]
        except csv.Error as error:
            where = f"{path}:{reader.line_num}"
            raise UserError(f"this row cannot be read: {error}.", where=where, remedy="Close every quote.") from None
    raise UserError("no columns of verdicts are here.", where=f"{path}:1", remedy=NO_COLUMNS)


def _sheet_rows(path: Path, content: bytes) -> Rows:
    found = [(title, rows) for title, rows in read_sheets(path, content) if rows and _has_verdicts(_titles(rows[0]))]
    if not found:
        raise UserError("no sheet has columns of verdicts.", where=str(path), remedy=NO_COLUMNS)
    return [each for title, rows in found for each in _rows_of_sheet(f"{path} ({title})", rows)]


def _rows_of_sheet(name: str, rows: list[list[str]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    titles = _titles(rows[0])
    for number, cells in enumerate(rows[1:], 2):
        yield f"{name}, row {number}", dict(zip(titles, cells, strict=False))


def _titles(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.lower().split()) for cell in cells]


def _has_verdicts(titles: list[str]) -> bool:
    return {"fingerprint", "verdict"} <= set(titles)


def _without_mark(cell: str) -> str:
    """Take off the apostrophe by which a CSV report keeps a text from being a formula."""
    return cell.removeprefix(TEXT_MARK)
