"""What mtqa says about a text of an editor: its segments, what was found in them, what could not be read."""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path, PurePath
from traceback import extract_tb

from mtqa.configuration import fitting
from mtqa.language_server.buffers import Buffer
from mtqa.language_server.positions import Encoding, Lines
from mtqa.language_server.project import Project
from mtqa.model import Document, Finding, Position, ReadProblem, Run, SegmentText
from mtqa.readers import OpenedFile, read_opened
from mtqa.readers.formats import format_by_extension, format_named
from mtqa.readers.shown_path import shown
from mtqa.sources import read_options
from mtqa.standing_check import StandingCheck, Unwanted
from mtqa.user_errors import UserError

MARK = "\ufeff"
NO_RUN = Run("", 0.0, 1, ())
SETTINGS_OF_OPTIONS = {
    "--source-lang": "sourceLanguage",
    "--target-lang": "targetLanguage",
    "--format-in": "format",
    "--field source=NAME --field target=NAME": '"fields": {"source": NAME, "target": NAME}',
    "--select": "select",
    "--ignore": "ignore",
    "--rules": "rules",
}
"""What editors call the options that remedies name."""


class Examination:
    """One version of a text and all that mtqa has to say about it. Offsets are code points of the text.

    `document` is None for what is not bilingual or could not be read at all, `findings` are those that are new, `texts`
    those of their segments.
    """

    def __init__(self, buffer: Buffer, encoding: Encoding) -> None:
        self.buffer = buffer
        self.lines = Lines(buffer.text, encoding)
        self.opened: OpenedFile | None = None
        self.check: StandingCheck | None = None
        self.document: Document | None = None
        self.findings: tuple[Finding, ...] = ()
        self.texts: tuple[SegmentText, ...] = ()
        self.problems: tuple[ReadProblem, ...] = ()

    @cached_property
    def shift(self) -> int:
        """How many code points of the text stand before the content of the file: a byte order mark."""
        return int(self.buffer.text.startswith(MARK))

    def offset(self, line: int, column: int) -> int:
        """Return the offset in the text of a 1-based line and column of the file's content."""
        return self.lines.offset_of(Position(line, column + self.shift if line == 1 else column))


def examine(buffer: Buffer, project: Project, encoding: Encoding, is_wanted: Callable[[], bool]) -> Examination:
    """Read and check a text; what goes wrong is among the problems. Raises Unwanted once nobody waits for it."""
    found = Examination(buffer, encoding)
    try:
        _examine(found, project, is_wanted)
    except Unwanted:
        raise
    except UserError as error:
        found.problems = (*found.problems, _problem(error, found.opened))
    except Exception as error:  # a fault of mtqa must not leave the editor without an answer
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        what = f"mtqa itself failed on this text: {type(error).__name__}: {error} ({where})."
        found.problems = (ReadProblem(what, "Please report this, with the file if you can."),)
    return found


def _examine(found: Examination, project: Project, is_wanted: Callable[[], bool]) -> None:
    buffer, path = found.buffer, found.buffer.path
    settings = project.settings_of(path)
    options = read_options(settings)
    known = format_named(options.format) if options.format else format_by_extension(path or PurePath(buffer.name))
    content = buffer.text.removeprefix(MARK)
    left_out = fitting(settings.exclude, settings.root)
    if path and left_out and left_out(str(path)):
        return
    if known is None or not known.reader().recognises(content, options):
        return
    found.opened = OpenedFile(shown(path) if path else buffer.name, str(path or ""), content, options)
    document = read_opened(found.opened)
    found.document, found.problems = document, document.problems
    found.check = project.check_of(settings)
    checked = found.check.check(document, is_wanted)
    found.problems = checked.summary.problems
    report = found.check.report([checked], NO_RUN, compared=False)
    report = project.known(settings).applied(report, settings.min_confidence, all_checked=False)
    found.texts = report.segments
    found.findings = tuple(finding for finding in report.findings if finding.status == "new")


def _problem(error: UserError, opened: OpenedFile | None) -> ReadProblem:
    """Return an error as a problem at its line, if it names one, with settings where it names options."""
    name = opened.path if opened else ""
    place = re.fullmatch(re.escape(name) + r":(\d{1,9})", error.where)
    where = "" if place or error.where == name or not error.where else f"{error.where}: "
    return ReadProblem(_in_editor(where + error.what), _in_editor(error.remedy), int(place[1]) if place else 0)


def _in_editor(text: str) -> str:
    for option, setting in SETTINGS_OF_OPTIONS.items():
        text = text.replace(option, setting)
    return text
