"""What users write after options, as the commands want it; click calls these with context and parameter."""

from collections.abc import Sequence

import click

from mtqa.reporters import reporter_for_ending

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


def outputs(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of reports; raises UserError for an ending that no reporter has."""
    for value in values:
        reporter_for_ending(value)
    return tuple(values)
