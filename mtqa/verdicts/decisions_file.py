"""Decisions as a file, `mtqa-decisions.toml`: one `[[decision]]` each, written by people or for them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from mtqa.readers.shown_path import shown
from mtqa.rulebook.toml_file import TomlFile
from mtqa.user_errors import UserError
from mtqa.verdicts.decisions import Decision, Decisions, Verdict

DECISIONS_FILE = "mtqa-decisions.toml"
TABLE = "decision"
NEEDED = ("fingerprint", "verdict", "reason")
TEXTS = ("fingerprint", "verdict", "reason", "who", "rule", "path", "evidence", "languages")
VERDICTS: tuple[str, ...] = get_args(Verdict)


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions; raises UserError for anything in it that is no decision, with the line."""
    try:
        file = TomlFile(path, path.read_bytes())
    except FileNotFoundError:
        raise UserError("there is no such file of decisions.", where=str(path)) from None
    except OSError as error:
        raise UserError(f"the decisions cannot be read ({error.strerror}).", where=str(path)) from None
    for key in file.table:
        if key != TABLE:
            raise file.error(key, f"“{key}” is nothing that decisions have.", f"They are tables [[{TABLE}]].")
    tables = file.table.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.error(TABLE, "decisions are a list of tables.", f"Write [[{TABLE}]] above each.")
    return Decisions(shown(path), tuple(_decision(file, number, table) for number, table in enumerate(tables)))


def _decision(file: TomlFile, number: int, table: dict[str, Any]) -> Decision:
    place = f"{TABLE}[{number}]"
    for key, value in table.items():
        if key not in (*TEXTS, "until", "score"):
            raise file.error(f"{place}.{key}", f"“{key}” is nothing that a decision has.", _keys())
        if key in TEXTS and not (isinstance(value, str) and value.strip()):
            raise file.error(f"{place}.{key}", f"“{key}” must be a text.")
    for key in NEEDED:
        if key not in table:
            raise file.error(place, f"this decision has no “{key}”.", _keys())
    if table["verdict"] not in VERDICTS:
        raise file.error(f"{place}.verdict", "this is no verdict.", f"It is one of {', '.join(VERDICTS)}.")
    until = table.get("until")
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise file.error(f"{place}.until", "“until” must be a date.", "Write it as 2031-12-31, without quotes.")
    score = table.get("score", 1.0)
    if not isinstance(score, int | float) or not 0 <= score <= 1:
        raise file.error(f"{place}.score", "“score” must be a number from 0 to 1.")
    return Decision(**table, line=file.line_of(place))


def _keys() -> str:
    return f"It needs {', '.join(NEEDED)}; who, until, rule, path, evidence, languages and score are optional."
