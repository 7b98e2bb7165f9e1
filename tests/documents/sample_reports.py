"""Writes the reports of the sample document: `python -m tests.documents.sample_reports`."""

import os
from pathlib import Path

from mtqa.model import Report
from mtqa.pipeline import check_paths
from mtqa.reporters import render, write_report
from mtqa.settings import Settings

FOLDER = Path(__file__).parents[2] / "reports" / "sample"
DOCUMENT = "choosing-a-plan.it-IT.md"


def checked() -> Report:
    """The report of the sample document, with a path as from its own folder."""
    before = Path.cwd()
    os.chdir(FOLDER)
    try:
        return check_paths([DOCUMENT], Settings(), arguments=(DOCUMENT,))
    finally:
        os.chdir(before)


def main() -> None:
    report = checked()
    (FOLDER / "sample.txt").write_text(render("text", report, width=100), "utf-8")
    for ending in ("json", "html"):
        write_report(report, FOLDER / f"sample.{ending}")


if __name__ == "__main__":
    main()
