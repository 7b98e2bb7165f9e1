"""The page holds every finding, marks exactly its spans, and lets nothing from the texts act."""

import re
from collections import defaultdict

import pytest
from lxml import html

from mtqa.reporters import render
from mtqa.reporters.visible_text import visible
from tests.reporters.sample import empty_report, large_report, repeated_report, sample_report


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(render("html", sample_report()))


def marks(page, side):
    """Return the text under the marks of each finding."""
    found = defaultdict(str)
    for mark in page.iterfind(f".//p[@class='text {side}']/mark"):
        for number in mark.get("data-findings").split():
            found[int(number)] += mark.text or ""
    return found


@pytest.mark.parametrize("side", ["source", "target"])
def test_the_marks_of_every_finding_cover_its_span(page, side):
    found = marks(page, side)
    for number, finding in enumerate(sample_report().findings):
        place = getattr(finding, side)
        assert (number in found) == (place is not None)
        assert found.get(number, "") == (visible(place.text) if place else "")


def test_both_texts_of_every_segment_are_whole(page):
    shown = [cell.text_content() for cell in page.find_class("text")]
    texts = [visible(text) for segment in sample_report().segments for text in (segment.source, segment.target)]
    assert shown == texts


def test_every_cell_has_its_language_and_direction(page):
    pairs = {(cell.get("lang"), cell.get("dir")) for cell in page.find_class("text") + page.find_class("diff")}
    assert pairs == {("en", "ltr"), ("it", "ltr"), ("de", "ltr"), ("ja", "ltr"), ("fr", "ltr"), ("ar", "rtl")}


def test_every_finding_has_its_permalink_words_and_reason(page):
    for finding in sample_report().findings:
        (item,) = page.xpath("//li[@id=$id]", id=finding.fingerprint)
        text = item.text_content()
        for part in (finding.severity, visible(finding.message), finding.rule, finding.why, finding.category):
            assert part in text
        assert item.xpath(".//a/@href") == [f"#{finding.fingerprint}"]


def test_a_suggestion_is_a_diff(page):
    (item,) = page.xpath("//li[@id='f00000']")
    assert [element.text for element in item.iter("del", "ins")] == ["servizi di &", "Prodotti e servizi"]


def test_quotations_in_a_message_are_isolated_from_the_words_around_them(page):
    (message,) = page.xpath("//li[@id='f00008']//span[@class='message']")
    assert [quotation.text for quotation in message.iter("bdi")] == ["15 دقيقة", "5 دقائق"]
    assert message.text_content() == "“15 دقيقة” should be “5 دقائق”."


def test_nothing_is_loaded_and_only_our_own_code_may_run(page):
    assert not page.xpath("//@src | //link | //img | //iframe | //object | //@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'; form-action 'none'",
        policy,
    )
    assert not re.search(r"@import|url\(", page.xpath("string(//style)"))


def test_filters_offer_only_what_there_is_to_choose(page):
    assert page.xpath("//select/@name") == ["category", "rule", "language", "provenance", "status", "document"]
    assert page.xpath("//select[@name='provenance']/option/@value") == ["", "MT", "HT", "unknown"]
    small = html.document_fromstring(render("html", large_report(10)))
    assert small.xpath("//select/@name") == ["category", "rule"]


def test_every_control_has_a_label(page):
    for control in page.xpath("//form//input | //form//select"):
        assert control.xpath("ancestor::label"), control.get("name")


def test_problems_are_listed_with_place_and_remedy(page):
    shown = [" ".join(item.text_content().split()) for item in page.xpath("//details[@class='problems']//li")]
    assert shown == [
        "note docs/it/abbonamento.md: A note. Nothing to do.",
        "error docs/fr/broken.md, line 7, column 12: The span is not closed. Close it.",
    ]


def test_a_page_without_findings_says_so():
    assert "Nothing found in 9 segments." in render("html", empty_report())


def test_a_cause_lists_its_other_places_as_links_to_them():
    page = html.document_fromstring(render("html", repeated_report()))
    findings = repeated_report().findings
    (places,) = page.find_class("places")
    assert places.getparent().get("id") == findings[0].fingerprint
    others = [finding for finding in findings[1:] if finding.cluster == "label"]
    assert places.xpath(".//a/@href") == [f"#{finding.fingerprint}" for finding in others]
    assert places.xpath("string(summary)") == "and 11 more places"
    (back,) = page.xpath("//li[@id=$id]//p[@class='more']/a", id=others[0].fingerprint)
    assert back.get("href") == f"#{findings[0].fingerprint}"
    assert page.xpath("string(//title)") == "Translation check: 13 findings with 2 causes"
