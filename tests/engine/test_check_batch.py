import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.engine.check_batch import check_batch
from mtqa.engine.try_examples import findings_in
from mtqa.model import Edit, Example, Rule, apply_edits
from mtqa.rulebook import load_rulebook
from tests.texts import segment

RULES = load_rulebook().rules
FLAGGED = [
    pytest.param(rule, example, id=f"{rule.name}[{number}]")
    for rule in RULES
    if "estimator" not in rule.parameters  # silent unless asked, and without repairs
    for number, example in enumerate(rule.flags)
    if not example.among  # what compares segments finds nothing in one alone
]


def check(source, target, languages, rules=RULES, role="body"):
    return check_batch("x.md", "sxs-markdown", [segment(source, target, languages, role)], rules).findings


@pytest.mark.parametrize(("rule", "example"), FLAGGED)
def test_each_repair_alone_removes_its_finding(rule: Rule, example: Example):
    findings = findings_in(rule, example, example.target)
    assert findings
    for finding in findings:
        if finding.suggestion is None:
            continue
        repaired = apply_edits(example.target, finding.suggestion.edits)
        assert repaired == finding.suggestion.text
        assert len(findings_in(rule, example, repaired)) < len(findings)


PIECES = [
    "Open", "**Save**", "[a](https://x.example)", "10", "25 anni", " ", "`code`", "%s", "&", "**a &**", r"\>", ">",
    "**", ".", " .", "(", '"', "è", "日本", "#A0", "ogni ogni", "x@y.example", "\n", "https://x.example/b",
    "Set-Quota -Limit",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)


@settings(deadline=None)  # tables of a language are made on first use
@given(TEXTS, TEXTS, st.sampled_from(["en-it", "en-ja", "de-en", "en-ar", "en-th"]))
def test_every_reported_span_is_the_text_it_claims(source, target, languages):
    unit = segment(source, target, languages)
    for finding in check_batch("x", "sxs-markdown", [unit], RULES).findings:
        assert finding.source or finding.target
        assert 0 <= finding.confidence <= 1
        for place, text in ((finding.source, unit.source), (finding.target, unit.target)):
            if place:
                assert text.value[place.start : place.end] == place.text
                lines = text.value.split("\n")
                assert (lines[place.line - 1] + "\n")[place.column - 1 :].startswith(place.text.split("\n")[0])


@given(TEXTS)
def test_a_text_beside_itself_has_no_finding_but_that_it_was_not_translated(value):
    names = {finding.rule for finding in check(value, value, "en-it")}
    assert names <= {f"accuracy/untranslated-{what}" for what in ("segment", "label", "phrase", "heading")}


def test_fingerprints_tell_equal_findings_of_a_segment_apart():
    findings = check("a", "ogni ogni e ogni ogni", "en-it")
    assert len({finding.fingerprint for finding in findings}) == len(findings) == 2
    assert len({finding.cluster for finding in findings}) == 1


def test_edits_refer_to_the_unedited_text():
    assert apply_edits("abcdef", [Edit(1, 2, "XX"), Edit(4, 5, "")]) == "aXXcdf"
