"""What reporters may ask beyond the report: rules of the rulebook, lines and exact edits of the files themselves."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

from mtqa.model import Edit, Finding, Report, Rule
from mtqa.readers import ReadOptions, open_file, read_opened
from mtqa.readers.places import Places
from mtqa.reporters.background import Background, FileEdit, RuleText
from mtqa.rulebook import load_rulebook
from mtqa.rulebook.explain_rule import explain_rule
from mtqa.settings import Settings
from mtqa.suggested_edits import Suggested, suggested_edits
from mtqa.user_errors import UserError

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
MOST_FILES = 8
"""How many files are remembered; findings come in the order of files."""


class _ReadFile(Struct, frozen=True):
    """A file as it lies there now: its lines, and the edits of suggestions by segment and suggestion."""

    lines: tuple[str, ...]
    edits: Mapping[Suggested, tuple[FileEdit, ...]]


def background_of(report: Report, settings: Settings) -> Background:
    """Return what can be told about a run with these settings; nothing is read before it is asked for."""
    sources = _Sources(report, settings)
    return Background(sources.rule, sources.edits, sources.line)


class _Sources:
    """Reads rules and files once they are asked for."""

    def __init__(self, report: Report, settings: Settings) -> None:
        self._report, self._settings = report, settings
        self._read = lru_cache(MOST_FILES)(self._read_now)

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in load_rulebook(self._settings.rule_folders).rules}

    def rule(self, name: str) -> RuleText | None:
        """Return what `mtqa rule` says."""
        rule = self._rules.get(name)
        return RuleText(rule.summary, explain_rule(rule)) if rule else None

    def line(self, path: str, number: int) -> str | None:
        """Return a line of a file, or None if the file is not at hand."""
        file = self._read(path)
        return file.lines[number - 1] if file and number <= len(file.lines) else None

    def edits(self, finding: Finding) -> tuple[FileEdit, ...]:
        """Return the edits that repair a finding in its file, or nothing if the file is another one by now."""
        file = self._read(finding.path)
        return file.edits.get((finding.index, finding.suggestion), ()) if file and finding.suggestion else ()

    @cached_property
    def _suggestions(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self._report.findings:
            if finding.suggestion:
                found.setdefault(finding.path, []).append(finding)
        return found

    def _read_now(self, path: str) -> _ReadFile | None:
        wanted = self._settings
        options = ReadOptions(wanted.source_language, wanted.target_language, wanted.format, wanted.fields)
        try:
            opened = open_file(Path(path), options, shown_path=path)
            document = read_opened(opened)
        except UserError:  # standard input, or a file that is gone: there is nothing to tell
            return None
        places = Places(opened.content)
        edits = {
            suggested: tuple(_file_edit(places, edit) for edit in file_edits)
            for suggested, file_edits in suggested_edits(opened, document, self._suggestions.get(path, ())).items()
        }
        return _ReadFile(tuple(_LINE_BREAK.split(opened.content)), edits)


def _file_edit(places: Places, edit: Edit) -> FileEdit:
    start, end = places.position(edit.start), places.position(edit.end)
    return FileEdit(start.line, start.column, end.line, end.column, edit.replacement)
