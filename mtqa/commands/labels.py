"""`mtqa labels ...`: label memories, which tell how the labels of a product are rendered."""

from pathlib import Path

import click

from mtqa.commands.console import DONE, FOUND, WRONG, ProgressLine
from mtqa.user_errors import UserError

DOCUMENTS = ("human", "unknown", "machine")
MEMORY = click.argument("memory", type=click.Path(path_type=Path))
SHOWN = 10


@click.group()
def labels() -> None:
    """Make and look into label memories, which tell how the labels of a product are rendered."""


@labels.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="What to write.")
@click.option("--glossary", "glossaries", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
              help="CSV, TSV, TBX or XLSX, as for `mtqa check`. Repeatable.")  # fmt: skip
@click.option("--documents", multiple=True, type=click.Choice(DOCUMENTS), default=("human",), show_default=True,
              help="Whose documents count: those of people, of unknown origin, of machines. Repeatable.")  # fmt: skip
@click.option("--source-lang", metavar="CODE", help="Source language of files that do not say; en if not given.")
@click.option("--target-lang", metavar="CODE", help="Target language of files that do not say; only this one counts.")
def build(
    sources: tuple[str, ...],
    output: Path,
    glossaries: tuple[Path, ...],
    documents: tuple[str, ...],
    source_lang: str | None,
    target_lang: str | None,
) -> int:
    """Gather labels from bilingual documents and string catalogs, and count how people render them.

    Of documents: what is bold, quoted, a menu step or a linked title. Catalogs: PO, XLIFF, RESX, JSON, Android,
    iOS and Java properties; those of one language need a sibling in the source language. FILE holds labels, and no
    other texts.
    """
    from mtqa.label_sources.building import LabelWish, gather_labels
    from mtqa.labels import label_key, labels_as_file
    from mtqa.replace_file import replace_file

    if not sources and not glossaries:
        raise UserError(
            "there is nothing to build a label memory of.", remedy="Name files, folders or --glossary FILE."
        )
    line = ProgressLine()
    try:
        found = gather_labels(LabelWish(sources, glossaries, documents, source_lang, target_lang), line.say)
    finally:
        line.clear()
    for error in found.errors:
        click.echo(f"mtqa: left out: {error}", err=True)
    for voter, number in sorted(found.left_out.items()):
        click.echo(
            f"mtqa: left out {number:,} documents of origin “{voter}”: --documents {voter} counts them.", err=True
        )
    if found.alone:
        first = f"{found.alone[0]}{' …' if len(found.alone) > 1 else ''}"
        click.echo(
            f"mtqa: left out {len(found.alone):,} catalogs without a sibling in the other language: {first}", err=True
        )
    if not found.counts:
        raise UserError("no label with a rendering is here.", where=", ".join(sources), remedy="Nothing was written.")
    try:
        replace_file(output, labels_as_file(found.counts))
    except OSError as error:
        raise UserError(f"the label memory cannot be written ({error.strerror or error}).", where=str(output)) from None
    known = len({(each.target_language, label_key(each.source, each.source_language)) for each in found.counts})
    size = output.stat().st_size // 1000
    click.echo(
        f"{output}: {known:,} labels, {len(found.counts):,} renderings, from {found.files:,} files, {size:,} kB."
    )
    return WRONG if found.errors else DONE


@labels.command()
@MEMORY
def info(memory: Path) -> None:
    """Say what a label memory holds."""
    from mtqa.labels import VOTERS, LabelFile

    file = LabelFile.open(memory)
    click.echo(f"{memory}: {memory.stat().st_size // 1000:,} kB. It holds labels, and no other texts.")
    for number, (source, target) in file.languages.items():
        counts = file.counts(number)
        labels = len({each.source for each in counts})
        click.echo(f"{source} to {target}: {labels:,} labels, {len(counts):,} renderings")
        for place, voter in enumerate(VOTERS):
            total = sum(each.votes[place] for each in counts)
            if total:
                click.echo(f"  {total:,} votes: {voter}, each weighs {VOTERS[voter]:g}")


@labels.command()
@MEMORY
@click.argument("text")
def lookup(memory: Path, text: str) -> int:
    """Show how a label is rendered, by votes; exit with 1 if the memory lacks it."""
    from mtqa.labels import VOTERS, LabelFile, label_key

    file = LabelFile.open(memory)
    known = False
    for number, (source, target) in file.languages.items():
        counts = file.counts(number, [label_key(text, source)])
        if counts:
            known = True
            click.echo(f"{source} to {target}: {counts[0].source}")
        for each in sorted(counts, key=lambda each: (-each.weight, each.rendering))[:SHOWN]:
            votes = ", ".join(f"{n} {voter}" for n, voter in zip(each.votes, VOTERS, strict=True) if n)
            click.echo(f"  {each.rendering}  ({votes}; first in {each.origin})")
    if not known:
        click.echo(f"{text}: not in {memory}.", err=True)
    return DONE if known else FOUND
