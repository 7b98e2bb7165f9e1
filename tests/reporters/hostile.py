"""Reports made of texts that are hard to write down: markup, commands, control characters, all of Unicode."""

from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mtqa.model import Place, Report, Suggestion
from tests.reporters.sample import Draft

SNIPPETS = (
    *("::error::", "##[add-mask]x", "##vso[task.complete]", "::stop-commands::a", "]]>", "<![CDATA[", "&amp;", "<b>"),
    *("%0A", "%25", "%AZP25", "\r\n", "\n", "\r", "\x00", "\x1b[31m", "\u2028", "\u202e", "\ufffe", "'", '"', "|"),
    *("=1+1", "@SUM(1)", "+1", "-1", "＝1", "\t=1", "_x0041_", "{0}", "[a](https://example.org)", "\\", ",", ";", ":"),
    *("https://example.org", "www.example.org", "@someone", "#1", "`", "**b**", "~~~", "$x$"),
    *("😀", "é", "設定"),
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties of reports: a busy machine takes long to draw one and to import what reads it back."""


def _texts(snippets: Sequence[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(snippets) | st.text(max_size=6), max_size=6).map("".join)


readable_texts = _texts(SNIPPETS)
"""Those that UTF-8 can hold."""

hostile_texts = _texts((*SNIPPETS, "\ud800"))


@st.composite
def hostile_reports(draw: st.DrawFn, texts: st.SearchStrategy[str] = hostile_texts) -> Report:
    """Reports with up to three documents and six findings, all texts of which are hostile."""
    draft = Draft()
    for number in range(draw(st.integers(0, 3))):
        draft.document(f"docs/{number}{draw(texts)}.md", draw(st.sampled_from(["it", "de", "ja"])))
        for _ in range(draw(st.integers(0, 2))):
            source, target = draw(texts), draw(texts)
            draft.segment(source, target, draw(st.integers(1, 9)))
            suggestion = draw(st.none() | texts.map(lambda text: Suggestion(text, False)))
            draft.finding(
                draw(st.sampled_from(["accuracy/missing-number", "accuracy/untranslated-label"])),
                "number",
                draw(st.sampled_from(["critical", "major", "minor", "neutral"])),
                draw(st.none() | st.just(whole(source))),
                whole(target),
                draw(texts),
                suggestion,
                confidence=draw(st.sampled_from([0.0, 0.123, 0.5, 1.0])),
                status=draw(st.sampled_from(["new", "new", "known", "suppressed"])),
            )
    return draft.report()


def whole(text: str):
    """Return the place of a whole text, which stands in the first line of its file."""
    return Place(0, len(text), text, 1, 1, 1, len(text) + 1)
