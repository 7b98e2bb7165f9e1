"""One HTML page that shows which words of every segment stand for which, for reading with mouse, finger or keyboard."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from mtqa.languages import load_language
from mtqa.model import Alignment, MarkedText, Pair, Side, Span
from mtqa.reporters.closing_lines import counted
from mtqa.reporters.self_contained_page import embedded, package_text, page_environment, policy_hash


class WordView(Struct, frozen=True):
    """A word, or what stands between words: then `number` is None.

    `links` are its counterparts, apart by spaces: number on the other side, score and method.
    """

    text: str
    number: int | None = None
    links: str = ""


class SideView(Struct, frozen=True):
    """One text of a segment in pieces which, joined, are the text again."""

    side: Side
    code: str
    line: int
    words: tuple[WordView, ...]


class SegmentView(Struct, frozen=True):
    """A segment with both its texts."""

    name: str
    sides: tuple[SideView, SideView]


def render_alignments(title: str, segments: Iterable[tuple[str, Alignment]]) -> str:
    """Return the page. `segments` are names and alignments; all texts are escaped, and what is unseen is drawn."""
    views = [_segment(name, alignment) for name, alignment in segments]
    css, js = package_text("alignment_page.css"), package_text("alignment_page.js")
    environment = page_environment()
    environment.globals.update(language=load_language)
    page = environment.from_string(package_text("alignment_page.template.html")).render(
        title=title,
        segments=views,
        number=counted(len(views), "segment"),
        css=embedded(css),
        js=embedded(js),
        css_hash=policy_hash(css),
        js_hash=policy_hash(js),
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


def _segment(name: str, alignment: Alignment) -> SegmentView:
    sides: tuple[Side, Side] = ("source", "target")
    numbers = {side: {word.start: i for i, word in enumerate(alignment.side(side).of("word"))} for side in sides}
    source, target = (
        _side(side, alignment.side(side), _links(alignment.of("word"), side, other, numbers[other]))
        for side, other in (sides, sides[::-1])
    )
    return SegmentView(name, (source, target))


def _links(pairs: Sequence[Pair], side: Side, other: Side, numbers: dict[int, int]) -> dict[int, str]:
    """Return, for every word of a side by its start, the numbers of its counterparts, each with score and method."""
    found: dict[int, list[str]] = {}
    for pair in pairs:
        link = f"{numbers[pair.side(other).start]}:{pair.score:.2f}:{pair.method}"
        found.setdefault(pair.side(side).start, []).append(link)
    return {start: " ".join(links) for start, links in found.items()}


def _side(side: Side, marked: MarkedText, links: dict[int, str]) -> SideView:
    text = marked.text
    return SideView(side, text.language, text.locate(0).line, tuple(_pieces(text.value, marked.of("word"), links)))


def _pieces(text: str, words: Sequence[Span], links: dict[int, str]) -> Iterator[WordView]:
    position = 0
    for number, word in enumerate(words):
        if word.start > position:
            yield WordView(text[position : word.start])
        yield WordView(word.cut(text), number, links.get(word.start, ""))
        position = word.end
    if position < len(text):
        yield WordView(text[position:])
