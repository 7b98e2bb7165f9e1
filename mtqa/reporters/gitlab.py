"""GitLab's Code Quality report: a JSON array, the fields of which its documentation lists.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Iterator
from hashlib import blake2b

from mtqa.model import Finding, Report, Severity
from mtqa.reporters.closing_lines import errors_of
from mtqa.reporters.fingerprints import with_unique_fingerprints
from mtqa.reporters.json_text import json_text
from mtqa.reporters.urgency import main_place, with_suggestion

SEVERITIES = {
    Severity.critical: "blocker",
    Severity.major: "major",
    Severity.minor: "minor",
    Severity.neutral: "info",
}


def render(report: Report, **_: object) -> str:
    """Return all findings that nobody dismissed: GitLab compares branches by itself, and needs the known ones, too.

    What was not read goes first.
    """
    findings = [finding for finding in report.findings if finding.status in ("new", "known")]
    issues = [_issue(finding, print_) for finding, print_ in with_unique_fingerprints(findings)]
    return json_text([*_problems(report), *issues])


def _problems(report: Report) -> Iterator[dict[str, object]]:
    for number, (document, problem) in enumerate(errors_of(report)):
        said = f"{problem.message} {problem.remedy}".rstrip()
        named = "\0".join((str(number), document.path, said)).encode("utf-8", "surrogatepass")
        yield {
            "type": "issue",
            "check_name": "problem",
            "description": said,
            "categories": ["Compatibility"],
            "severity": "critical",
            "fingerprint": blake2b(named, digest_size=8).hexdigest(),
            "location": {"path": document.path, "lines": {"begin": problem.line or 1}},
        }


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    place = main_place(finding)
    lines = {"begin": place.line, "end": place.end_line} if place else {"begin": 1}
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": with_suggestion(finding),
        "content": {"body": finding.why},
        "categories": ["Clarity"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": finding.path, "lines": lines},
    }
