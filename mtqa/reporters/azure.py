"""Logging commands of Azure Pipelines: one issue a finding, the most urgent first, as the agent shows the first ten.

Escaping as in Microsoft's task library: `%AZP25`, `%0D`, `%0A`, in properties also `%3B` and `%5D`.
"""

from collections.abc import Iterable, Iterator

from mtqa.model import Report
from mtqa.reporters.urgency import LEVELS, causes_first, main_place, new_findings, with_suggestion
from mtqa.reporters.visible_text import visible

Properties = Iterable[tuple[str, str | int]]


def render(report: Report, **_: object) -> str:
    """Return an issue for what could not be read and for each new finding, then how many there are."""
    findings = causes_first(new_findings(report))
    lines = [*_problems(report)]
    for finding in findings:
        place = main_place(finding)
        properties: list[tuple[str, str | int]] = [("sourcepath", finding.path)]
        if place:
            properties += [("linenumber", place.line), ("columnnumber", place.column)]
        kind = "error" if LEVELS[finding.severity] == "error" else "warning"
        lines.append(issue(kind, [*properties, ("code", finding.rule)], with_suggestion(finding)))
    lines.append(f"mtqa: {len(findings):,} new")
    return "\n".join(lines) + "\n"


def issue(kind: str, properties: Properties, message: str) -> str:
    """Return a `task.logissue` command of a kind, `error` or `warning`."""
    listed = "".join(f"{key}={escaped_property(_printable(str(value)))};" for key, value in properties)
    return f"##vso[task.logissue type={kind};{listed}]{escaped(_printable(message))}"


def escaped(data: str) -> str:
    """Return a message as logging commands want it: on one line, percent signs escaped."""
    return data.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    """Return the value of a property: what would end it or the command is escaped as well."""
    return escaped(value).replace(";", "%3B").replace("]", "%5D")


def _printable(text: str) -> str:
    return visible(text, keep="\n\r\t")


def _problems(report: Report) -> Iterator[str]:
    for document in report.documents:
        for problem in document.problems:
            properties: list[tuple[str, str | int]] = [("sourcepath", document.path)]
            if problem.line:
                properties += [("linenumber", problem.line), ("columnnumber", problem.column)]
            if problem.level == "error":
                yield issue("error", properties, f"{problem.message} {problem.remedy}".rstrip())
