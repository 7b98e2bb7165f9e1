"""The JSON report, schema `mtqa-report/1`, on which other programs depend: fields are added, never renamed."""

import json
import tomllib
from importlib.resources import files
from typing import Any

import msgspec

from mtqa.model import Report

SCHEMA_ID = "mtqa-report/1"


def render(report: Report, **_: object) -> str:
    """Return the report as indented JSON, its fields in the order of the contract; equal reports give equal text."""
    return encoded(report).decode()


def encoded(report: Report) -> bytes:
    """Return the same as UTF-8. As text, a large report would take four bytes a character."""
    try:
        return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
    except UnicodeEncodeError:  # a file name that is no UTF-8; this is slower and takes more memory
        text = json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=2) + "\n"
        return text.encode("utf-8", "backslashreplace")  # lone surrogates written like this are legal JSON


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report, made from the types in `mtqa.model`."""
    (report,), types = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    fields = tomllib.loads(files(__package__).joinpath("json_report.fields.toml").read_text("utf-8"))
    for name, described in fields.items():
        for field, description in described.items():
            place = types[name]["properties"]
            place[field] = {"description": description, **place[field]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": SCHEMA_ID,
        **report,
        "$defs": types,
    }
