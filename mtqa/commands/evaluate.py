"""`mtqa evaluate`: how right findings are, and what their raw scores are worth."""

from pathlib import Path

import click

RULES = click.option("--rules", "rule_folders", multiple=True, metavar="FOLDER", help="Further rules.")
FILE = click.Path(path_type=Path)


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT.json...", type=FILE)
@click.option("--gold", multiple=True, required=True, metavar="FILE", type=FILE, help="Annotated segments. Repeatable.")
@click.option(
    "--control",
    multiple=True,
    metavar="REPORT.json",
    type=FILE,
    help="Report on machine and human translations that are not annotated. Repeatable.",
)
@click.option("--calibrate", metavar="FILE", type=FILE, help="Learn confidences and write them to this file.")
@click.option(
    "--reliability", metavar="FILE", type=FILE, help="Write the tables to this Markdown file, not to the screen."
)
@RULES
def evaluate(
    reports: tuple[Path, ...],
    *,
    gold: tuple[Path, ...],
    control: tuple[Path, ...],
    calibrate: Path | None,
    reliability: Path | None,
    rule_folders: tuple[str, ...],
) -> None:
    """Compare reports of `mtqa check --min-confidence 0` with annotated documents.

    Says how often the findings of every rule are right, and how far confidences can be believed.
    """
    from mtqa.evaluation.evaluate import evaluate, write_calibration
    from mtqa.rulebook import load_rulebook

    rules = load_rulebook(rule_folders).rules
    found = evaluate(reports, gold, control, rules, calibrate=calibrate is not None)
    if calibrate:
        write_calibration(found.learnt, calibrate)
    if reliability:
        reliability.write_text(found.page, "utf-8", newline="\n")
    else:
        click.echo(found.page, nl=False)
