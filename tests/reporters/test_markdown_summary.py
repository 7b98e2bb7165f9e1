"""The summary says, once it is rendered, what the findings say, and nothing in it is markup of the texts."""

import re
from html import unescape

from hypothesis import example, given
from marko.ext.gfm import gfm

from mtqa.reporters import render
from mtqa.reporters.markdown_summary import MOST_BYTES, escaped
from mtqa.reporters.visible_text import visible
from tests.reporters.hostile import hostile_texts, unhurried
from tests.reporters.sample import empty_report, large_report, repeated_report, sample_report


def cells(text):
    """Return the cells of the rows of all tables, as a reader sees them."""
    rows = re.findall(r"<tr>(.*?)</tr>", gfm.convert(text), re.DOTALL)[1:]
    return [[_seen(cell) for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)] for row in rows]


def _seen(html):
    return unescape(re.sub(r"<!--.*?-->", "", html))


@unhurried
@given(hostile_texts)
@example("_x0041_www.example.org")
@example("Wwwww.example.org")
def test_a_cell_is_read_back(text):
    said = f"a{visible(text)}b"
    table = f"| x | y |\n| --- | --- |\n| {escaped(said)} | z |\n"
    assert [[" ".join(cell.split()) for cell in row] for row in cells(table)] == [[" ".join(said.split()), "z"]]


def test_the_most_urgent_comes_first():
    rows = cells(render("md", sample_report()))
    severities = [row[0] for row in rows]
    assert severities == sorted(severities, key=["critical", "major", "minor", "neutral"].index)
    assert "docs/ja/設定.md:8" in [row[2] for row in rows]


def test_a_cause_is_told_once():
    rows = cells(render("md", repeated_report(12)))
    assert [row[2] for row in rows][1] == "docs/it/page-00.md:3 and 11 more places"
    assert len(rows) == 2


def test_it_stays_smaller_than_github_allows():
    text = render("md", large_report(20_000))
    assert len(text.encode()) <= MOST_BYTES
    assert re.search(r"[\d,]+ more are left out here", text)


def test_nothing_found():
    assert "All good: nothing found in 9 segments in 1 document." in render("md", empty_report())


def test_problems_are_listed():
    assert "The span is not closed. Close it." in gfm.convert(render("md", sample_report()))
