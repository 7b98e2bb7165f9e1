import marko
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marko.inline import Emphasis, Link, StrongEmphasis

from tests.texts import cuts, marked, values


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Choose **Save** now", "bold", ["**Save**"]),
        ("Choose *Save* now", "italic", ["*Save*"]),
        ("Choose ***Save*** now", "bold", ["**Save**"]),
        ("Run `a *b* c` now", "code", ["`a *b* c`"]),
        ("Run ``a ` b``", "code", ["``a ` b``"]),
        ("the lists `%s' and `%s' (old quotes)", "code", []),
        ("Print `print('a', 'b')` and `it's` here", "code", ["`print('a', 'b')`", "`it's`"]),
        ("See [è **b** c](https://x.example/?a_b=1 'T').", "link", ["[è **b** c](https://x.example/?a_b=1 'T')"]),
        ("See ![alt](a.png)", "image", ["![alt](a.png)"]),
        ("Use <xref:System.String> here", "cross-reference", ["<xref:System.String>"]),
        ("a <b>x</b><br/>", "tag", ["<b>", "</b>", "<br/>"]),
        (r"A \> B", "escape", [r"\>"]),
        ("a ** b** c", "broken-markup", ["**", "**"]),
        ("a **** c", "broken-markup", ["****"]),
        (r"a \*\*\*\* \> c", "broken-markup", [r"\*\*\*\*"]),
        ("[a] (https://x.example)", "broken-markup", ["]"]),
        ("snake_case_name and 2 * 3", "italic", []),
        ("    indented **bold**", "bold", ["**bold**"]),
        ("\n            [indented](u)", "link", ["[indented](u)"]),
        ("- item **bold**", "bold", ["**bold**"]),
        ("<span>a **b**</span>", "bold", ["**b**"]),
    ],
)
def test_spans_of_markup(text, kind, expected):
    assert cuts(text, kind) == expected


def test_a_link_has_a_text_and_a_url():
    link = marked("Vedere [i [nuovi] piani](https://x.example/a)").of("link")[0]
    assert link.content("Vedere [i [nuovi] piani](https://x.example/a)") == "i [nuovi] piani"
    assert link.value == "https://x.example/a"


def test_offsets_are_code_points_whatever_stands_before():
    text = "😀é日本 **保存** `x`"
    assert cuts(text, "bold") == ["**保存**"]
    assert values(text, "code") == ["x"]


def test_prose_is_what_a_reader_reads():
    found = marked(r"Go to **A** \> [B](https://x.example) with `code` now")
    assert len(found.prose) == len(found.text.value)
    assert found.prose.replace("\ufffc", "") == "Go to A > B with  now"


# Runs of three and more asterisks in a row are left out: there the two parsers themselves differ.
PIECES = st.lists(
    st.sampled_from(["a", "è😀", "**b**", "**", "*ü*", "*", "[日](u)", "`x`", "[**q** r](v)", "**[s](w)**", "(*c*)"]),
    min_size=1,
    max_size=12,
)


@given(PIECES)
def test_agrees_with_a_second_parser(pieces):
    text = " ".join(pieces)
    found = marked(text)
    ours = sorted((kind, span.cut(text)) for kind in ("bold", "italic", "link") for span in found.of(kind))
    assert ours == sorted(_by_marko(text))


def _by_marko(text):
    names = {StrongEmphasis: "bold", Emphasis: "italic", Link: "link"}
    lead = "a\n"
    document = marko.Markdown().parse(lead + text)
    waiting = list(document.children)
    while waiting:
        element = waiting.pop()
        for kind, name in names.items():
            if type(element) is kind:
                start, end = element.source_span
                yield name, (lead + text)[start:end]
        children = getattr(element, "children", ())
        if isinstance(children, list):
            waiting += children
