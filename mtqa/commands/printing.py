"""What `mtqa check` prints: a report, counts, or what repairs change; to a terminal, a pipe or a file."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from mtqa.commands.console import harmless
from mtqa.commands.next_steps import next_steps
from mtqa.commands.option_values import WIDTH
from mtqa.commands.step_summary import append_step_summary
from mtqa.model import Report
from mtqa.reporters import render
from mtqa.reporters.background import Background

if TYPE_CHECKING:
    from mtqa.repairing import RepairedFile

READ_BY_PEOPLE = ("text", "concise")
COUNTED = (*READ_BY_PEOPLE, "json")
"""Formats that statistics can be printed in."""


class Printing(Struct, frozen=True):
    """How a user wants a report to be printed; None for color and width as suits the terminal."""

    format: str = "text"
    quiet: bool = False
    color: bool | None = None
    width: int | None = None
    statistics: bool = False

    def report(self, report: Report, background: Background) -> None:
        """Print a report, or how often each rule spoke; what could not be read goes where it disturbs no program."""
        if self.quiet or self.format not in READ_BY_PEOPLE:
            print_problems(report)
        if self.quiet:
            return
        if self.format not in READ_BY_PEOPLE:
            newline = "" if self.format == "csv" else None  # whose lines end with CR LF everywhere
            sys.stdout.reconfigure(encoding="utf-8", newline=newline)  # type: ignore[union-attr]  # programs expect it
        if self.statistics:
            click.echo(_counted(report, self.format), nl=False)
            return
        terminal = sys.stdout.isatty()
        color = terminal if self.color is None else self.color
        columns = self.width or (max(40, get_terminal_size().columns) if terminal else WIDTH)
        text = render(self.format, report, width=columns, color=color, background=background)
        click.echo(text, nl=False, color=color)
        if self.format == "github":
            append_step_summary(report)

    def next_steps(self, report: Report, *, repairs: bool, baseline: bool) -> None:
        """Print what to do next, for people at a terminal only."""
        if self.format == "text" and not (self.quiet or self.statistics) and sys.stdout.isatty():
            for step in next_steps(report, repairs=repairs, baseline=baseline):
                click.echo(step)

    def repairs(self, files: "Sequence[RepairedFile]", *, written: bool) -> None:
        """Print how many repairs were made, or would be."""
        from mtqa.repairing import repair_line

        if not self.quiet:
            click.echo(repair_line(files, written=written), err=not written or self.format not in READ_BY_PEOPLE)


def print_diff(report: Report, files: "Sequence[RepairedFile]") -> None:
    """Print what repairs would change, for review or `patch`; what could not be read goes to standard error."""
    print_problems(report)
    text = "".join(file.diff() for file in files)
    if sys.stdout.isatty():
        text = harmless(text.replace("\r\n", "\n"))
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # line breaks are those of files
    click.echo(text, nl=False, color=True)  # the texts' own escape sequences are part of the difference


def print_problems(report: Report) -> None:
    """Print on standard error what could not be read."""
    from mtqa.reporters.closing_lines import problem_line

    for document in report.documents:
        for problem in document.problems:
            click.echo(problem_line(document, problem), err=True)


def _counted(report: Report, format: str) -> str:
    from mtqa.reporters.statistics import statistics_json, statistics_text

    return statistics_json(report) if format == "json" else statistics_text(report)
