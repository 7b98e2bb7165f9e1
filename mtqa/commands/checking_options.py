"""The options that all commands have which check files, and the settings that they make."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click
from click.core import ParameterSource
from msgspec import structs

from mtqa.commands.option_values import (
    ALIGNER,
    CONFIDENCES,
    ESTIMATOR,
    FIELD_ROLES,
    GLOSSARY,
    LABELS,
    LEXICONS,
    REGISTER,
    RULE_FOLDERS,
    Number,
    fields,
    listed,
)
from mtqa.settings import Register, RepairWish, Settings
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from mtqa.configuration import Configuration

MOST_JOBS = 256
Command = TypeVar("Command", bound=Callable[..., Any])


class Chosen(TypedDict):
    """What the user chose by these options."""

    format_in: str | None
    source_lang: str | None
    target_lang: str | None
    fields: Mapping[str, str]
    min_confidence: float
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rule_folders: tuple[str, ...]
    aligner: str
    estimators: tuple[str, ...]
    glossaries: tuple[str, ...]
    labels: tuple[str, ...]
    lexicons: tuple[str, ...]
    register: Register | None
    confidences: str | None
    config: Path | None
    no_config: bool
    jobs: int


class ChosenWithVerdicts(Chosen):
    """The same with what tells whether a run fails."""

    fail_on: str
    max_penalty: float | None
    max_document_penalty: float | None
    baseline: Path | None
    decisions: Path | None


FIELDS = {
    "format_in": "format",
    "source_lang": "source_language",
    "target_lang": "target_language",
    **{
        name: name
        for name in (
            "fields", "select", "ignore", "rule_folders", "min_confidence", "aligner", "estimators", "glossaries",
            "labels", "lexicons", "register", "confidences", "fail_on", "max_penalty",
            "max_document_penalty", "paths", "baseline", "decisions",
        )
    },
}  # fmt: skip
"""The fields of Settings that options and arguments set, by their names in commands."""

OPTIONS = (
    click.option(
        "--config",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The configuration. Without it, mtqa.toml or [tool.mtqa] of pyproject.toml, here or in the nearest folder "
        "above.",
    ),
    click.option("--no-config", is_flag=True, help="Heed no configuration."),
    click.option("--format-in", metavar="NAME", help="Read files as this format (see `mtqa formats`); needed for -."),
    click.option("--source-lang", metavar="CODE", help="Source language of files that do not say."),
    click.option("--target-lang", metavar="CODE", help="Target language of files that do not say."),
    click.option(
        "--field",
        "fields",
        multiple=True,
        callback=fields,
        metavar="ROLE=NAME",
        help=f"Which column or JSON field holds what. Roles: {', '.join(FIELD_ROLES)}. Repeatable.",
    ),
    click.option(
        "--min-confidence",
        type=Number(0, 1),
        default=0.5,
        show_default=True,
        help="Leave out findings less sure than this.",
    ),
    click.option(
        "--select",
        multiple=True,
        callback=listed,
        metavar="NAME,...",
        help="Check these rules, folders or categories only.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=listed,
        metavar="NAME,...",
        help="Leave out these rules, folders or categories.",
    ),
    RULE_FOLDERS,
    ALIGNER,
    ESTIMATOR,
    GLOSSARY,
    LABELS,
    LEXICONS,
    REGISTER,
    CONFIDENCES,
    click.option(
        "--jobs",
        type=click.IntRange(0, MOST_JOBS),
        default=0,
        metavar="N",
        help="Check with as many processes; without it, or with 0, with as many as the work pays for.",
    ),
)


def checking_options(command: Command) -> Command:
    """Give a command the options about how files are read and checked; it takes them as `Chosen`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def settings_of(chosen: Chosen, repair: RepairWish | None = None) -> Settings:
    """Return the settings of a run: what the command line says, else the configuration, else what suits most.

    Within a command, all its options and arguments count that stand in Settings, and defaults do not. The number of
    processes is a matter of the machine, and no part of a configuration.
    """
    from mtqa.configuration import settings_from

    return structs.replace(settings_from(configuration_of(chosen), named(chosen)), repair=repair, jobs=chosen["jobs"])


def configuration_of(chosen: Chosen) -> "Configuration":
    """Return the configuration that the user chose, or the nearest one; raises UserError for its mistakes."""
    from mtqa.configuration import Configuration, find_configuration, read_configuration

    if chosen["config"] and chosen["no_config"]:
        raise UserError("--config and --no-config say the contrary.", remedy="Leave one of them out.")
    path = chosen["config"] or (None if chosen["no_config"] else find_configuration(Path.cwd()))
    return read_configuration(path) if path else Configuration()


def named(chosen: Chosen) -> dict[str, Any]:
    """Return what the command line names, by fields of Settings, without defaults."""
    context = click.get_current_context(silent=True)
    values: Mapping[str, Any] = {**chosen, **(context.params if context else {})}
    found = {}
    for name, field in FIELDS.items():
        source = context.get_parameter_source(name) if context else None
        if name in values and source not in (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP):
            value = values[name]
            if value is not None and value != ():
                found[field] = str(value) if isinstance(value, Path) else value
    return found


def paths_of(settings: Settings) -> tuple[str, ...]:
    """Return what is to be checked; raises UserError if nobody said it."""
    if not settings.paths:
        remedy = "Name files or folders, or write `paths = [...]` into mtqa.toml (`mtqa init`)."
        raise UserError("no path is named, so there is nothing to check.", remedy=remedy)
    return settings.paths


def file_of(path: str | None) -> Path | None:
    """Return a file of the settings as a path."""
    return Path(path) if path else None
