from mtqa.model import Alignment, Pair, Span
from tests.texts import aligned, marked


def word(text: str, part: str) -> Span:
    start = text.index(part)
    return Span.plain(start, start + len(part), "word", part)


def test_unpaired_spans_are_those_without_a_pair():
    found = aligned("Wait 10 or 20 minutes.", "Attendere 20 minuti.")
    assert [span.value for span in found.unpaired("source", "number")] == ["10"]
    assert found.unpaired("target", "number") == ()


def test_a_paired_span_projects_to_its_counterpart():
    found = aligned("See [a](u) now.", "Ora vedere [b](u).")
    link = found.source.of("link")[0]
    assert found.project(link).span == found.target.of("link")[0]
    assert found.project(found.target.of("link")[0], "target").span == link


def test_any_other_span_projects_to_the_hull_of_what_it_holds():
    source, target = "open the red door now", "apri ora la porta rossa"
    pairs = (
        Pair(word(source, "red"), word(target, "rossa"), 0.8, "test"),
        Pair(word(source, "door"), word(target, "porta"), 0.6, "test"),
    )
    found = Alignment(marked(source), marked(target, "it"), pairs)
    projection = found.project(Span.plain(9, 17, "bold", ""))
    assert projection.span is not None
    assert projection.span.cut(target) == "porta rossa"
    assert 0.6 <= projection.confidence <= 0.8


def test_a_span_that_holds_nothing_paired_projects_to_nothing():
    projection = aligned("alpha", "beta").project(Span.plain(0, 5, "word", "alpha"))
    assert projection.span is None
    assert projection.confidence == 0
