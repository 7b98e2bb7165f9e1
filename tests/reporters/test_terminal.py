"""What a reader at a terminal sees."""

import re

import pytest
from wcwidth import wcswidth

from mtqa.reporters import render
from tests.reporters.sample import WHY, empty_report, repeated_report, sample_report


@pytest.fixture
def text():
    return render("text", sample_report(), width=90)


def test_documents_are_headed_by_path_languages_provenance_and_count(text):
    assert "docs/it/abbonamento.md  (en → it, MT)  3 findings\n" in text
    assert "docs/de/konto.md  (en → de, MT)  2 findings\n" in text


def test_both_texts_are_shown_with_their_spans_underlined(text):
    lines = text.splitlines()
    for part in ("Products & services", "[servizi di &]"):
        above = next(i for i, line in enumerate(lines) if part in line and "│" in line)
        assert lines[above + 1].index("^") == lines[above].index(part)
        assert lines[above + 1].count("^") == len(part)


def test_in_japanese_the_underline_counts_columns(text):
    lines = text.splitlines()
    above = next(i for i, line in enumerate(lines) if "ページで" in line)
    before = lines[above].partition("30 分")[0]
    assert lines[above + 1].index("^") == wcswidth(before)
    assert lines[above + 1].count("^") == wcswidth("30 分")


def test_in_arabic_the_span_is_marked_in_place(text):
    assert "⟦15 دقيقة⟧" in text


def test_a_suggestion_is_shown_with_what_is_new_in_it(text):
    lines = text.splitlines()
    above = next(i for i, line in enumerate(lines) if "fix? │" in line)
    assert lines[above + 1].index("+") == lines[above].index("Prodotti e servizi")
    assert lines[above + 1].count("+") == len("Prodotti e servizi")
    assert any("fix │" in line for line in lines)


def test_a_reason_is_given_once_for_each_rule(text):
    for rule, why in WHY.items():
        shown = sum(f.rule == rule and f.status == "new" for f in sample_report().findings)
        assert text.count(f"Why: {why[:30]}") == min(1, shown)


@pytest.mark.parametrize("width", [40, 60, 120])
def test_texts_keep_to_the_width(width):
    text = render("text", sample_report(), width=width)
    assert all(wcswidth(line) <= width for line in text.splitlines() if "│" in line)


def test_the_end_tells_problems_totals_and_what_is_hidden(text):
    *_, note, error, totals, hidden = text.splitlines()
    assert note == "docs/it/abbonamento.md: note: A note. Nothing to do."
    assert error == "docs/fr/broken.md:7:12: error: The span is not closed. Close it."
    assert totals == "10 findings (2 critical, 2 major, 5 minor, 1 neutral) in 45 segments in 5 documents."
    assert hidden == "Not shown: 1 known."
    assert "docs/fr/broken.md  (" not in text


def test_colour_comes_only_when_asked_for_and_never_from_a_text(text):
    assert "\x1b" not in text
    colored = render("text", sample_report(), width=90, color=True)
    sequences = set(re.findall(r"\x1b\[\d*m?", colored))
    assert len(sequences) > 3
    assert re.sub(r"\x1b\[\d+m", "", colored) == text


@pytest.mark.parametrize("name", ["text", "concise"])
def test_nothing_found_is_one_friendly_line(name):
    assert render(name, empty_report()) == "All good: nothing found in 9 segments in 1 document.\n"


def test_concise_has_one_line_for_each_new_finding():
    lines = render("concise", sample_report()).splitlines()
    findings = [finding for finding in sample_report().findings if finding.status == "new"]
    assert len(lines) == len(findings) + 4
    assert lines[2] == (
        "docs/it/abbonamento.md:30:457: critical accuracy/missing-number “14” has no counterpart. [0.90]"
    )
    for finding, line in zip(findings, lines, strict=False):
        place = finding.target or finding.source
        assert line.startswith(f"{finding.path}:{place.line}:{place.column}: {finding.severity} {finding.rule} ")
    assert "␛[31m" in lines[3]


def test_a_cause_in_many_documents_is_told_once_with_its_places():
    text = render("text", repeated_report(), width=120)
    assert text.count("The label “fatturazione” lost its capital.") == 1
    assert "    and 11 more places: docs/it/page-01.md:4, docs/it/page-02.md:5," in text
    assert "docs/it/page-01.md  (en → it, MT)  2 findings, 1 with a cause that was told above\n" in text
    assert "docs/it/page-02.md  (en → it, MT)  1 finding, all with a cause that was told above\n" in text
    assert "“1” is to be checked." in text
    assert text.splitlines()[-1].startswith("13 findings with 2 causes (1 critical, 12 minor) in ")


def test_concise_tells_every_place():
    assert render("concise", repeated_report()).count("lost its capital") == 12


def test_two_places_are_listed_whole():
    assert "and 1 more place: docs/it/page-01.md:4\n" in render("text", repeated_report(2), width=120)
