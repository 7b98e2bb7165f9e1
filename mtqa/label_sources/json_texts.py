"""JSON with texts by key, flat or nested, as i18next, Angular, Vue, React Intl and browser extensions write it."""

import json
from collections.abc import Iterator

from mtqa.label_sources import CatalogText
from mtqa.user_errors import UserError

DEEPEST = 100
NOTES = ("@", "_comment", "$schema")
"""Keys that begin so hold remarks, not texts."""
EXTENSION = "message"
"""Browser extensions have an object a text: its text is here, beside a description."""


def texts(raw: bytes, where: str) -> Iterator[CatalogText]:
    """Yield the texts of a catalog by their path in it; raises UserError, with its line, for what is no JSON object."""
    try:
        table = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(f"byte {error.start} is not UTF-8.", where=where, remedy="Save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        what = f"this is no JSON: {error.msg}."
        raise UserError(what, where=f"{where}:{error.lineno}:{error.colno}", remedy="Mend it there.") from None
    except RecursionError:
        raise UserError("this JSON is nested too deep.", where=where) from None
    if not isinstance(table, dict):
        raise UserError("a catalog is a JSON object with texts by key.", where=where)
    yield from _texts(table, "", where, 0)


def _texts(table: dict[str, object], path: str, where: str, depth: int) -> Iterator[CatalogText]:
    if depth > DEEPEST:
        raise UserError("this JSON is nested too deep.", where=where)
    if isinstance(table.get(EXTENSION), str) and "description" in table:
        yield CatalogText(path, str(table[EXTENSION]))
        return
    for key, value in table.items():
        inner = f"{path}/{key}"
        if key.startswith(NOTES):
            continue
        if isinstance(value, str):
            yield CatalogText(inner, value)
        elif isinstance(value, dict):
            yield from _texts(value, inner, where, depth + 1)
        elif isinstance(value, list):
            yield from (CatalogText(f"{inner}/{n}", each) for n, each in enumerate(value) if isinstance(each, str))
