"""Many files: read one after the other, checked or repaired piece by piece by any executor, put together in order.

Only this process reads and writes files; others get segments and send findings.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import cast

from msgspec import Struct

from mtqa.engine.check_batch import Batch, BatchResult, Checker
from mtqa.engine.check_document import BATCH, CheckedDocument, batches_of, check_document, completed
from mtqa.engine.siblings import several
from mtqa.executors import Executor
from mtqa.model import Document, DocumentSummary, ReadProblem
from mtqa.readers import OpenedFile, read_opened
from mtqa.readers.document_languages import language_of_path
from mtqa.readers.shown_path import shown
from mtqa.repairing import FoundRepair, RepairedFile, Spared, find_repair, nothing_spared, put_back
from mtqa.settings import RepairWish
from mtqa.sources import Sources
from mtqa.user_errors import UserError

Progress = Callable[[int, int, str], None]
"""Called before each file with its 1-based number, the number of files, and its path."""

Examined = tuple[CheckedDocument, RepairedFile | None]

LEAST_PIECES = 4
"""How many pieces of work pay for further processes: these take as long to start as a piece takes to check."""
REPAIRED_AT_ONCE = 50_000
"""How many code points of files to be repaired make a piece of work."""


class Piece(Struct, frozen=True):
    """What is examined at once: batches to check or files to repair."""

    batches: tuple[Batch, ...] = ()
    files: tuple[OpenedFile, ...] = ()
    asks_siblings: bool = False


Answer = BatchResult | FoundRepair | UserError | None
"""What became of a batch or file; None if mtqa failed on some of its piece."""


class Repairs(Struct, frozen=True):
    """How files are repaired: `judge` is what a repair is checked again with, what is `spared` is not repaired."""

    wish: RepairWish
    judge: Checker
    spared: Spared = nothing_spared


class Examiner(Struct, frozen=True):
    """What examines pieces, in any process: checkers of a run, and how files are repaired, if they are."""

    checker: Checker
    among_siblings: Checker
    min_confidence: float
    repairs: Repairs | None = None

    def __call__(self, piece: Piece) -> Sequence[Answer]:
        """Return what became of each batch or file."""
        if self.repairs:
            return [self._repair(file, self.repairs) for file in piece.files]
        try:
            return self.checker_for(asks_siblings=piece.asks_siblings).check(piece.batches)
        except Exception:  # found again, and told, where each document is checked by itself
            return [None] * len(piece.batches)

    def checker_for(self, *, asks_siblings: bool) -> Checker:
        """Return the checker for documents that have siblings, or have none."""
        return self.among_siblings if asks_siblings else self.checker

    def _repair(self, file: OpenedFile, by: Repairs) -> FoundRepair | UserError:
        try:
            return find_repair(file, self.checker, self.min_confidence, by.wish, by.judge, by.spared)
        except UserError as error:
            return error
        except Exception as error:  # a fault of mtqa must not cost the user the other documents
            return _fault(error)


def examined_files(
    sources: Sources, examiner: Examiner, executor: Executor, target_language: str | None, progress: Progress | None
) -> Iterator[Examined]:
    """Yield what is found in each file, and what was repaired there, in their order.

    `target_language` is that of files that do not say theirs.
    """
    yield from ((unreadable(error.where, error), None) for error in sources.errors)
    names = [name for name, _ in sources.files]
    asks_siblings = not target_language and several([language_of_path(name) or "" for name in names])
    on_their_way = _OnTheirWay(sources, examiner, progress, asks_siblings=asks_siblings)
    for answers in executor.map(examiner, on_their_way.pieces()):
        on_their_way.take(answers)
        yield from on_their_way.ready()
    yield from on_their_way.ready()


class _File:
    """A file of which some parts are being examined, and how their answers are put together."""

    def __init__(self, parts: int, put_together: Callable[[list[Answer]], Examined]) -> None:
        self.missing = parts
        self.answers: list[Answer] = []
        self.put_together = put_together


class _OnTheirWay:
    """The files that were read but are not done, in order."""

    def __init__(self, sources: Sources, examiner: Examiner, progress: Progress | None, *, asks_siblings: bool) -> None:
        self._sources, self._examiner, self._progress = sources, examiner, progress
        self._asks_siblings = asks_siblings
        self._files: deque[_File] = deque()
        self._asked: deque[list[_File]] = deque()
        """For each piece whose answers are awaited: which file each of its parts is of."""

    def take(self, answers: Sequence[Answer]) -> None:
        """Take the answers about the next piece."""
        for file, answer in zip(self._asked.popleft(), answers, strict=True):
            file.answers.append(answer)
            file.missing -= 1

    def ready(self) -> Iterator[Examined]:
        """Yield the files that are done, up to the first that is not."""
        while self._files and not self._files[0].missing:
            file = self._files.popleft()
            yield file.put_together(file.answers)

    def pieces(self) -> Iterator[Piece]:
        """Read files and yield pieces of work. The first is small, as executors may wait for it."""
        wanted = 1
        waiting: list[tuple[_File, Batch | OpenedFile]] = []
        size, siblings = 0.0, False
        for file, parts, asks_siblings in self._read():
            self._files.append(file)
            for part in parts:
                if waiting and (size >= wanted or siblings != asks_siblings):
                    yield self._asking(waiting, asks_siblings=siblings)
                    waiting, size, wanted = [], 0, 1 if isinstance(part, OpenedFile) else BATCH
                waiting.append((file, part))
                siblings = asks_siblings
                size += len(part.content) / REPAIRED_AT_ONCE if isinstance(part, OpenedFile) else len(part.segments)
        if waiting:
            yield self._asking(waiting, asks_siblings=siblings)

    def _asking(self, parts: Sequence[tuple[_File, Batch | OpenedFile]], *, asks_siblings: bool) -> Piece:
        self._asked.append([file for file, _ in parts])
        batches = tuple(part for _, part in parts if isinstance(part, Batch))
        return Piece(batches, tuple(part for _, part in parts if isinstance(part, OpenedFile)), asks_siblings)

    def _read(self) -> Iterator[tuple[_File, Sequence[Batch | OpenedFile], bool]]:
        """Yield files with their parts, and whether their siblings are to be asked."""
        files = self._sources.files
        for number, (name, open_) in enumerate(files, 1):
            if self._progress:
                self._progress(number, len(files), name)
            try:
                opened = open_()
                if self._examiner.repairs:
                    yield _File(1, _repaired(name, self._examiner.repairs.wish)), [opened], False
                    continue
                document = read_opened(opened)
                several_here = several([segment.target.language for segment in document.segments])
                asks_siblings = self._asks_siblings or several_here
                batches = batches_of(document)
            except UserError as error:
                yield _File(0, _result(unreadable(name, error))), [], False
            except Exception as error:  # a fault of mtqa must not cost the user the other documents
                yield _File(0, _result(unreadable(name, _fault(error)))), [], False
            else:
                yield _File(len(batches), self._checked(document, asks_siblings=asks_siblings)), batches, asks_siblings

    def _checked(self, document: Document, *, asks_siblings: bool) -> Callable[[list[Answer]], Examined]:
        checker = self._examiner.checker_for(asks_siblings=asks_siblings)
        least = self._examiner.min_confidence

        def put_together(answers: list[Answer]) -> Examined:
            results = [answer for answer in answers if isinstance(answer, BatchResult)]
            try:
                if len(results) == len(answers):
                    return completed(document, results, checker, least), None
                return check_document(document, checker, least), None
            except Exception as error:  # a fault of mtqa must not cost the user the other documents
                return unreadable(document.path, _fault(error)), None

        return put_together


def _repaired(name: str, wish: RepairWish) -> Callable[[list[Answer]], Examined]:
    def put_together(answers: list[Answer]) -> Examined:
        (found,) = answers
        if isinstance(found, FoundRepair):
            return put_back(found, wish)
        return unreadable(name, cast("UserError", found)), None

    return put_together


def _result(document: CheckedDocument) -> Callable[[list[Answer]], Examined]:
    return lambda _: (document, None)


def _fault(error: Exception) -> UserError:
    """Return an unexpected error as something to show, with the place in mtqa where it arose."""
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    what = f"mtqa itself failed on this file: {type(error).__name__}: {error} ({where})."
    return UserError(what, remedy="All other files were checked. Please report this, with the file if you can.")


def unreadable(name: str, error: UserError) -> CheckedDocument:
    """Return a document of which nothing could be read."""
    path = shown(Path(name))
    what = error.what if error.where in ("", name, path) else f"{error.where}: {error.what}"
    problems = (ReadProblem(what, error.remedy),)
    return CheckedDocument(DocumentSummary(path, "", "", "", 0, 0, "unknown", 0, problems))
