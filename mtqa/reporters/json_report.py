"""The JSON report, schema `mtqa-report/1`, on which other programs depend: fields are added, never renamed."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from mtqa.model import Report
from mtqa.reporters.json_text import json_pieces

SCHEMA_ID = "mtqa-report/1"


def render(report: Report, **_: object) -> str:
    """Return the report as indented JSON, its fields in the order of the contract; equal reports give equal text."""
    return b"".join(pieces(report)).decode()


def pieces(report: Report, **_: object) -> Iterator[bytes]:
    """Yield the same as UTF-8, piece by piece: whole, a large report would take as much memory as its findings."""
    return json_pieces(report)


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
