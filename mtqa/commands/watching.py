"""Checks again what somebody saves: `mtqa check --watch`."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import click
from msgspec import Struct

from mtqa.commands.checking_options import paths_of
from mtqa.commands.console import DONE, harmless
from mtqa.model import Report
from mtqa.reporters.closing_lines import counted
from mtqa.settings import Settings
from mtqa.user_errors import UserError

QUIET = 100
"""Milliseconds without a change after which a burst of them is over: editors write a file in several steps."""

LONGEST_BURST = 20
"""How many times that long a burst may last: then it is looked at even if there is more."""

Check = Callable[[Sequence[str]], Report]
IsWanted = Callable[[Path], bool]


class Picture:
    """How many new findings each document has, as far as it was checked."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}
        self._stamps: dict[Path, tuple[int, int, int]] = {}

    def take(self, report: Report) -> None:
        """Note what a check of some documents found."""
        for document in report.documents:
            self._found[document.path] = 0
        for finding in report.findings:
            self._found[finding.path] += finding.status == "new"

    def is_another(self, path: Path) -> bool:
        """Tell whether a file was written since this was last asked about it: one change may be told of twice."""
        stamp = _stamp(path)
        if stamp is None:  # it is gone already, which will be told next
            return False
        before, self._stamps[path] = self._stamps.get(path), stamp
        return stamp != before

    def at(self, path: str) -> list[str]:
        """Return the documents that were there so far at a path or, if it was a folder, below it."""
        return [known for known in self._found if known == path or known.startswith(f"{path}/")]

    def forget(self, path: str) -> None:
        """Leave out a document that is no more."""
        self._found.pop(path, None)

    def line(self) -> str:
        """Return the totals."""
        return (
            f"In all: {counted(sum(self._found.values()), 'new finding')} in {counted(len(self._found), 'document')}."
        )


class Watched(Struct, frozen=True):
    """What is watched: `paths` to check, how, and how what was found is shown.

    Where one of `sources` changes (rules, glossaries, label memories, or a folder of them), everything is checked
    again. `choices` are files that say what is checked and what of it is known; they need not be there. `is_wanted`
    tells whether a search through a folder would come to a file.
    """

    paths: Sequence[str]
    check: Check
    show: Callable[[Report], None]
    is_wanted: IsWanted
    sources: Sequence[Path] = ()
    choices: Sequence[Path] = ()


def watch_choices(prepare: Callable[[], Watched]) -> int:
    """Check and show all there is, then every file that changes, until Ctrl-C; return the exit code.

    What is to be watched is asked again when one of the choices changes; its mistakes are told, and what held before
    goes on. Raises UserError where `watchfiles` is not installed, for paths that are not there, and for mistakes that
    are there from the beginning.
    """
    try:
        watched = prepare()
        while True:
            watched = _until_another_choice(watched, prepare)
    except KeyboardInterrupt:
        click.echo()
    return DONE


def _until_another_choice(watched: Watched, prepare: Callable[[], Watched]) -> Watched:
    """Watch until a file of choices is another than it was when this began; return what they say now."""
    stamps = [_stamp(path) for path in watched.choices]
    changes = _changes([*(Path(path) for path in watched.paths), *watched.sources])
    next(changes)  # from here on no change is missed
    picture = _whole(watched)
    for changed in _bursts(changes):
        if (now := [_stamp(path) for path in watched.choices]) != stamps:
            stamps = now
            try:
                return prepare()
            except UserError as error:
                click.echo(f"mtqa: {harmless(str(error))}\nWhat held before goes on.", err=True)
        if any(path.is_relative_to(Path(os.path.realpath(source))) for source in watched.sources for path in changed):
            picture = _whole(watched)
        elif names := {path: name for path in changed if (name := _named(path, watched.paths))}:
            _again(picture, names, watched)
    return watched


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what tells a file from the same one after it was written; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _whole(watched: Watched) -> Picture:
    picture = Picture()
    _checked(picture, watched, watched.paths)
    return picture


def _again(picture: Picture, names: dict[Path, str], watched: Watched) -> None:
    """Check what changed among files, and leave out of the picture what is gone, or no longer bilingual."""
    from mtqa.readers.shown_path import shown

    wanted = {
        path: name
        for path, name in names.items()
        if path.is_file() and (name in watched.paths or watched.is_wanted(path))
    }
    there = sorted(name for path, name in wanted.items() if picture.is_another(path))
    told = {shown(Path(name)) for name in there}
    gone = [name for path, name in names.items() if path not in wanted]
    told.update(known for name in gone for known in picture.at(shown(Path(name))))
    if not told:
        return
    for path in told:
        picture.forget(path)
    click.clear()
    click.echo(f"Changed: {harmless(', '.join(sorted(told)))}")
    if there:
        _checked(picture, watched, there, clear=False)
    else:
        _say(picture)


def _checked(picture: Picture, watched: Watched, paths: Sequence[str], *, clear: bool = True) -> None:
    """Check and show; what is wrong at the moment is told, and may be right after the next change."""
    try:
        report = watched.check(paths)
    except UserError as error:
        click.echo(f"mtqa: {harmless(str(error))}", err=True)
    else:
        picture.take(report)
        if clear:
            click.clear()
        watched.show(report)
    _say(picture)


def _say(picture: Picture) -> None:
    click.echo(f"{picture.line()} Watching; Ctrl-C ends it.")
    sys.stdout.flush()


def _named(path: Path, paths: Sequence[str]) -> str | None:
    """Return what a changed file is called below the paths as they were given, None if a search would not see it."""
    for given in paths:
        real = Path(os.path.realpath(given))
        if path == real:
            return given
        if path.is_relative_to(real):
            below = path.relative_to(real)
            if not any(part.startswith(".") for part in below.parts):
                return str(Path(given) / below)
    return None


def _changes(paths: Sequence[Path]) -> Iterator[set[Path]]:
    """Yield the files that changed, and now and then nothing.

    Files are watched by their folders, as editors put another file in their place.
    """
    if find_spec("watchfiles") is None:
        what = "files cannot be watched, as the package watchfiles is not installed."
        raise UserError(what, where="--watch", remedy="Run `pip install 'mtqa[watch]'`.")
    from watchfiles import watch

    if missing := [path for path in paths if not path.exists()]:
        raise UserError("there is no such file or folder.", where=str(missing[0]), remedy="Check the spelling.")
    real = [Path(os.path.realpath(path)) for path in paths]
    folders = {path if path.is_dir() else path.parent for path in real}
    events = watch(
        *sorted(folders),
        step=QUIET,
        rust_timeout=QUIET,
        yield_on_timeout=True,
        recursive=any(path.is_dir() for path in real),
    )
    return (set(_with_files([Path(path) for _, path in changes])) for changes in events)


def _bursts(changes: Iterator[set[Path]]) -> Iterator[set[Path]]:
    """Yield what changed in one go, however often: the changes until nothing changes for a while, or nothing."""
    for first in changes:
        burst = set(first)
        for _, more in zip(range(LONGEST_BURST), changes if first else (), strict=False):
            if not more:
                break
            burst |= more
        yield burst


def _with_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield paths and, of folders, the files below: they may be older than the watch over a new folder."""
    for path in paths:
        yield path
        if path.is_dir():
            yield from (below for below in path.rglob("*") if below.is_file())


def watched_with(
    settings: Settings,
    configuration: Path | None,
    check: Check,
    show: Callable[[Report], None],
) -> Watched:
    """Return what a run with these settings watches: all that it checks, and all that judges it."""
    from mtqa.configuration import CONFIGURATION, decisions_file
    from mtqa.readers.find_files import looks_bilingual
    from mtqa.sources import read_options

    options = read_options(settings)

    def is_wanted(path: Path) -> bool:
        try:
            return looks_bilingual(path, path.read_bytes(), options)
        except OSError:
            return False

    sources = [*settings.rule_folders, *settings.glossaries, *settings.labels, *settings.lexicons]
    known = [decisions_file(settings), settings.baseline, settings.confidences]
    choices = [configuration or Path.cwd() / CONFIGURATION, *(Path(name) for name in known if name)]
    return Watched(paths_of(settings), check, show, is_wanted, [Path(name) for name in sources], choices)
