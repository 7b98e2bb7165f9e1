"""What `mtqa align` prints."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from mtqa.aligners import ByWords, word_aligner
from mtqa.lexicons import stacked_lexicons
from mtqa.markers import mark
from mtqa.markers.cut_tokens import cut_tokens
from mtqa.model import Alignment, Document, Side
from mtqa.readers import ReadOptions, decode, read_document
from mtqa.readers.document_languages import language_of_path
from mtqa.reporters.alignment_page import render_alignments
from mtqa.settings import WORDS
from mtqa.user_errors import UserError

BATCH = 500


Style = Literal["text", "pharaoh", "html"]


def listed_document(
    path: str,
    source_language: str | None,
    target_language: str | None,
    packs: Sequence[Path],
    aligner_name: str,
    style: Style,
) -> Iterator[str]:
    """Yield the alignment of every segment of a file: words side by side, `i-j` pairs on one line, or an HTML page."""
    document = read_document(path, ReadOptions(source_language, target_language))
    alignments = _alignments(document, word_aligner(aligner_name, stacked_lexicons(packs)))
    if style == "html":
        names = (segment.key for segment in document.segments)
        yield render_alignments(document.path, zip(names, alignments, strict=True)).rstrip("\n")
        return
    for alignment in alignments:
        yield from _pharaoh(alignment) if style == "pharaoh" else _side_by_side(alignment)


def _alignments(document: Document, aligner: ByWords) -> Iterator[Alignment]:
    segments = document.segments
    for start in range(0, len(segments), BATCH):
        yield from aligner.align([(mark(each.source), mark(each.target)) for each in segments[start : start + BATCH]])


def aligned_tokens(
    path: str, source_language: str, target_language: str | None, packs: Sequence[Path], aligner_name: str = WORDS
) -> Iterator[str]:
    """Yield `i-j` links for every line of source, tab, target (and whatever else), tokens apart by spaces.

    Raises UserError for a missing or undecodable file, a line without a tab, and an unknown language.
    """
    target_language = target_language or language_of_path(path, unlike=source_language) or _named_language(path)
    aligner = word_aligner(aligner_name, stacked_lexicons(packs))
    sides = []
    for number, line in enumerate(_read(path).splitlines(), 1):
        source, tab, rest = line.partition("\t")
        if not tab:
            raise UserError("this line has no tab.", where=f"{path}:{number}", remedy="Write source, tab, target.")
        target = rest.partition("\t")[0]
        sides.append((cut_tokens(source.split(), source_language), cut_tokens(target.split(), target_language)))
    words = [([word for word, _ in source], [word for word, _ in target]) for source, target in sides]
    found = aligner.align_words(source_language, target_language, words)
    for (left, right), links in zip(sides, found, strict=True):
        tokens = sorted({(left[i][1], right[j][1]) for i, j, _ in links})
        yield " ".join(f"{i}-{j}" for i, j in tokens)


def _read(path: str) -> str:
    try:
        return decode(Path(path).read_bytes(), path)
    except OSError as error:
        raise UserError(f"the file cannot be opened ({error.strerror}).", where=path) from None


def _named_language(path: str) -> str:
    """Return the language by which a file is called: `it.dev.tsv`."""
    from mtqa.languages import load_language

    try:
        return load_language(Path(path).name.partition(".")[0]).code
    except UserError:
        remedy = "Give --target-lang CODE."
        raise UserError("nothing tells the target language.", where=path, remedy=remedy) from None


def _pharaoh(alignment: Alignment) -> Iterator[str]:
    sides: tuple[Side, Side] = ("source", "target")
    places = [{word: number for number, word in enumerate(alignment.side(side).of("word"))} for side in sides]
    links = sorted((places[0][pair.source], places[1][pair.target]) for pair in alignment.of("word"))
    yield " ".join(f"{i}-{j}" for i, j in links)


def _side_by_side(alignment: Alignment) -> Iterator[str]:
    source, target = alignment.source.text.value, alignment.target.text.value
    yield source
    yield target
    pairs = alignment.of("word")
    for word in alignment.source.of("word"):
        found = [pair for pair in pairs if pair.source == word]
        said = ", ".join(f"{pair.target.cut(target)} ({pair.score:.2f} {pair.method})" for pair in found)
        yield f"  {word.cut(source)}  →  {said or '—'}"
    taken = {pair.target for pair in pairs}
    for word in alignment.target.of("word"):
        if word not in taken:
            yield f"  —  →  {word.cut(target)}"
    yield ""
