"""What users write after options, as the commands want it; click calls these with context and parameter."""

import math
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from mtqa.model.rule import SEVERITIES
from mtqa.reporters import Output, output_for
from mtqa.settings import ALIGNERS, CONFIDENCES_FILE, ESTIMATORS, REGISTERS, WORDS


class Number(click.FloatRange):
    """A number within bounds; `nan` is none, as nothing is above it or below, and every limit would let all pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; anything else is complained about."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


ALIGNER = click.option(
    "--aligner",
    type=click.Choice(ALIGNERS),
    default=WORDS,
    show_default=True,
    help="What tells which words stand for which. `neural` asks an encoder, too; `cascade` only where something was "
    "found (both need mtqa[neural]).",
)
ESTIMATOR = click.option(
    "--estimator",
    "estimators",
    multiple=True,
    type=click.Choice(ESTIMATORS),
    help="Ask this estimator about every segment, too: `embedding` compares meanings (needs mtqa[embed]). Repeatable.",
)
GLOSSARY = click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    metavar="FILE",
    help="How terms are to be rendered: CSV, TSV, TBX or XLSX. Repeatable; what an earlier one says counts.",
)
REGISTER = click.option(
    "--register",
    type=click.Choice(REGISTERS),
    help="How readers are to be addressed. Without it, what most places of a document do is right.",
)
RULE_FOLDERS = click.option("--rules", "rule_folders", multiple=True, metavar="FOLDER", help="Further rules.")
WIDTH = 100
"""Columns to write in where nobody says how many there are."""
LABELS = click.option(
    "--labels", multiple=True, metavar="FILE", help="Compare labels with this memory (`mtqa labels build`). Repeatable."
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([*reversed(SEVERITIES), "never"]),
    default="major",
    show_default=True,
    help="Exit with 1 if a finding is this severe or worse.",
)
LEXICONS = click.option(
    "--lexicon", "lexicons", multiple=True, metavar="PACK", help="A further pack for the word aligner. Repeatable."
)
CONFIDENCES = click.option(
    "--confidences",
    metavar="FILE",
    help=f"Confidences learnt from decisions (`mtqa decisions calibrate`). Without it, those of the "
    f"configuration, or {CONFIDENCES_FILE} beside it or of the working folder.",
)
BASELINE = click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What is in this file is known, all else new (`mtqa baseline update`).",
)
DECISIONS = click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What people decided about findings. Without it, mtqa-decisions.toml of the working folder.",
)
CHANGED_SINCE = click.option(
    "--changed-since",
    metavar="REV",
    help="Report only segments that differ from this revision of git; REV... is where the history since it began, "
    "`auto` what the CI system says (and fetched, in a shallow clone).",
)
STAGED = click.option(
    "--staged",
    is_flag=True,
    help="Check what is staged in git, and report only segments that differ from the last commit, or --changed-since.",
)
FIELD_ROLES = ("id", "source", "target", "source_language", "target_language")


def today() -> date:
    """Return the day by which decisions are over; SOURCE_DATE_EPOCH, where it is set, so that runs can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else datetime.now(UTC).date()


def listed(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the names in `a,b` or in several options."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def fields(_: click.Context, __: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """Return the names of fields by the roles in ROLE=NAME."""
    names = {}
    for value in values:
        role, _equals, name = value.partition("=")
        role = role.strip().replace("-", "_")
        if role not in FIELD_ROLES or not name:
            raise click.BadParameter(f"“{value}” is not ROLE=NAME, with a role out of {', '.join(FIELD_ROLES)}.")
        names[role] = name
    return names


def outputs(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """Return which reports to write where; raises UserError for an ending or format that no reporter has."""
    return tuple(output_for(value) for value in values)
