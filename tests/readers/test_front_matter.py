import pytest

from mtqa.readers.front_matter import read_front_matter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_plain_values_are_read_and_the_body_begins_after_the_end(end: str) -> None:
    content = end.join(["---", "title: Eine Frage", "ms.custom:", '- "4"', "robots: NOINDEX, NOFOLLOW", "---", "Text"])
    front = read_front_matter(content)
    assert front.values == {"title": "Eine Frage", "ms.custom": "", "robots": "NOINDEX, NOFOLLOW"}
    assert content[front.body :] == f"{end}Text"
    assert front.problem is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'It''s: here'", "It's: here"),
        (r'"say \"yes\""', 'say "yes"'),
        ("'half", "'half"),
        ("plain # a comment", "plain"),
        ("C#", "C#"),
        ('"a" # comment', "a"),
        ("", ""),
    ],
)
def test_quotes_and_comments(written: str, value: str) -> None:
    assert read_front_matter(f"---\ntitle: {written}\n---\n").values == {"title": value}


def test_of_a_key_that_comes_twice_the_first_counts() -> None:
    assert read_front_matter("---\na: 1\na: 2\n...\n").values == {"a": "1"}


@pytest.mark.parametrize(
    "content", ["", "---", "Text\n---\na: b\n---\n", "---\n\nA rule, then text.\n", "----\na: b\n---\n"]
)
def test_what_is_no_front_matter(content: str) -> None:
    front = read_front_matter(content)
    assert (front.values, front.body, front.problem) == ({}, 0, None)


@pytest.mark.parametrize("after", ["", "\n# Heading\n", '\n<span data-ttu-id="a">x</span>\n\n---\n'])
def test_a_missing_end_is_a_problem_and_values_are_read(after: str) -> None:
    front = read_front_matter(f"---\ntitle: A\nms.contentlocale: it-IT\n{after}")
    assert front.values == {"title": "A", "ms.contentlocale": "it-IT"}
    assert front.body == 0
    assert front.problem is not None
    assert (front.problem.line, front.problem.column, front.problem.level) == (1, 1, "error")
    assert front.problem.remedy == "Put a line `---` after line 3."
