"""Comments in side-by-side pages that allow what rules mind: which segments they mean, and what is wrong with them."""

import pytest

from mtqa.model import Document
from mtqa.readers import ReadOptions, read_text

OPTIONS = ReadOptions(target_language="it", format="sxs-markdown")


def span(number: int, target: str = "Fermo!!") -> str:
    lookup = f'<span class="sxs-lookup"><span data-stu-id="a-{number}">Stop!</span></span>'
    return f'<span data-ttu-id="a-{number}">{target}</span>{lookup}'


def read(*lines: str, end: str = "\n") -> Document:
    return read_text(end.join(lines), options=OPTIONS)


def about(document: Document) -> list[tuple[tuple[str, ...], tuple[int, ...], int]]:
    return [(each.rules, each.segments, each.line) for each in document.allowances]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_which_segments(end: str) -> None:
    document = read(
        span(1),
        "<!-- mtqa: allow shouted-ending -- a slogan -->",
        "",
        f"# {span(2)}",
        f"| {span(3)} | {span(4)} | <!--mtqa:allow style/a, b -- as on screen-->",
        span(5),
        end=end,
    )
    assert about(document) == [(("shouted-ending",), (1,), 2), (("style/a", "b"), (2, 3), 5)]
    assert [each.reason for each in document.allowances] == ["a slogan", "as on screen"]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- mtqa: allow shouted-ending -->", "needs a rule and a reason"),
        ("<!-- mtqa: allow -- a slogan -->", "needs a rule and a reason"),
        ("<!-- mtqa: allow shouted-ending --  -->", "needs a rule and a reason"),
    ],
)
def test_what_allows_nothing(comment: str, said: str) -> None:
    document = read(comment, span(1))
    assert document.allowances == ()
    assert [(problem.level, problem.line) for problem in document.problems] == [("error", 1)]
    assert said in document.problems[0].message


def test_comment_without_segment() -> None:
    document = read(span(1), "", "<!-- mtqa: allow shouted-ending -- a slogan -->")
    assert [(problem.level, problem.line) for problem in document.problems] == [("note", 3)]


@pytest.mark.parametrize("comment", ["<!-- mtqa: allows x -- y -->", "<!-- mtqa is here -->", "mtqa: allow x -- y"])
def test_other_comments(comment: str) -> None:
    document = read(comment, span(1))
    assert (document.allowances, document.problems) == ((), ())


def test_comment_within_a_text_is_text() -> None:
    assert read(span(1, "Fermo!! <!-- mtqa: allow shouted-ending -- a slogan -->")).allowances == ()
