"""The page of word alignments as text."""

from html.parser import HTMLParser

import pytest

from mtqa.aligners import ByWords
from mtqa.markers import mark
from mtqa.model import Alignment
from mtqa.reporters.alignment_page import render_alignments
from tests.texts import segment

HOSTILE = "</p><script>alert('1')</script> & \"Save\" \u202e now"


def aligned(source: str, target: str) -> Alignment:
    unit = segment(source, target)
    return ByWords().align([(mark(unit.source), mark(unit.target))])[0]


class Texts(HTMLParser):
    """Collects the texts of a page by side, and the elements it has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if "data-side" in dict(attrs):
            self.inside = True
            self.texts.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "p"

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


def read(page: str) -> Texts:
    parser = Texts()
    parser.feed(page)
    return parser


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Open the **Control Panel** and wait.", "Aprire il **Pannello di controllo** e attendere."),
        ("See [the page](https://contoso.example/a).", ""),
        ("<b>1 & 2</b>", "<i>1 & 2</i> \u00e8 cos\u00ec"),
    ],
)
def test_texts_stand_there_whole(source: str, target: str) -> None:
    assert read(render_alignments("a.md", [("1", aligned(source, target))])).texts == [source, target]


def test_nothing_from_the_texts_is_run() -> None:
    parsed = read(render_alignments("<script>.md", [("<img>", aligned(HOSTILE, HOSTILE))]))
    assert parsed.tags.count("script") == 1
    assert "img" not in parsed.tags
    assert all("<U+202E>" in text for text in parsed.texts)


def test_words_know_their_counterparts_and_those_without_are_marked() -> None:
    page = render_alignments("a.md", [("1", aligned("Open the page.", "Aprire la pagina zzgrmpf."))])
    assert 'data-links="2:' in page
    assert '<span class="word alone" role="button" aria-pressed="false" tabindex="-1" data-links="">zzgrmpf' in page


def test_a_file_without_segments() -> None:
    assert "no segments" in render_alignments("a.md", [])
