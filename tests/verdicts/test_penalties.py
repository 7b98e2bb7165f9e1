"""What findings cost: points per 1,000 source words, of all and of new findings, in all and per document."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from mtqa.model import DocumentSummary, Finding, Report, Severity
from mtqa.verdicts import Gate, complaints, weighed, with_statuses
from mtqa.verdicts.penalties import LEAST_WORDS
from tests.reporters.sample import sample_report

SAMPLE = sample_report()


def document(path: str, words: int) -> DocumentSummary:
    return DocumentSummary(path, "bitext-jsonl", "en", "it", 1, words, "unknown", 0, ())


def finding(path: str, severity: str, status: str = "new") -> Finding:
    return structs.replace(SAMPLE.findings[0], path=path, severity=Severity(severity), status=status)


def report(words: dict[str, int], *findings: Finding) -> Report:
    summary = structs.replace(SAMPLE.summary, source_words=sum(words.values()))
    documents = tuple(document(path, number) for path, number in words.items())
    return structs.replace(SAMPLE, summary=summary, documents=documents, findings=findings)


def rates(report: Report) -> list[tuple[float, float]]:
    each = (report.summary, *report.documents)
    return [(one.penalty_per_1000_words, one.gate_penalty_per_1000_words) for one in each]


def test_points_by_severity_status_and_document() -> None:
    found = (finding("a", "critical"), finding("a", "minor", "known"), finding("b", "major", "suppressed"))
    done = weighed(report({"a": 1000, "b": 1000, "c": 0}, *found, finding("b", "neutral")))
    assert rates(done) == [(15.5, 12.5), (26.0, 25.0), (5.0, 0.0), (0.0, 0.0)]


def test_own_weights_and_those_not_named() -> None:
    found = [finding("a", severity.value) for severity in Severity]
    assert rates(weighed(report({"a": 1000}, *found), {"minor": 2.5, "critical": 10}))[0][0] == 17.5


def test_a_short_text_counts_as_a_page_for_gates_only() -> None:
    done = weighed(report({"a": 2, "b": 0}, finding("a", "major"), finding("b", "minor")))
    assert rates(done) == [(3000.0, 24.0), (2500.0, 20.0), (0.0, 4.0)]
    assert LEAST_WORDS == 250


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (Gate(), []),
        (Gate(50.0, 80.0), []),
        (Gate(49.9), ["a penalty of 50.0 per 1,000 source words is above --max-penalty 49.9; the worst: b (80.0)"]),
        (Gate(None, 20), ["2 documents have a penalty per 1,000 source words above --max-document-penalty 20: b (80"]),
        (Gate(None, 79.95), ["1 document has a penalty per 1,000 source words above --max-document-penalty 79.95: b"]),
        (Gate(0, 0), ["a penalty of 50.0", "5 documents have"]),
    ],
)
def test_complaints_name_the_worst(gate: Gate, said: list[str]) -> None:
    found = [finding(path, "major") for path in "abcde"]
    found += [finding("b", "major")] * 3 + [finding("a", "minor"), finding("f", "critical", "known")]
    done = weighed(report(dict.fromkeys("abcdef", 0) | {"b": 250, "f": 570}, *found))
    told = list(complaints(done, gate))
    assert [sentence.startswith(start) for sentence, start in zip(told, said, strict=True)] == [True] * len(said)
    if gate.in_all == 0:
        assert told[0].endswith("the worst: b (80.0), a (24.0), c (20.0) and 2 more.")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Severity)), st.booleans())), st.randoms())
def test_order_changes_nothing_and_new_is_never_more_than_all(found: Any, chance: random.Random) -> None:
    findings = [finding(path, severity.value, "new" if new else "known") for path, severity, new in found]
    words = {"a": 300, "b": 700, "c": 2000}
    one = weighed(report(words, *findings))
    chance.shuffle(findings)
    assert rates(one) == rates(weighed(report(words, *findings)))
    assert all(gate <= every for every, gate in rates(one))
    assert weighed(one) == one


def test_statuses_are_weighed_anew() -> None:
    costly = weighed(report({"a": 1000}, finding("a", "critical")))
    assert rates(weighed(with_statuses(costly, known={0}))) == [(25.0, 0.0), (25.0, 0.0)]
