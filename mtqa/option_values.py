"""What users write after options, as the commands want it; click calls these with context and parameter."""

from collections.abc import Sequence

import click

from mtqa.reporters import Output, output_for
from mtqa.settings import ALIGNERS, ESTIMATORS, REGISTERS, WORDS

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
FIELD_ROLES = ("id", "source", "target", "source_language", "target_language")


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
