"""Reporters: what a run found, as text for readers and as files for programs. One module is one variant."""

from importlib import import_module
from pathlib import Path

from msgspec import Struct

from mtqa.model import Report
from mtqa.replace_file import replace_file
from mtqa.user_errors import UserError


class Reporter(Struct, frozen=True):
    """A way to write a report; a `name` without an `ending` is for standard output only.

    `module` has the function `render(report, **options) -> str`. It is imported when it is needed.
    """

    name: str
    module: str
    description: str
    ending: str | None = None


REPORTERS = (
    Reporter("text", "mtqa.reporters.terminal", "excerpts with underlined spans, for reading"),
    Reporter("concise", "mtqa.reporters.concise", "one line a finding, for editors and grep"),
    Reporter("json", "mtqa.reporters.json_report", "everything, for programs (schema mtqa-report/1)", ".json"),
    Reporter("html", "mtqa.reporters.html_page", "one page for reviewers, works offline", ".html"),
)


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
    raise UserError(what, where=str(path), remedy=f"Choose one of {known}.")


def render(name: str, report: Report, *, width: int = 100, color: bool = False) -> str:
    """Return the report as text that UTF-8 can hold, with a newline at the end.

    `width` (columns of the terminal) and `color` (may the text hold escape sequences?) matter to reporters
    that write for a terminal. Raises UserError for an unknown name.
    """
    return _encoded(name, report, width=width, color=color).decode()


def _encoded(name: str, report: Report, **options: object) -> bytes:
    for reporter in REPORTERS:
        if reporter.name == name:
            module = import_module(reporter.module)
            if hasattr(module, "encoded"):
                whole: bytes = module.encoded(report)
                return whole
            text: str = module.render(report, **options)
            return text.encode("utf-8", "backslashreplace")  # lone surrogates come from file names that are no UTF-8
    known = ", ".join(reporter.name for reporter in REPORTERS)
    raise UserError(f"There is no report “{name}”.", remedy=f"Choose one of {known}.")


def write_report(report: Report, path: Path | str) -> None:
    """Write the report that the ending of `path` asks for, whole or not at all; folders are made as needed.

    Raises UserError for an unknown ending and for a place that cannot be written.
    """
    content = _encoded(reporter_for_ending(path).name, report)
    try:
        Path(path).resolve().parent.mkdir(parents=True, exist_ok=True)
        replace_file(Path(path), content)
    except OSError as error:
        remedy = "Give a path to a file in a folder that you may write to."
        raise UserError(
            f"The report could not be written: {error.strerror or error}.", where=str(path), remedy=remedy
        ) from error
