"""`mtqa lexicon ...` and `mtqa align`: lexicon packs, and what the word aligner makes of a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from mtqa.commands.console import DONE, FOUND, ProgressLine
from mtqa.settings import NEURAL, WORDS
from mtqa.user_errors import UserError

if TYPE_CHECKING:
    from mtqa.lexicons import Lexicon

SOURCE = click.option("--source-lang", metavar="CODE", help="Source language of files that do not say.")
TARGET = click.option("--target-lang", metavar="CODE", help="Target language of files that do not say.")
PACK = click.argument("pack", type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", required=True, metavar="PACK", type=click.Path(path_type=Path), help="The pack to write."
)


@click.group()
def lexicon() -> None:
    """Make and look into lexicon packs, which tell the aligner which words translate which."""


@lexicon.command()
@click.argument("bitext", nargs=-1, required=True, metavar="BITEXT...")
@OUTPUT
@SOURCE
@TARGET
@click.option(
    "--general-words",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Add pairs among the N most frequent words of each language (needs mtqa[train]).",
)
@click.option(
    "--onto",
    type=click.Path(path_type=Path),
    metavar="PACK",
    help="Start with what a pack knows, and add what these files teach.",
)
@click.option("--provenance", default="", metavar="TEXT", help="Where the texts come from, noted in the pack.")
@click.option("--licence", default="", metavar="TEXT", help="Their licence, noted in the pack.")
def train(
    bitext: tuple[str, ...],
    output: Path,
    source_lang: str | None,
    target_lang: str | None,
    general_words: int,
    onto: Path | None,
    provenance: str,
    licence: str,
) -> None:
    """Learn which words stand for which from bilingual files and translation memories (TMX) of one pair of languages.

    20,000 segments are enough. Human translations count double where the file says so. 50,000 segments take
    half a minute and 0.6 GB of memory, a minute more and 1 GB with --general-words 30000.
    """
    from mtqa.lexicons import read_pack, write_pack
    from mtqa.readers import ReadOptions
    from mtqa.training.bitext import read_bitext
    from mtqa.training.train_lexicon import train_lexicon

    line = ProgressLine()
    try:
        known = read_pack(onto) if onto else None
        texts = read_bitext(bitext, ReadOptions(source_lang, target_lang), line.say)
        if known and (known.about.source_language, known.about.target_language) != texts.languages:
            said = f"this pack is of {known.about.source_language} to {known.about.target_language}"
            raise UserError(f"{said}, the files of {' to '.join(texts.languages)}.", where=str(onto))
        learnt = train_lexicon(
            texts, onto=known, general_words=general_words, provenance=provenance, licence=licence, progress=line.say
        )
    finally:
        line.clear()
    for error in texts.unread:
        click.echo(f"mtqa: left out: {error}", err=True)
    write_pack(learnt, output)
    click.echo(f"{output}: {_sizes(learnt.about.pairs, learnt)}, {output.stat().st_size // 1000} kB.")


@lexicon.command()
@click.argument("human", nargs=-1, required=True, metavar="BITEXT...")
@click.option("--machine", multiple=True, metavar="BITEXT", help="Tables and folders that engines translated.")
@OUTPUT
@SOURCE
@TARGET
@click.option("--provenance", default="", metavar="TEXT", help="Where the texts come from, noted in the pack.")
@click.option("--licence", default="", metavar="TEXT", help="Their licence, noted in the pack.")
def choices(
    human: tuple[str, ...],
    machine: tuple[str, ...],
    output: Path,
    source_lang: str | None,
    target_lang: str | None,
    provenance: str,
    licence: str,
) -> None:
    """Count how people render words, and which names they keep, in bilingual files of one pair of languages.

    Documents that say who translated them are sorted by that; of other files, those after --machine are
    an engine's work.
    """
    from mtqa.lexicons.choices import write_choices
    from mtqa.readers import ReadOptions
    from mtqa.training.count_choices import count_choices

    line = ProgressLine()
    try:
        pack = count_choices(
            human,
            machine,
            ReadOptions(source_lang, target_lang),
            provenance=provenance,
            licence=licence,
            progress=line.say,
        )
    finally:
        line.clear()
    write_choices(pack, output)
    size = output.stat().st_size // 1000
    click.echo(
        f"{output}: {pack.about.pairs:,} segments, {len(pack.words):,} words, {len(pack.names):,} names, {size} kB."
    )


@lexicon.command()
@PACK
def info(pack: Path) -> None:
    """Say what a pack holds and where it comes from."""
    from mtqa.lexicons import read_pack

    found = read_pack(pack)
    about = found.about
    click.echo(f"{about.source_language} to {about.target_language}, and back: {_sizes(about.pairs, found)}")
    click.echo(f"From: {about.provenance or 'not stated'}\nLicence: {about.licence or 'not stated'}")


@lexicon.command()
@PACK
@click.argument("word")
def lookup(pack: Path, word: str) -> int:
    """Show what a word stands for, in either direction; exit with 1 if the pack lacks it."""
    from mtqa.languages import load_language
    from mtqa.lexicons import read_pack

    found = read_pack(pack)
    known = False
    for each in (found, found.swapped()):
        about = each.about
        number = each.source_index.get(load_language(about.source_language).fold(word))
        if number is None:
            continue
        known = True
        click.echo(f"{about.source_language} to {about.target_language}, seen {each.totals[0][number]:.0f} times:")
        entries = range(each.starts[number], each.starts[number + 1])
        for entry in sorted(entries, key=lambda entry: -each.onward[entry])[:10]:
            click.echo(f"  {each.onward[entry]:6.1%}  {each.target_words[each.columns[entry]]}")
    if not known:
        click.echo(f"{word}: not in {pack}.", err=True)
    return DONE if known else FOUND


@lexicon.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK...", type=click.Path(path_type=Path))
@OUTPUT
def merge(packs: tuple[Path, ...], output: Path) -> None:
    """Join packs of the same languages into one; their counts are added."""
    from mtqa.lexicons import merge_lexicons, read_pack, write_pack

    read = [read_pack(pack) for pack in packs]
    pairs = [(each.about.source_language, each.about.target_language) for each in read]
    for pack, pair in zip(packs, pairs, strict=True):
        if pair != pairs[0]:
            said = f"this pack is of {' to '.join(pair)}, the first of {' to '.join(pairs[0])}."
            raise UserError(said, where=str(pack), remedy="Merge packs of the same languages.")
    write_pack(merge_lexicons(read), output)


def _sizes(pairs: int, lexicon: "Lexicon") -> str:
    sizes = len(lexicon.source_words), len(lexicon.target_words), len(lexicon.counts)
    return f"{pairs:,} segment pairs, {sizes[0]:,} source words, {sizes[1]:,} target words, {sizes[2]:,} word pairs"


@click.command()
@click.argument("file")
@SOURCE
@TARGET
@click.option("--tokenized", is_flag=True, help="FILE has words apart by spaces: source, tab, target, one pair a line.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "pharaoh", "html"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--lexicon", "packs", multiple=True, type=click.Path(path_type=Path), metavar="PACK", help="Further packs."
)
@click.option(
    "--aligner",
    type=click.Choice([WORDS, NEURAL]),
    default=WORDS,
    show_default=True,
    help="With `neural`, an encoder is asked, too (needs mtqa[neural]).",
)
def align(
    file: str,
    source_lang: str | None,
    target_lang: str | None,
    *,
    tokenized: bool,
    style: Literal["text", "pharaoh", "html"],
    packs: tuple[Path, ...],
    aligner: str,
) -> None:
    """Show which words of FILE stand for which.

    `pharaoh` prints one line a segment, `i-j` for every source word i and target word j, from 0; with
    --tokenized these are the words between spaces. `html` prints one page that needs no network, on which a
    word shows its counterparts.
    """
    from mtqa.commands.alignment_listing import aligned_tokens, listed_document

    if tokenized and style == "html":
        raise UserError("words that someone else cut have no page.", where="--format", remedy="Leave out --tokenized.")
    lines = (
        aligned_tokens(file, source_lang or "en", target_lang, packs, aligner)
        if tokenized
        else listed_document(file, source_lang, target_lang, packs, aligner, style)
    )
    for line in lines:
        click.echo(line)


COMMANDS: Sequence[click.Command] = (lexicon, align)
