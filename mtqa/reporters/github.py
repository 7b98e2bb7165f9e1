"""Workflow commands of GitHub Actions: annotations in the code, the most urgent first, and all findings in the log.

GitHub shows ten errors, ten warnings and ten notices of a step (fifty of a whole run) and drops the others in
silence; so no more are written, and the log tells how many more there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from mtqa.model import DocumentSummary, Finding, ReadProblem, Report
from mtqa.reporters.closing_lines import closing_lines, counted
from mtqa.reporters.concise import finding_line
from mtqa.reporters.urgency import LEVELS, causes_first, main_place, new_findings, with_suggestion
from mtqa.reporters.visible_text import visible

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
MOST_OF_A_KIND = 10


def render(report: Report, **_: object) -> str:
    """Return commands for what could not be read and for the most urgent new findings, then the others as text."""
    findings = causes_first(new_findings(report))
    counts: Counter[str] = Counter()
    shown = [command for command in _problems(report) if _fits("error", counts)]
    told: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        level = LEVELS[finding.severity]
        (told if _fits(level, counts) else others).append(finding)
    shown += [_finding_command(finding) for finding in told]
    return "\n".join([*shown, *_log(others), *_harmless(closing_lines(report))]) + "\n"


def escaped(data: str) -> str:
    """Return a message as workflow commands want it: on one line, percent signs escaped."""
    return data.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    """Return the value of a property: colons and commas, which end one, are escaped as well."""
    return escaped(value).replace(":", "%3A").replace(",", "%2C")


def command(name: str, properties: Iterable[tuple[str, str | int]], message: str) -> str:
    """Return a workflow command, in which nothing of its values is taken for something else."""
    listed = ",".join(f"{key}={escaped_property(_printable(str(value)))}" for key, value in properties)
    return f"::{name} {listed}::{escaped(_printable(message))}"


def _printable(text: str) -> str:
    return visible(text, keep="\n\r\t")


def _fits(level: str, counts: Counter[str]) -> bool:
    """Tell whether one more annotation of a level is shown, and count it."""
    if counts[level] >= MOST_OF_A_KIND:
        return False
    counts[level] += 1
    return True


def _finding_command(finding: Finding) -> str:
    place = main_place(finding)
    properties: list[tuple[str, str | int]] = [("file", finding.path)]
    if place:
        properties += [("line", place.line), ("endLine", place.end_line)]
        if place.line == place.end_line:  # GitHub wants columns only within one line
            properties += [("col", place.column), ("endColumn", place.end_column)]
    properties.append(("title", f"{finding.rule} ({finding.severity}, {finding.confidence:.2f})"))
    return command(COMMANDS[LEVELS[finding.severity]], properties, with_suggestion(finding))


def _problems(report: Report) -> Iterator[str]:
    for document in report.documents:
        for problem in document.problems:
            if problem.level == "error":
                yield _problem_command(document, problem)


def _problem_command(document: DocumentSummary, problem: ReadProblem) -> str:
    properties: list[tuple[str, str | int]] = [("file", document.path)]
    if problem.line:
        properties += [("line", problem.line), ("col", problem.column)]
    properties.append(("title", "not checked"))
    return command("error", properties, f"{problem.message} {problem.remedy}".rstrip())


def _log(findings: Sequence[Finding]) -> list[str]:
    """Return what the annotations leave out as a folded part of the log."""
    if not findings:
        return []
    title = f"{counted(len(findings), 'more finding')}"
    return [f"::group::{title}", *_harmless([finding_line(finding) for finding in findings]), "::endgroup::"]


def _harmless(lines: Sequence[str]) -> list[str]:
    """Return lines between which no command is obeyed, whatever texts they quote.

    The word that ends this is made of the lines, so that none of them can hold it.
    """
    word = sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return [f"::stop-commands::{word}", *lines, f"::{word}::"]
