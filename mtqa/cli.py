"""The command line. Commands import what they need when they run, so that `mtqa --help` is there at once."""

import json
from pathlib import Path

import click

from mtqa import __version__
from mtqa.commands.baseline import baseline
from mtqa.commands.check import check
from mtqa.commands.console import DONE, FOUND, WRONG, Commands
from mtqa.commands.decisions import decisions
from mtqa.commands.evaluate import evaluate
from mtqa.commands.labels import labels
from mtqa.commands.lexicon import COMMANDS
from mtqa.commands.option_values import RULE_FOLDERS, WIDTH
from mtqa.commands.review import review
from mtqa.commands.terms import terms
from mtqa.user_errors import UserError


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDTH})
@click.version_option(__version__, message="mtqa %(version)s")
def main() -> None:
    """Find what translation engines get wrong, exactly where, and say why."""


@main.command()
@click.argument("name")
@RULE_FOLDERS
def rule(name: str, rule_folders: tuple[str, ...]) -> None:
    """Explain a rule: what it finds, why that is wrong, and its examples."""
    from mtqa.rulebook import find_rule, load_rulebook
    from mtqa.rulebook.explain_rule import explain_rule

    click.echo(explain_rule(find_rule(load_rulebook(rule_folders), name)), nl=False)


@main.command()
@RULE_FOLDERS
@click.option("--checks", is_flag=True, help="List what rules can ask for instead, with all parameters.")
@click.option("--markdown", is_flag=True, help="Write the list as a Markdown table.")
def rules(*, rule_folders: tuple[str, ...], checks: bool, markdown: bool) -> None:
    """List all rules."""
    from mtqa.rulebook import load_rulebook
    from mtqa.rulebook.check_parameters import describe_checks
    from mtqa.rulebook.rule_index import rule_lines, rule_table

    if checks:
        click.echo(describe_checks(), nl=False)
        return
    listed = load_rulebook(rule_folders).rules
    click.echo(rule_table(listed) if markdown else rule_lines(listed), nl=False)


@main.command("try")
@click.argument("files", nargs=-1, required=True, metavar="RULE.toml...", type=click.Path(path_type=Path))
def try_(files: tuple[Path, ...]) -> int:
    """Run the examples inside rule files. Exit with 1 if one comes out otherwise than it says."""
    codes = []
    for path in files:
        try:
            codes.append(FOUND if _failed_examples(path) else DONE)
        except UserError as error:
            click.echo(f"mtqa: {error}", err=True)
            codes.append(WRONG)
    return max(codes)


def _failed_examples(path: Path) -> int:
    from mtqa.engine.try_examples import try_rule
    from mtqa.rulebook.read_rule import parse_rule, read_bytes
    from mtqa.rulebook.toml_file import TomlFile

    content = read_bytes(path)
    rule = parse_rule(path, content)
    file = TomlFile(path, content)
    results = try_rule(rule)
    for result in results:
        for complaint in result.complaints:
            click.echo(f"{path}:{file.line_of(result.place)}: {result.place}: {complaint}")
    failed = sum(bool(result.complaints) for result in results)
    said = f"{failed} of {len(results)} came out otherwise" if failed else f"all {len(results)} came out as said"
    click.echo(f"{rule.name}: {said}.")
    return failed


@main.command()
def formats() -> None:
    """List the formats that mtqa reads, and the reports that it writes."""
    from mtqa.readers import FORMATS
    from mtqa.reporters import REPORTERS

    for each in FORMATS.values():
        click.echo(f"{each.name}  ({' '.join(each.extensions)})")
        click.echo(f"    {each.title}; recognised by {each.recognised_by}")
    click.echo("\nReports, for --format NAME, -o FILE by its ending, or -o NAME:FILE:")
    for reporter in REPORTERS:
        click.echo(f"{reporter.name}{f'  ({reporter.ending})' if reporter.ending else ''}")
        click.echo(f"    {reporter.description}")


@main.command()
def schema() -> None:
    """Print the JSON Schema of the JSON report."""
    from mtqa.reporters.json_report import schema as report_schema

    click.echo(json.dumps(report_schema(), indent=2))


@main.command()
def languages() -> None:
    """List the languages that mtqa has a profile for; others work with less knowledge."""
    from mtqa.languages import known_languages, load_language

    for code in known_languages():
        click.echo(f"{code:<6} {load_language(code).name}")


for _command in (check, baseline, *COMMANDS, decisions, evaluate, labels, review, terms):
    main.add_command(_command)
