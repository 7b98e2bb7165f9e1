"""The options that all commands have which check files, and the settings that they make."""

from collections.abc import Callable, Mapping
from typing import Any, TypedDict, TypeVar

import click

from mtqa.commands.option_values import (
    ALIGNER,
    ESTIMATOR,
    FIELD_ROLES,
    GLOSSARY,
    LABELS,
    REGISTER,
    RULE_FOLDERS,
    fields,
    listed,
)
from mtqa.settings import Register, RepairWish, Settings

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
    register: Register | None
    jobs: int


OPTIONS = (
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
        type=click.FloatRange(0, 1),
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
    REGISTER,
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
    """Return what the user chose as the settings of a run."""
    return Settings(
        source_language=chosen["source_lang"],
        target_language=chosen["target_lang"],
        format=chosen["format_in"],
        fields=chosen["fields"],
        select=chosen["select"],
        ignore=chosen["ignore"],
        rule_folders=chosen["rule_folders"],
        min_confidence=chosen["min_confidence"],
        repair=repair,
        aligner=chosen["aligner"],
        estimators=chosen["estimators"],
        glossaries=chosen["glossaries"],
        labels=chosen["labels"],
        register=chosen["register"],
        jobs=chosen["jobs"],
    )
