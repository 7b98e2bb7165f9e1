"""What is repaired in one segment, and what is not."""

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.engine.check_batch import Checker, check_batch
from mtqa.engine.repair import NO_OBJECTION, Repair, repair_segment
from mtqa.model import Edit, Finding, Rule, Segment, Severity, Suggestion, apply_edits
from mtqa.rulebook import load_rulebook
from tests.engine.test_check_batch import FLAGGED, TEXTS
from tests.texts import segment

RULES = load_rulebook().rules
SOURCE, TARGET = (
    "Wait, then select **Next** each time.",
    "Attendere attendere e e selezionare **Avanti** ogni ogni volta .",
)


def findings(unit: Segment, rules=RULES) -> list[Finding]:
    return list(check_batch("x.md", "sxs-markdown", [unit], rules).findings)


def repaired(unit: Segment, found=None, *, unsafe: bool = True) -> Repair:
    found = findings(unit) if found is None else found
    return repair_segment("x.md", "sxs-markdown", unit, found, Checker(RULES), unsafe=unsafe)


def suggesting(finding: Finding, *edits: Edit, **changes) -> Finding:
    text = apply_edits(TARGET, edits)
    return msgspec.structs.replace(finding, suggestion=Suggestion(text, safe=True, edits=edits), **changes)


@pytest.fixture
def unit() -> Segment:
    return segment(SOURCE, TARGET)


@pytest.fixture
def doubled(unit: Segment) -> Finding:
    return next(each for each in findings(unit) if each.target and each.target.text == "ogni ogni")


@pytest.fixture
def spaced(unit: Segment) -> Finding:
    return next(each for each in findings(unit) if each.rule.endswith("space-before-mark"))


def test_only_what_is_safe(unit: Segment) -> None:
    repair = repaired(unit, unsafe=False)
    assert repair.text == TARGET.replace("volta .", "volta.")
    assert [finding.rule for finding in repair.repaired] == ["locale-conventions/space-before-mark"]


def test_all(unit: Segment) -> None:
    repair = repaired(unit)
    assert repair.text.endswith(" ogni volta.")
    assert apply_edits(TARGET, repair.edits) == repair.text
    assert not repair.refused


def test_nothing_to_repair() -> None:
    unit = segment("Wait.", "Attendere.")
    assert repaired(unit) == Repair("Attendere.")


def test_findings_that_are_known_stay(spaced: Finding, unit: Segment) -> None:
    assert repaired(unit, [msgspec.structs.replace(spaced, status="known")]).edits == ()


def test_the_more_severe_finding_wins_then_the_surer_then_the_first(
    unit: Segment, doubled: Finding, spaced: Finding
) -> None:
    at = TARGET.index("ogni ogni")
    here, there = Edit(at, at + 5, ""), Edit(at + 4, at + 9, "")
    one = suggesting(doubled, here, severity=Severity.minor, confidence=0.9)
    other = suggesting(spaced, there, Edit(len(TARGET) - 2, len(TARGET) - 1, ""), confidence=0.8)
    for severity, winner in ((Severity.major, spaced), (Severity.minor, doubled), (Severity.neutral, doubled)):
        rival = msgspec.structs.replace(other, severity=severity)
        refusal = repaired(unit, [one, rival]).refused[0]
        assert refusal.finding.rule == (doubled.rule if winner is spaced else spaced.rule)
        assert refusal.reason == f"it overlaps the repair of {winner.rule}"


def test_the_same_edit_of_two_findings_counts_once(unit: Segment, doubled: Finding, spaced: Finding) -> None:
    edits = [edit for each in (doubled, spaced) if each.suggestion for edit in each.suggestion.edits]
    repair = repaired(unit, [suggesting(doubled, *edits), suggesting(spaced, *edits)])
    assert repair.edits == tuple(edits)
    assert {each.rule for each in repair.repaired} == {doubled.rule, spaced.rule}
    assert repair.refused == ()


def test_one_bad_repair_does_not_cost_the_others(unit: Segment, doubled: Finding, spaced: Finding) -> None:
    bad = suggesting(doubled, Edit(0, 9, "((("), severity=Severity.critical)
    repair = repaired(unit, [bad, spaced])
    assert repair.text == TARGET.replace("volta .", "volta.")
    assert [(each.finding, each.reason.split(":")[0]) for each in repair.refused] == [
        (bad, "it would bring a finding of linguistic-conventions/unclosed-bracket")
    ]


def test_a_repair_that_repairs_nothing_is_refused(unit: Segment, doubled: Finding) -> None:
    idle = suggesting(doubled, Edit(0, 9, "Aspettare"))
    assert [each.reason for each in repaired(unit, [idle]).refused] == ["it does not remove what it is to repair"]


def test_a_finding_around_a_repair_is_no_new_one() -> None:
    """A segment in a wrong language is one finding over all of its text, which every edit changes."""
    source = "Read this before you install the update on your computers."
    target = "Please read this before you install the update on all of your computers."
    unit = segment(source, target.replace(".", " ."))
    before = findings(unit)
    assert len(before) > 1
    repair = repaired(unit, before)
    assert repair.text == target
    assert not repair.refused
    assert 0 < len(findings(segment(source, target))) < len(before)


@pytest.mark.parametrize(("rule", "example"), FLAGGED)
def test_repairs_of_all_examples_with_all_rules(rule: Rule, example) -> None:
    unit = segment(example.source, example.target, example.languages.replace("_", "-"), example.role)
    assert_better(unit, unsafe=True)


@given(TEXTS, TEXTS, st.sampled_from(["en-it", "en-ja", "de-en", "en-ar", "en-th"]), st.booleans())
def test_no_repair_makes_anything_worse(source, target, languages, unsafe) -> None:
    assert_better(segment(source, target, languages), unsafe=unsafe)


def shown(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings that can speak against a repair."""
    return [finding for finding in found if finding.confidence >= NO_OBJECTION]


def assert_better(unit: Segment, *, unsafe: bool) -> None:
    before = findings(unit)
    repair = repaired(unit, before, unsafe=unsafe)
    assert repair.text == apply_edits(unit.target.value, repair.edits)
    languages = f"{unit.source.language}-{unit.target.language}"
    after = findings(segment(unit.source.value, repair.text, languages, unit.role))
    # A finding that stays may be less sure afterwards, and no more be shown.
    assert len(shown(after)) <= len(shown(before)) - len(shown(repair.repaired))
    assert bool(repair.edits) == bool(repair.repaired)
    rules = [finding.rule for finding in shown(before)]
    for finding in shown(after):
        rules.remove(finding.rule)


def test_one_round_leaves_what_touches_another_repair_to_the_next() -> None:
    source = "See [the plans](https://x.example), then wait."
    unit = segment(source, "Vedere [i piani,](https://x.example)quindi attendere.")
    repair = repaired(unit, unsafe=False)
    assert repair.text == "Vedere [i piani](https://x.example), quindi attendere."
    assert [each.finding.rule for each in repair.refused] == ["design-and-markup/glued-markup"]
    assert not findings(segment(source, repair.text))
