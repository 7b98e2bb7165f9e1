"""SARIF 2.1.0: all findings, with the source span as a related location and repairs as exact edits of the file."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from mtqa.model import Finding, Report
from mtqa.reporters import sarif_objects as sarif
from mtqa.reporters import sarif_run as about
from mtqa.reporters.background import NOTHING_KNOWN, Background, FileEdit
from mtqa.reporters.fingerprints import with_unique_fingerprints
from mtqa.reporters.json_text import json_text
from mtqa.reporters.sarif_places import artifact, location, message
from mtqa.reporters.urgency import LEVELS, main_place

BASELINE = {"known": "unchanged", "suppressed": "unchanged", "fixed": "absent"}


def render(report: Report, *, background: Background = NOTHING_KNOWN, **_: object) -> str:
    """Return a log with one run; rules are those that have findings."""
    firsts: dict[str, Finding] = {}
    for finding in report.findings:
        firsts.setdefault(finding.rule, finding)
    names = sorted(firsts)
    indices = {name: index for index, name in enumerate(names)}
    tool = report.tool
    driver = about.Driver(
        name=tool.name,
        version=tool.version,
        semantic_version=tool.version,
        rules=tuple(_rule(firsts[name], background) for name in names),
        properties={"rulebook": tool.rulebook},
    )
    run = about.Run(
        tool=about.Tool(driver),
        automation_details=about.AutomationDetails(f"mtqa/{_languages(report)}"),
        invocations=(_invocation(report),),
        results=tuple(_results(report, indices, background)),
    )
    return json_text(about.Log((run,)))


def _languages(report: Report) -> str:
    """Return the languages of a report that has but two as part of an id: reports on others shall not replace it."""
    pairs = {(each.source_language, each.target_language) for each in report.documents if each.format}
    return "".join(f"{source}-{target}/" for source, target in pairs) if len(pairs) == 1 else ""


def _rule(finding: Finding, background: Background) -> about.Descriptor:
    told = background.rule(finding.rule)
    return about.Descriptor(
        id=finding.rule,
        name=finding.rule.rpartition("/")[2].title().replace("-", ""),
        short_description=about.Text(told.summary if told else finding.rule),
        full_description=about.Text(finding.why),
        help=about.Text(told.help if told else finding.why, told.help if told else None),
        default_configuration=about.Configuration(LEVELS[finding.severity]),
        properties={"tags": (finding.category.value, f"MQM:{finding.mqm}", f"ITS:{finding.its}")},
    )


def _results(report: Report, indices: Mapping[str, int], background: Background) -> Iterator[sarif.Result]:
    locales = {(text.path, text.index): f"{text.source_language}-{text.target_language}" for text in report.segments}
    for finding, fingerprint in with_unique_fingerprints(report.findings):
        place = main_place(finding)
        properties: dict[str, str | float] = {
            "severity": finding.severity.value,
            "confidence": finding.confidence,
            "languages": locales.get((finding.path, finding.index), ""),
            "cluster": finding.cluster,
        }
        yield sarif.Result(
            rule_id=finding.rule,
            rule_index=indices[finding.rule],
            level=LEVELS[finding.severity],
            rank=round(100 * finding.confidence, 1),
            message=message(finding.message),
            locations=(_segment(finding, location(finding.path, place)),),
            partial_fingerprints={"mtqa/v1": finding.fingerprint, "primaryLocationLineHash": f"{fingerprint}:1"},
            baseline_state=BASELINE.get(finding.status, "new"),
            properties=properties,
            related_locations=tuple(_source(finding)),
            fixes=tuple(_fixes(finding, background.edits(finding))) if finding.suggestion else (),
            suppressions=tuple(_suppressions(finding)),
        )


def _suppressions(finding: Finding) -> Iterator[sarif.Suppression]:
    """Yield what dismissed a finding, with who and why."""
    dismissal = finding.dismissal
    if dismissal:
        kind = "inSource" if dismissal.verdict == "allowed" else "external"
        about = {"verdict": dismissal.verdict} | ({"who": dismissal.who} if dismissal.who else {})
        yield sarif.Suppression(kind, "accepted", dismissal.reason, about)
    elif finding.status == "suppressed":
        yield sarif.Suppression("external", "accepted")


def _segment(finding: Finding, place: sarif.Location) -> sarif.Location:
    named = sarif.LogicalLocation(finding.segment, f"{finding.path}#{finding.segment}")
    return structs.replace(place, logical_locations=(named,))


def _source(finding: Finding) -> Iterator[sarif.Location]:
    """Yield the source span of a finding that is shown on the target side."""
    if finding.source and finding.target:
        place = location(finding.path, finding.source)
        yield structs.replace(place, id=0, message=message(f"The source: {finding.source.text}"))


def _fixes(finding: Finding, edits: Iterable[FileEdit]) -> Iterator[sarif.Fix]:
    replacements = tuple(
        sarif.Replacement(
            sarif.Region(edit.line, edit.column, edit.end_line, edit.end_column), sarif.Message(edit.replacement)
        )
        for edit in edits
    )
    if replacements and finding.suggestion:
        change = sarif.ArtifactChange(artifact(finding.path), replacements)
        said = message(f"Suggested: {finding.suggestion.text}")
        yield sarif.Fix(said, (change,), {"safe": finding.suggestion.safe})


def _invocation(report: Report) -> about.Invocation:
    told = [(document, problem) for document in report.documents for problem in document.problems]
    notifications = tuple(
        about.Notification(
            "error" if problem.level == "error" else "note",
            message(f"{problem.message} {problem.remedy}".rstrip()),
            (location(document.path, None),),
        )
        for document, problem in told
    )
    return about.Invocation(all(problem.level != "error" for _, problem in told), notifications)
