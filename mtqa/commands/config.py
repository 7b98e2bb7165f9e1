"""`mtqa config ...`: the configuration of a project, and where its values come from."""

from pathlib import Path
from typing import Unpack

import click

from mtqa.commands.checking_options import FIELDS, Chosen, checking_options, configuration_of, named
from mtqa.commands.gate import MAX_DOCUMENT_PENALTY, MAX_PENALTY
from mtqa.commands.option_values import BASELINE, DECISIONS, FAIL_ON
from mtqa.user_errors import UserError


class ChosenForShow(Chosen):
    """What the user chose, and what else can stand in a configuration."""

    fail_on: str
    max_penalty: float | None
    max_document_penalty: float | None
    baseline: Path | None
    decisions: Path | None


@click.group()
def config() -> None:
    """Tell what the configuration of a project means (mtqa.toml, or [tool.mtqa] of pyproject.toml)."""


@config.command()
@click.argument("path", required=False)
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to print.")
@checking_options
@FAIL_ON
@MAX_PENALTY
@MAX_DOCUMENT_PENALTY
@BASELINE
@DECISIONS
@click.pass_context
def show(context: click.Context, path: str | None, *, format: str, **chosen: Unpack[ChosenForShow]) -> None:
    """Print every effective setting and where it comes from; with PATH, as it is for that document.

    The options are those of `mtqa check`: what they name wins over overrides, and these over the rest of the file.
    """
    import msgspec

    from mtqa.configuration import explain, explanation_text, settings_from

    configuration, given = configuration_of(chosen), named(chosen)
    settings = settings_from(configuration, given)
    options = {field: _option(context, field) for field in given}
    language = _language(path, chosen["target_lang"], settings.source_language) if path else ""
    explanation = explain(configuration, settings, options, path, language)
    if format == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(explanation), indent=2))
    else:
        click.echo(explanation_text(explanation), nl=False)


def _option(context: click.Context, field: str) -> str:
    """Return the option that sets a field of Settings."""
    names = {name for name, own in FIELDS.items() if own == field}
    return next(each.opts[0] for each in context.command.params if each.name in names)


def _language(path: str, option: str | None, source_language: str | None) -> str:
    """Return the target language of a document: what the file says, then the option, then the path."""
    from mtqa.languages import load_language
    from mtqa.readers import ReadOptions, read_document
    from mtqa.readers.document_languages import UNDETERMINED, language_of_path

    try:
        found = read_document(path, ReadOptions(source_language or "en", option)).target_language
    except UserError:
        found = UNDETERMINED
    if found != UNDETERMINED:
        return found
    return load_language(option).code if option else language_of_path(path) or ""
