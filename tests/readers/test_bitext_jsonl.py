import json
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Position, Text
from mtqa.readers import ReadOptions, read_text
from mtqa.user_errors import UserError
from tests.readers.locating import offset_of, places

EN_IT = ReadOptions(source_language="en", target_language="it-IT")


def parse(content: str, **options: Any) -> Document:
    return read_text(content, "pairs.jsonl", ReadOptions(**options) if options else EN_IT)


def test_places_after_escapes_and_past_the_basic_plane() -> None:
    line = r'{"id": "s1", "src": "Caf\u00e9 \ud83d\ude00 \"x\"\\", "tgt": "Riga\nDue 😀 fine"}'
    document = parse("\n  \r\n" + line)
    (segment,) = document.segments
    assert (segment.key, segment.source.value, segment.target.value) == ("s1", 'Café 😀 "x"\\', "Riga\nDue 😀 fine")
    source, target = segment.source, segment.target
    assert [source.locate(offset) for offset in (0, 3, 4, 5, 6, 7, 8, 9, 10, 11)] == [
        Position(3, column) for column in (22, 25, 31, 32, 44, 45, 47, 48, 50, 52)
    ]
    assert target.locate(0) == Position(3, 63)
    assert target.locate(4) == Position(3, 67)
    assert target.locate(5) == Position(3, 69)
    assert target.locate(len("Riga\nDue 😀")) == Position(3, 74)
    assert target.locate(len(target.value)) == Position(3, 79)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"key": "k", "source": "a", "target": "b"}, "k"),
        ({"id": 17, "src": "a", "tgt": "b"}, "17"),
        ({"id": 1.5, "src": "a", "tgt": "b"}, "1.5"),
        ({"src": "a", "tgt": "b"}, "line 2"),
        ({"id": None, "src": "a", "tgt": "b"}, "line 2"),
        ({"id": "x", "source": "newspaper", "src": "a", "target": {}, "tgt": "b", "more": [1, {"src": 2}]}, "x"),
    ],
)
def test_names_of_fields_and_ids(row: dict[str, Any], key: str) -> None:
    (segment,) = parse("\n" + json.dumps(row)).segments
    assert (segment.key, segment.source.value, segment.target.value) == (key, "a", "b")


def test_fields_that_the_user_names() -> None:
    fields = {"id": "n", "source": "original", "target": "mt", "target_language": "to"}
    line = '{"n": 3, "original": "a", "src": "?", "mt": "b", "to": "de_at"}'
    document = parse(line, source_language="en", fields=fields)
    (segment,) = document.segments
    assert (segment.key, segment.source.value, segment.target.value) == ("3", "a", "b")
    assert (document.source_language, document.target_language) == ("en", "de-AT")


def test_languages_by_row() -> None:
    rows = [
        {"src": "a", "tgt": "b", "src_lang": "en", "tgt_lang": "pt_br"},
        {"src": "a", "tgt": "b", "source_language": "zh", "target_lang": "en"},
        {"src": "a", "tgt": "b"},
        {"src": "a", "tgt": "b", "src_lang": None, "tgt_lang": "qq"},
        {"src": "a", "tgt": "b", "src_lang": "en", "tgt_lang": "qq"},
        {"src": "a", "tgt": "b", "src_lang": 5, "tgt_lang": "it"},
    ]
    document = parse("\n".join(map(json.dumps, rows)), target_language="it")
    assert [(row.source.language, row.target.language) for row in document.segments] == [("en", "pt-BR"), ("zh", "en")]
    assert (document.source_language, document.target_language) == ("en", "pt-BR")
    assert [problem[:3] for problem in places(document)] == [(3, "error", 10), (4, "error", 57), (6, "error", 38)]
    messages = [problem.message for problem in document.problems]
    assert "source language is not known" in messages[0]
    assert "qq" in messages[1]
    assert "is not a string" in messages[2]
    assert "--source-lang" in document.problems[0].remedy


def test_languages_that_nothing_tells() -> None:
    with pytest.raises(UserError) as caught:
        parse('{"src": "a", "tgt": "b"}', target_language="it")
    assert caught.value.where == "pairs.jsonl"
    assert caught.value.what == "neither the file nor its path tells the source language."
    assert caught.value.remedy == "Give --source-lang."


GOOD = '{"id": "z", "src": "End.", "tgt": "Fine."}'


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ('{"src": "a", "tgt": "b"', 24, "“}” is missing"),
        ('{"src": "a", "tgt": "b"} {}', 26, "follows the object"),
        ('{"src": "a" "tgt": "b"}', 13, "“}” is missing"),
        ('{"src": "a", "tgt" "b"}', 20, "“:” is missing"),
        ('  {"src": "a", "tgt": "b}', 23, "Unterminated string"),
        (r'{"src": "\x", "tgt": "b"}', 10, "escape"),
        ('{"src": "a\tb", "tgt": "b"}', 11, "control character"),
        ('{"src": "a", "tgt": nothing}', 21, "Expecting value"),
        ('{"src": "a", 5: "b"}', 14, "name is not a string"),
        ("not json", 1, "“{” is missing"),
        ('["src", "tgt"]', 1, "“{” is missing"),
        ('{"src": "a"}', 1, "no field “tgt” or “target”"),
        ("{}", 1, "no field “src” or “source”"),
        ('{"src": "a", "tgt": null}', 21, "not a string"),
        (r'{"src": "a\ud83d", "tgt": "b"}', 9, "surrogate"),
        ('{"src": "a", "tgt": "b", "n": ' + "[" * 100_000 + "}", 31, "deeply nested"),
        ('{"src": "a", "tgt": "b", "n": ' + "1" * 5_000 + "}", 31, "too long a number"),
    ],
)
def test_a_broken_line_is_told_and_the_others_are_read(line: str, column: int, words: str) -> None:
    document = parse(f"{GOOD}\r\n{line}\r\n{GOOD}\n")
    assert [segment.source.locate(0) for segment in document.segments] == [Position(1, 21), Position(3, 21)]
    (problem,) = document.problems
    assert (problem.line, problem.column, problem.level) == (2, column, "error")
    assert words in problem.message
    assert problem.remedy


def test_a_file_with_other_fields() -> None:
    with pytest.raises(UserError) as caught:
        parse('\n{"english": "a", "italian": "b"}\n{"x": 1}')
    assert "found “english”, “italian”" in caught.value.what
    assert caught.value.where == "pairs.jsonl:2"
    assert "--field source=NAME" in caught.value.remedy


@pytest.mark.parametrize("content", ["", "\n \r\n"])
def test_an_empty_file(content: str) -> None:
    document = parse(content)
    assert document.segments == ()
    assert [(problem.level, problem.message) for problem in document.problems] == [("note", "The file is empty.")]


def test_a_huge_line_and_a_file_that_is_none() -> None:
    started = time.perf_counter()
    row = json.dumps({"src": "é\n" * 100_000, "tgt": "parola " * 1_000_000})
    assert len(parse(row).segments[0].source.anchors) == 200_001
    document = parse("plain text\n" * 20_000)
    assert len(document.problems) == 101
    assert "19900 more" in document.problems[-1].message
    assert time.perf_counter() - started < 10


ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u....|\\u....|\\.")


def assert_every_offset_is_found(content: str, text: Text) -> None:
    for offset, character in enumerate(text.value):
        start = offset_of(content, text.locate(offset))
        escape = ESCAPE.match(content, start)
        assert (json.loads(f'"{escape[0]}"') if escape else content[start]) == character
    assert content[offset_of(content, text.locate(len(text.value)))] == '"'


any_text = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\/\n\r\t\0é😀\u2028\u0301')))


@given(
    st.lists(st.tuples(any_text, any_text, st.booleans(), st.sampled_from(["\n", "\r\n", "\r", "\n\n "])), min_size=1)
)
def test_every_offset_of_every_text_is_found_in_the_file(rows: list[tuple[str, str, bool, str]]) -> None:
    content = "".join(
        json.dumps({"id": f"é{number}", "src": source, "tgt": target}, ensure_ascii=escaped) + end
        for number, (source, target, escaped, end) in enumerate(rows)
    )
    document = parse(content)
    assert document.problems == ()
    assert [(row.source.value, row.target.value) for row in document.segments] == [row[:2] for row in rows]
    for segment in document.segments:
        assert_every_offset_is_found(content, segment.source)
        assert_every_offset_is_found(content, segment.target)


@given(st.text(st.sampled_from('{}[]:,"\\u09ad \tsrcgt\r\n')))
def test_no_text_breaks_the_reader(content: str) -> None:
    try:
        document = parse(GOOD + "\n" + content)
    except UserError:
        return
    for segment in document.segments:
        assert_every_offset_is_found(GOOD + "\n" + content, segment.source)
