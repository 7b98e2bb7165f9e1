"""Runs the examples inside a rule: the tests that every rule brings along."""

from collections.abc import Iterator

from msgspec import Struct

from mtqa.engine.check_batch import Checker
from mtqa.engine.check_document import check_document
from mtqa.engine.gathered_facts import GatheredFacts
from mtqa.engine.instruments import Instruments
from mtqa.languages import normalize_code
from mtqa.model import Anchor, Document, Example, Finding, Rule, Segment, Text, apply_edits


class ExampleResult(Struct, frozen=True):
    """How an example came out. `place` is `flags[0]`, as in the file; without complaints it came out as said."""

    place: str
    complaints: tuple[str, ...]


def try_rule(rule: Rule) -> list[ExampleResult]:
    """Check every example of a rule with this rule alone.

    In one that must be flagged, the texts that findings cover (in the target, else in the source) must be
    exactly its marks; if it shows a repair, the suggested edits must lead to it, and it must not be flagged again.
    The estimator that a rule needs is asked; raises UserError if it is not installed.
    """
    flags = [ExampleResult(f"flags[{number}]", tuple(_flags(rule, each))) for number, each in enumerate(rule.flags)]
    passes = [ExampleResult(f"passes[{number}]", tuple(_passes(rule, each))) for number, each in enumerate(rule.passes)]
    return flags + passes


def _flags(rule: Rule, example: Example) -> Iterator[str]:
    findings = findings_in(rule, example, example.target)
    covered = [_covered(finding) for finding in findings]
    yield from (f"“{mark}” was not flagged." for mark in example.marks if mark not in covered)
    yield from (f"“{text}” was flagged, but is no mark." for text in covered if text not in example.marks)
    if example.fixed is None:
        return
    edits = {edit for finding in findings if finding.suggestion for edit in finding.suggestion.edits}
    repaired = apply_edits(example.target, sorted(edits, key=lambda edit: (edit.start, edit.end)))
    if repaired != example.fixed:
        yield f"the repair gives “{repaired}”, not “{example.fixed}”."
    yield from (
        f"“{_covered(finding)}” is flagged in the repair." for finding in findings_in(rule, example, example.fixed)
    )


def _passes(rule: Rule, example: Example) -> Iterator[str]:
    for finding in findings_in(rule, example, example.target):
        yield f"“{_covered(finding)}” was flagged: {finding.message}"


def findings_in(rule: Rule, example: Example, target: str) -> list[Finding]:
    """Return what a rule finds in an example with that target; what stands beside it is there to be compared with."""
    asked = rule.parameters.get("estimator")
    instruments = Instruments(estimators=(asked,) if asked else (), terms=example.terms)
    checker = Checker([rule], instruments, asks_siblings=True)
    gathered = GatheredFacts()
    findings: list[Finding] = []
    own, *others = _documents(rule, example, target)
    for document in (own, *others):
        checked = check_document(document, checker)
        gathered.add(checked.facts)
        findings += checked.findings
    findings += (finding for finding, _ in gathered.findings(checker.bound))
    return [each for each in findings if each.path == own.path and each.index == 0]


def _documents(rule: Rule, example: Example, target: str) -> Iterator[Document]:
    """Yield the document of the example, then one for every other pair of languages beside it.

    Segments of other languages have the key of the example: they are translations of the same segment.
    """
    any_format = next(iter(rule.applies_to.formats), "")
    beside: dict[str, list[tuple[str, str]]] = {example.languages: [(example.source, target)]}
    for source, translation, *other in example.among:
        beside.setdefault(other[0] if other else example.languages, []).append((source, translation))
    for languages, texts in beside.items():
        codes = [normalize_code(code.replace("_", "-")) for code in languages.split("-")]
        segments = [
            Segment(
                f"example {index}" if index else "example",
                index,
                _text(source, codes[0]),
                _text(translation, codes[1]),
                example.role,  # type: ignore[arg-type]  # read_rule knows it
            )
            for index, (source, translation) in enumerate(texts)
        ]
        yield Document(f"{codes[1]}/example", any_format, codes[0], codes[1], "unknown", tuple(segments))


def _covered(finding: Finding) -> str:
    place = finding.target or finding.source
    return place.text if place else ""


def _text(value: str, language: str) -> Text:
    breaks = [offset for offset, char in enumerate(value, 1) if char == "\n"]
    return Text(value, language, (Anchor(0, 1, 1), *(Anchor(offset, line, 1) for line, offset in enumerate(breaks, 2))))
