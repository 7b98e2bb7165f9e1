"""Sources in, label memory out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from mtqa.aligners import load_aligner
from mtqa.glossaries import Concept, load_glossary
from mtqa.label_sources.catalog_files import find_catalogs, is_catalog, origin_of
from mtqa.label_sources.catalog_pairs import catalog_pairs
from mtqa.label_sources.documents import label_pairs
from mtqa.label_sources.votes import Votes
from mtqa.labels import LabelCount
from mtqa.model import Provenance, ReadProblem
from mtqa.readers import ReadOptions, find_files, read_document
from mtqa.readers.document_languages import known_code
from mtqa.settings import WORDS
from mtqa.user_errors import UserError

Progress = Callable[[str], None]
VOTERS_BY_PROVENANCE: dict[Provenance, str] = {"HT": "human", "unknown": "unknown", "MT": "machine"}
ENGLISH = "en"


class LabelWish(Struct, frozen=True):
    """What to build a memory of: documents and catalogs, glossaries, whose documents count, and languages."""

    sources: tuple[str, ...]
    glossaries: tuple[Path, ...] = ()
    voters: tuple[str, ...] = ("human",)
    source_language: str | None = None
    target_language: str | None = None


class GatheredLabels(Struct, frozen=True):
    """What was found: counts, how many files gave some, how many documents were left out by whom, and errors.

    `alone` are catalogs without a sibling in the other language.
    """

    counts: tuple[LabelCount, ...]
    files: int
    left_out: dict[str, int]
    alone: tuple[str, ...]
    errors: tuple[UserError, ...]


def gather_labels(wish: LabelWish, progress: Progress | None = None) -> GatheredLabels:
    """Read everything in sorted order and count; a file that cannot be read is an error, and the others count.

    Raises UserError if there is nothing to read at all, or a language is unknown.
    """
    source = known_code(wish.source_language, "--source-lang")
    target = known_code(wish.target_language, "--target-lang")
    votes = Votes()
    found = find_catalogs(wish.sources)
    catalogs = catalog_pairs(found.files, source or ENGLISH, target, progress)
    origins = set()
    for pair in catalogs.pairs:
        if votes.add(pair.languages, pair.source, pair.target, "catalog", pair.origin):
            origins.add(pair.origin.partition(":")[0])
    read, left_out, errors = _add_documents(votes, found.others, ReadOptions(source, target), wish.voters, progress)
    errors = [*found.errors, *catalogs.errors, *errors]
    for path in wish.glossaries:
        if target is None:
            raise UserError(
                "a glossary does not tell its target language.", where=str(path), remedy="Give --target-lang CODE."
            )
        try:
            glossary = load_glossary(path)
        except UserError as error:
            errors.append(error)
            continue
        read += 1
        errors += (_error(glossary.path, problem) for problem in glossary.problems if problem.level == "error")
        for concept in glossary.concepts:
            for term, rendering in _renderings(concept, source or ENGLISH, target):
                votes.add((source or ENGLISH, target), term, rendering, "glossary", f"{path.name}:{concept.line}")
    alone = tuple(file.origin for file in catalogs.alone)
    return GatheredLabels(tuple(votes.counts()), read + len(origins), left_out, alone, tuple(errors))


def _renderings(concept: Concept, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the words of an entry with what they may be rendered as; ones that stay are rendered as they are."""
    for term in concept.sources(source):
        if term.standing != "forbidden":
            targets = [each.text for each in concept.targets(target) if each.standing != "forbidden"]
            yield from ((term.text, each) for each in ([term.text] if concept.kept else targets))


def _error(path: str, problem: ReadProblem) -> UserError:
    return UserError(problem.message, where=f"{path}:{problem.line}" if problem.line else path, remedy=problem.remedy)


def _add_documents(
    votes: Votes, paths: Sequence[str], options: ReadOptions, voters: Sequence[str], progress: Progress | None
) -> tuple[int, dict[str, int], list[UserError]]:
    found = find_files(paths, options)
    errors = list(found.errors)
    aligner = load_aligner(WORDS)
    tops = [Path(path) for path in paths]
    files = [file.path for file in found.files if not is_catalog(file.path)]
    left_out: dict[str, int] = {}
    read = 0
    for number, path in enumerate(files, 1):
        if progress:
            progress(f"reading {number}/{len(files)} {path}")
        try:
            document = read_document(path, options)
        except UserError as error:
            errors.append(error)
            continue
        voter = VOTERS_BY_PROVENANCE[document.provenance]
        if voter not in voters:
            left_out[voter] = left_out.get(voter, 0) + 1
            continue
        read += 1
        languages = document.source_language, document.target_language
        origin = origin_of(path, _top(path, tops))
        for label, rendering in label_pairs(document, aligner):
            votes.add(languages, label, rendering, voter, origin)
    return read, left_out, errors


def _top(path: Path, tops: Sequence[Path]) -> Path:
    return next((top for top in tops if path.is_relative_to(top)), path)
