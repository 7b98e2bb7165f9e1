"""The summary of a step of GitHub Actions, a file that the environment names."""

import os
from pathlib import Path

from mtqa.model import Report
from mtqa.reporters import render
from mtqa.user_errors import UserError

VARIABLE = "GITHUB_STEP_SUMMARY"


def append_step_summary(report: Report) -> None:
    """Append the report as Markdown where GitHub Actions wants it; elsewhere, do nothing.

    Raises UserError if the file cannot be written.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{render('md', report)}\n")
    except OSError as error:
        what = f"The summary of the step could not be written: {error.strerror or error}."
        raise UserError(what, where=path, remedy=f"Let {VARIABLE} name a file that can be written.") from error
