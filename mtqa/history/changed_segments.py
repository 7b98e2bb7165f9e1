"""Which segments changed since a revision: those whose pair of texts no changed file had then."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from mtqa.history.changed_files import FileChange, changed_files
from mtqa.history.git import Repository, repository_of
from mtqa.model import Finding, SegmentText
from mtqa.readers import OpenedFile, ReadOptions, decode, read_opened
from mtqa.readers.find_files import looks_bilingual
from mtqa.readers.formats import format_by_extension, format_of
from mtqa.readers.shown_path import shown
from mtqa.user_errors import UserError

Pair = tuple[str, str, str]


class Comparison(Struct, frozen=True):
    """What a user wants to be compared: a revision with the files as they are, or with what is `staged`."""

    revision: str | None = None
    staged: bool = False


class ChangedSegments(Struct, frozen=True):
    """The files that changed, each opened or the reason why not, and the pairs of texts that were there before."""

    files: tuple[OpenedFile | UserError, ...]
    before: frozenset[Pair]

    def is_new(self, texts: SegmentText) -> bool:
        """Tell whether the source or the target of a segment changed, wherever it stood before."""
        return pair_of(texts.source, texts.target, texts.target_language) not in self.before

    def new(self, findings: Iterable[Finding], segments: Iterable[SegmentText]) -> list[Finding]:
        """Return the findings of a document that are in segments that changed."""
        changed = {texts.index for texts in segments if self.is_new(texts)}
        return [finding for finding in findings if finding.index in changed]


def compare(paths: Sequence[str], comparison: Comparison, options: ReadOptions) -> ChangedSegments:
    """Ask git what changed below some paths, and read what their segments were before.

    Moves are followed from anywhere in the repository. Raises UserError for paths that are in no repository, an unknown
    revision, and no git.
    """
    wanted = [Path(path).resolve() for path in paths]

    def matters(path: Path) -> bool:
        return bool(options.format) or path in wanted or format_by_extension(path) is not None

    changes: dict[Path, list[FileChange]] = {}
    for path in wanted:
        repository = repository_of(path)
        if repository.top not in changes:
            changes[repository.top] = _changes(repository, comparison, matters)
        known = [at for change in changes[repository.top] for at in (change.path, change.old_path) if at]
        if not path.exists() and not any(at.is_relative_to(path) for at in known):
            raise UserError("there is no such file or folder.", where=str(path), remedy="Check the spelling.")
    every = [change for group in changes.values() for change in group]
    present = {change.path: change for change in every}.values()
    files = [opened for change in present if (opened := _opened(change, wanted, options))]
    before = {pair for change in every for pair in _pairs_before(change, options)}
    files.sort(key=lambda file: file.where if isinstance(file, UserError) else file.path)
    return ChangedSegments(tuple(files), frozenset(before))


def pair_of(source: str, target: str, language: str) -> Pair:
    """Return both texts as they are compared: git may keep other line breaks than files have.

    The target language counts without its region: a word left in English is old in one language and new in the next.
    """
    return source.replace("\r\n", "\n"), target.replace("\r\n", "\n"), language.partition("-")[0]


def _changes(repository: Repository, comparison: Comparison, matters: Callable[[Path], bool]) -> list[FileChange]:
    revision = repository.commit(comparison.revision) if comparison.revision is not None else None
    return changed_files(repository, revision, staged=comparison.staged, matters=matters)


def _opened(change: FileChange, wanted: Sequence[Path], options: ReadOptions) -> OpenedFile | UserError | None:
    """Return a changed file if it is among those wanted: one that is named, or a bilingual one below a folder."""
    path = change.path
    if path is None or not any(path.is_relative_to(each) for each in wanted):
        return None
    if path not in wanted and format_by_extension(path) is None:
        return None
    name = shown(path)
    try:
        raw = change.new if change.new is not None else path.read_bytes()
        if path not in wanted and not _is_found(path, raw, wanted, options):
            return None
        format_of(path, options, name)
        return OpenedFile(name, str(path), decode(raw, name), options, raw)
    except FileNotFoundError:
        return None
    except OSError as error:
        return UserError(f"the file cannot be opened ({error.strerror}).", where=name, remedy="Allow reading it.")
    except UserError as error:
        return UserError(error.what, where=name, remedy=error.remedy)


def _is_found(path: Path, raw: bytes, wanted: Sequence[Path], options: ReadOptions) -> bool:
    """Tell whether a search of one of the folders would come to the file."""
    parts = (path.relative_to(folder).parts for folder in wanted if path.is_relative_to(folder))
    return any(not any(part.startswith(".") for part in way) for way in parts) and looks_bilingual(path, raw, options)


def _pairs_before(change: FileChange, options: ReadOptions) -> Iterator[Pair]:
    """Yield the pairs of the former file; nothing if it was none that mtqa reads."""
    if change.old is None or change.old_path is None:
        return
    path, raw = change.old_path, change.old
    try:
        if not options.format and not looks_bilingual(path, raw, options):
            return
        document = read_opened(OpenedFile(shown(path), str(path), decode(raw, str(path)), options, raw))
    except UserError:
        return
    for segment in document.segments:
        yield pair_of(segment.source.value, segment.target.value, segment.target.language)
