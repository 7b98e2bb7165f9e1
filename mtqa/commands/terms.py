"""`mtqa terms ...`: proposals for a glossary, and what is wrong with one."""

from pathlib import Path

import click

from mtqa.commands.console import DONE, FOUND, ProgressLine
from mtqa.commands.option_values import Number
from mtqa.user_errors import UserError

FILE = click.Path(path_type=Path)


@click.group()
def terms() -> None:
    """Make and check glossaries, which say how terms are to be rendered."""


@terms.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", required=True, metavar="FILE.csv", type=FILE, help="The table to write.")
@click.option("--source-lang", metavar="CODE", help="Source language of files that do not say.")
@click.option("--target-lang", metavar="CODE", help="Target language of files that do not say.")
@click.option(
    "--min-count", type=click.IntRange(2), default=5, show_default=True, help="Leave out terms that are rarer."
)
@click.option(
    "--min-share",
    type=Number(0, 1),
    default=0.03,
    show_default=True,
    help="Leave out renderings with a smaller share of their term's occurrences.",
)
def mine(
    paths: tuple[str, ...],
    *,
    output: Path,
    source_lang: str | None,
    target_lang: str | None,
    min_count: int,
    min_share: float,
) -> None:
    """Propose terms and their competing renderings from bilingual files and translation memories (TMX).

    The most often contested come first. Write `preferred`, `allowed`, `forbidden` or `do not translate` over
    `proposed` where you have decided, and give the file to `mtqa check --glossary`: rows left as they are count not.
    """
    from mtqa.readers import ReadOptions
    from mtqa.training.mine_terms import mine_terms, write_proposals

    if output.suffix.lower() != ".csv":
        raise UserError("proposals are written as CSV.", where=str(output), remedy="Give it a name that ends in .csv.")
    line = ProgressLine()
    try:
        options = ReadOptions(source_lang, target_lang)
        mined = mine_terms(paths, options, line.say, least_count=min_count, least_share=min_share)
    finally:
        line.clear()
    for error in mined.unread:
        click.echo(f"mtqa: left out: {error}", err=True)
    write_proposals(mined, output)
    rows = [row for proposals in mined.proposals.values() for row in proposals]
    found = len({(row.source, pair) for pair, proposals in mined.proposals.items() for row in proposals})
    click.echo(f"{output}: {found:,} terms with {len(rows):,} renderings, from {mined.segments:,} segments.")


@terms.command()
@click.argument("glossary", type=FILE)
def lint(glossary: Path) -> int:
    """Say what is wrong with a glossary; exit with 1 if something is."""
    from mtqa.glossaries import load_glossary

    found = load_glossary(glossary)
    for problem in found.problems:
        click.echo(f"{glossary}:{problem.line}: {problem.level}: {problem.message} {problem.remedy}")
    click.echo(f"{glossary}: {len(found.concepts):,} entries, {len(found.problems):,} problems.")
    return FOUND if found.problems else DONE
