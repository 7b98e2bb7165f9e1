"""Reviewdog's diagnostic format as JSON Lines: one diagnostic a line."""

from mtqa.model import Report
from mtqa.reporters.background import NOTHING_KNOWN, Background
from mtqa.reporters.json_text import json_text
from mtqa.reporters.rdjson import diagnostics


def render(report: Report, *, background: Background = NOTHING_KNOWN, **_: object) -> str:
    """Return a line for each new finding and for all that was not read, and nothing for none."""
    return "".join(json_text(diagnostic, indent=0) for diagnostic in diagnostics(report, background))
