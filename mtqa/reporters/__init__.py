"""Reporters: what a run found, as text for readers and as files for programs. One module is one variant."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from mtqa.model import Report
from mtqa.replace_file import replace_file
from mtqa.reporters.background import NOTHING_KNOWN, Background
from mtqa.user_errors import UserError


class Reporter(Struct, frozen=True):
    """A way to write a report; the ending of a file chooses it if it has that `ending`, else its name does.

    `module` has the function `render(report, **options) -> str` or, for what is no text, `encoded`, which returns
    bytes, or, for what is large, `pieces`, which yields them. It is imported when it is needed.
    """

    name: str
    module: str
    description: str
    ending: str | None = None
    is_text: bool = True


class Output(Struct, frozen=True):
    """A report to be written: how, and where."""

    reporter: Reporter
    path: str


REPORTERS = (
    Reporter("text", "mtqa.reporters.terminal", "excerpts with underlined spans, for reading"),
    Reporter("concise", "mtqa.reporters.concise", "one line a finding, for editors and grep"),
    Reporter("json", "mtqa.reporters.json_report", "everything, for programs (schema mtqa-report/1)", ".json"),
    Reporter("html", "mtqa.reporters.html_page", "one page for reviewers, works offline", ".html"),
    Reporter("github", "mtqa.reporters.github", "annotations of GitHub Actions"),
    Reporter("gitlab", "mtqa.reporters.gitlab", "GitLab Code Quality"),
    Reporter("azure", "mtqa.reporters.azure", "issues of Azure Pipelines"),
    Reporter("sarif", "mtqa.reporters.sarif", "SARIF 2.1.0, with the source spans and repairs", ".sarif"),
    Reporter("junit", "mtqa.reporters.junit", "JUnit XML", ".xml"),
    Reporter("checkstyle", "mtqa.reporters.checkstyle", "Checkstyle XML"),
    Reporter("rdjson", "mtqa.reporters.rdjson", "reviewdog, with repairs"),
    Reporter("rdjsonl", "mtqa.reporters.rdjsonl", "reviewdog, one finding a line"),
    Reporter("csv", "mtqa.reporters.csv_table", "a table for reviewers", ".csv"),
    Reporter(
        "xlsx", "mtqa.reporters.xlsx_workbook", "a workbook for reviewers (needs mtqa[xlsx])", ".xlsx", is_text=False
    ),
    Reporter("md", "mtqa.reporters.markdown_summary", "a summary in Markdown", ".md"),
)
PRINTED = tuple(reporter.name for reporter in REPORTERS if reporter.is_text)
"""Names of the reports that can go to standard output."""

# One letter is a drive of Windows; a path with a folder or an ending before the colon names no format.
_FORMAT_AND_PATH = re.compile(r"(?P<name>\w{2,}):(?P<path>.*)", re.DOTALL)


def reporter_named(name: str) -> Reporter:
    """Return the reporter of that name. Raises UserError for an unknown name."""
    for reporter in REPORTERS:
        if reporter.name == name:
            return reporter
    known = ", ".join(reporter.name for reporter in REPORTERS)
    raise UserError(f"There is no report “{name}”.", remedy=f"Choose one of {known}.")


def reporter_for_ending(path: Path | str) -> Reporter:
    """Return the reporter that writes files like `path`, by its ending in any case.

    Raises UserError for an ending that no reporter has.
    """
    ending = Path(path).suffix.lower()
    for reporter in REPORTERS:
        if reporter.ending and reporter.ending == ending:
            return reporter
    known = ", ".join(sorted(reporter.ending for reporter in REPORTERS if reporter.ending))
    what = f"No report has the ending “{ending}”." if ending else "The name of a report needs an ending."
    remedy = f"Choose one of {known}, or say which report it is: gitlab:report.json."
    raise UserError(what, where=str(path), remedy=remedy)


def output_for(value: str) -> Output:
    """Return what to write where, told by PATH, whose ending chooses the report, or by FORMAT:PATH.

    Raises UserError for an unknown ending or format and for a missing path.
    """
    match = _FORMAT_AND_PATH.fullmatch(value)
    if not match:
        return Output(reporter_for_ending(value), value)
    try:
        reporter = reporter_named(match["name"])
    except UserError as error:
        remedy = f"{error.remedy} A file whose name has a colon is ./{value}."
        raise UserError(error.what, where=value, remedy=remedy) from None
    if not match["path"]:
        raise UserError("A path is missing.", where=value, remedy=f"Write {value}FILE.")
    return Output(reporter, match["path"])


def render(
    name: str, report: Report, *, width: int = 100, color: bool = False, background: Background = NOTHING_KNOWN
) -> str:
    """Return the report as text that UTF-8 can hold, with a newline at the end unless it is empty.

    `width` (columns of the terminal) and `color` (may the text hold escape sequences?) matter to reporters
    that write for a terminal; `background` is what reporters may ask beyond the report. Raises UserError for an
    unknown name and for a report that is no text.
    """
    if not reporter_named(name).is_text:
        raise UserError(f"The report “{name}” is no text.", remedy=f"Write it to a file: -o {name}:FILE.")
    pieces = _pieces(reporter_named(name), report, width=width, color=color, background=background)
    return b"".join(pieces).decode()


def _pieces(reporter: Reporter, report: Report, **options: object) -> Iterable[bytes]:
    module = import_module(reporter.module)
    if hasattr(module, "pieces"):
        pieces: Iterator[bytes] = module.pieces(report, **options)
        return pieces
    if hasattr(module, "encoded"):
        whole: bytes = module.encoded(report, **options)
        return [whole]
    text: str = module.render(report, **options)
    return [text.encode("utf-8", "backslashreplace")]  # lone surrogates come from file names that are no UTF-8


def write_report(report: Report, output: Output | Path | str, background: Background = NOTHING_KNOWN) -> None:
    """Write a report, whole or not at all; folders are made as needed.

    `output` says which one and where, or is a path whose ending or format does (see `output_for`).
    Raises UserError for an unknown ending and for a place that cannot be written.
    """
    wanted = output if isinstance(output, Output) else output_for(str(output))
    path = Path(wanted.path)
    content = _pieces(wanted.reporter, report, background=background)
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        remedy = "Give a path to a file in a folder that you may write to."
        raise UserError(
            f"The report could not be written: {error.strerror or error}.", where=str(path), remedy=remedy
        ) from error
