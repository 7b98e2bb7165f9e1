"""Bilingual files to a table of proposed terms, which a reviewer decides about and which reads back as a glossary."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from msgspec import Struct

from mtqa.aligners import load_aligner
from mtqa.markers import mark
from mtqa.model import Segment
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.replace_file import replace_file
from mtqa.settings import WORDS
from mtqa.training.term_candidates import Proposal, TermMiner
from mtqa.training.tmx import ENDING, find_memories, read_memory, without_memories
from mtqa.user_errors import UserError

BATCH = 500
COLUMNS = ("source", "rendering", "status", "count", "share", "competing renderings", "example ids", "source language",
           "language")  # fmt: skip
UNDECIDED = "proposed"
"""The status of every row: what has it is no entry of a glossary yet."""

Progress = Callable[[str], None]
Pair = tuple[str, str]


class Mined(Struct, frozen=True):
    """Proposed terms by pair of languages, how many segments they are from, and what could not be read."""

    proposals: dict[Pair, list[Proposal]]
    segments: int
    unread: tuple[UserError, ...]


def mine_terms(
    paths: Sequence[str], options: ReadOptions, progress: Progress, *, least_count: int, least_share: float
) -> Mined:
    """Read files, folders and translation memories and propose terms; equal input gives equal proposals.

    Raises UserError if no segment could be read.
    """
    miners: dict[Pair, TermMiner] = {}
    unread: list[UserError] = []
    seen: set[tuple[str, str]] = set()
    for batch in _batches(_segments(paths, options, progress, unread), seen):
        marked = [(mark(segment.source), mark(segment.target)) for _, segment in batch]
        for (name, segment), alignment in zip(batch, load_aligner(WORDS).align(marked), strict=True):
            pair = (_base(segment.source.language), _base(segment.target.language))
            if pair not in miners:
                miners[pair] = TermMiner(*pair)
            miners[pair].add(alignment, name)
    if not miners:
        if unread:
            raise unread[0]
        raise UserError("no bilingual segment is here.", where=", ".join(paths))
    found = {pair: miner.proposals(least_count, least_share) for pair, miner in sorted(miners.items())}
    return Mined(found, len(seen), tuple(unread))


def write_proposals(mined: Mined, path: Path) -> None:
    """Write proposals as CSV, all rows of a term together, with a status to be filled in."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for (source, target), proposals in mined.proposals.items():
        for each in proposals:
            competing = "; ".join(f"{text} ({count})" for text, count in each.competing)
            figures = (each.count, f"{each.share:.3f}", competing, "; ".join(each.examples))
            table.writerow((each.source, each.rendering, UNDECIDED, *figures, source, target))
    replace_file(path, out.getvalue().encode())


def _batches(
    segments: Iterator[tuple[str, Segment]], seen: set[tuple[str, str]]
) -> Iterator[list[tuple[str, Segment]]]:
    """Yield segments some hundred at a time, none twice: a sentence that a product repeats counts once."""
    batch: list[tuple[str, Segment]] = []
    for name, segment in segments:
        both = (segment.source.value, segment.target.value)
        if both in seen:
            continue
        seen.add(both)
        batch.append((name, segment))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _segments(
    paths: Sequence[str], options: ReadOptions, progress: Progress, unread: list[UserError]
) -> Iterator[tuple[str, Segment]]:
    memories, others = find_memories(paths)
    found = find_files(others, options)
    unread += found.errors
    files = [*without_memories(found.files), *memories]
    for number, path in enumerate(files, 1):
        progress(f"reading {number}/{len(files)} {path}")
        try:
            if path.suffix.lower() == ENDING:
                for segment in read_memory(path, options):
                    yield f"{path.name}:{segment.key}", segment
            else:
                document = read_document(path, options)
                yield from ((f"{path.name}:{segment.key}", segment) for segment in document.segments)
        except UserError as error:
            unread.append(error)


def _base(code: str) -> str:
    return code.partition("-")[0]
