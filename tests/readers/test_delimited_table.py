import csv
import io
import re
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Position, Text
from mtqa.readers import ReadOptions, read_text
from mtqa.user_errors import UserError
from tests.readers.locating import assert_is_slice, offset_of, places


def parse(content: str, name: str = "pairs.csv", **options: Any) -> Document:
    return read_text(content, name, ReadOptions(**{"source_language": "en", "target_language": "it"} | options))


def texts(document: Document) -> list[tuple[str, str, str]]:
    return [(segment.key, segment.source.value, segment.target.value) for segment in document.segments]


def test_places_after_doubled_quotes_line_breaks_and_past_the_basic_plane() -> None:
    document = parse('id,Source,TARGET\r\n7,"He said ""go"", 😀 ok","Disse\r\n""vai"" e, poi"\r\n8,End.,Fine.\r\n')
    assert texts(document) == [("7", 'He said "go", 😀 ok', 'Disse\r\n"vai" e, poi'), ("8", "End.", "Fine.")]
    source, target = document.segments[0].source, document.segments[0].target
    assert [source.locate(offset) for offset in (0, 8, 9, 11, 12, 14, 16, 18)] == [
        Position(2, column) for column in (4, 12, 14, 16, 18, 20, 22, 24)
    ]
    assert [target.locate(offset) for offset in (0, 5, 7, 8, 12, len(target.value))] == [
        Position(2, 27), Position(2, 32), Position(3, 1), Position(3, 3), Position(3, 8), Position(3, 15),
    ]  # fmt: skip
    assert document.segments[1].source.locate(0) == Position(4, 3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "source,target\na b,c; d\n"),
        ("a.csv", "source;target\na b;c; d\n".replace("c; d", '"c; d"')),
        ("a.csv", "source\ttarget\na b\tc; d\n"),
        ("a.TSV", "source\ttarget\na b\tc; d"),
        ("a.tsv", '"source"\t"target"\n\n"a b"\t"c; d"\n'),
    ],
)
def test_delimiters(name: str, content: str) -> None:
    (segment,) = parse(content, name).segments
    assert (segment.source.value, segment.target.value) == ("a b", "c; d")


def test_columns_in_any_order_and_without_ids() -> None:
    document = parse("note,tgt_lang,tgt,src,src_lang\nx,pt_br,b,a,\n\n,,d,c,de\n")
    assert texts(document) == [("line 2", "a", "b"), ("line 4", "c", "d")]
    assert [(row.source.language, row.target.language) for row in document.segments] == [("en", "pt-BR"), ("de", "it")]


def test_columns_that_the_user_names() -> None:
    document = parse("source,Originale,MT\nweb,a,b\n", fields={"source": "originale", "target": "MT"})
    assert texts(document) == [("line 2", "a", "b")]


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ('"Rete" è un nome', '"Rete" è un nome'),
        ('"Non finisce', '"Non finisce'),
        ('La "Rete"', 'La "Rete"'),
        ('""', '""'),
    ],
)
def test_tsv_without_quoting(target: str, value: str) -> None:
    document = parse(f'source\ttarget\na\t{target}\n"b" c\t"d" e\nEnd.\tFine.\n', "a.tsv")
    assert texts(document) == [("line 2", "a", value), ("line 3", '"b" c', '"d" e'), ("line 4", "End.", "Fine.")]
    assert document.problems == ()
    assert document.segments[0].target.locate(0) == Position(2, 3)


def test_tsv_with_quoting_and_one_broken_row() -> None:
    document = parse('source\ttarget\n"a ""b"""\t"c\td"\nx\t"y\n"e\nf"\tg\n', "a.tsv")
    assert texts(document) == [("line 2", 'a "b"', "c\td"), ("line 4", "e\nf", "g")]
    assert [problem[:3] for problem in places(document)] == [(3, "error", 3)]


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        ("x,only", (2, 1), "2 cells, the first row has 3"),
        ("x,a,b,c", (2, 1), "4 cells, the first row has 3"),
        ('x,"a,b', (2, 3), "not closed"),
        ('x,a,"b" c', (2, 5), "not closed"),
        ('x,"a\nb,"c",d', (2, 3), "not closed"),
    ],
)
def test_a_broken_row_is_told_and_the_others_are_read(row: str, place: tuple[int, int], words: str) -> None:
    document = parse(f"id,source,target\n{row}\nz,End.,Fine.\n")
    assert texts(document)[-1] == ("z", "End.", "Fine.")
    problem = document.problems[0]
    assert (problem.line, problem.column, problem.level) == (*place, "error")
    assert words in problem.message
    assert problem.remedy


def test_a_table_without_known_columns() -> None:
    with pytest.raises(UserError) as caught:
        parse("english;italian\na;b\n")
    assert "found “english”, “italian”" in caught.value.what
    assert "--field source=NAME" in caught.value.remedy


def test_a_table_without_languages() -> None:
    with pytest.raises(UserError, match="source and target language") as caught:
        parse("source,target\na,b\n", source_language=None, target_language=None)
    assert caught.value.remedy == "Give --source-lang and --target-lang."


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "The file is empty."), (" \n", "The file is empty."), ("source,target\n", "The file has no rows of texts.")],
)
def test_an_empty_table(content: str, message: str) -> None:
    document = parse(content)
    assert document.segments == ()
    assert [(problem.level, problem.message) for problem in document.problems] == [("note", message)]


@pytest.mark.parametrize(
    "row",
    ["a" * 5_000_000 + "," + "b" * 5_000_000, '"' + '""' * 500_000 + '",b', ',"a\n' * 100_000, '"a\n""' * 100_000],
    ids=["long", "quotes", "unclosed", "odd"],
)
def test_huge_tables_take_no_more_than_their_length(row: str) -> None:
    for name in ("a.csv", "a.tsv"):
        started = time.perf_counter()
        parse("source,target\n".replace(",", "," if name == "a.csv" else "\t") + row, name)
        assert time.perf_counter() - started < 5


def assert_every_offset_is_found(content: str, text: Text) -> None:
    starts = [offset_of(content, text.locate(offset)) for offset in range(len(text.value) + 1)]
    assert "".join(content[start] for start in starts[:-1]) == text.value
    for start, following in pairwise(starts):
        assert content[start:following] in (content[start], '""')


cell = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), st.sampled_from('",;\t\r\n😀\u0301'))
)


@given(st.lists(st.tuples(cell, cell)), st.sampled_from([",", ";"]), st.sampled_from(["\n", "\r\n"]))
def test_every_offset_of_every_text_is_found_in_the_file(rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("source", "target"), *rows])
    content = written.getvalue()
    document = parse(content)
    assert [(row.source.value, row.target.value) for row in document.segments] == rows
    for segment in document.segments:
        assert_every_offset_is_found(content, segment.source)
        assert_every_offset_is_found(content, segment.target)


plain_cell = cell.map(lambda text: re.sub(r'^"+|[\t\r\n]', "", text))


@given(st.lists(st.tuples(plain_cell, plain_cell)))
def test_every_offset_of_unquoted_texts_is_found_in_the_file(rows: list[tuple[str, str]]) -> None:
    content = "source\ttarget\n" + "".join("\t".join(row) + "\n" for row in rows)
    document = parse(content, "a.tsv")
    assert [(row.source.value, row.target.value) for row in document.segments] == rows
    for segment in document.segments:
        assert_is_slice(content, segment.source, offset_of(content, segment.source.locate(0)))
        assert_is_slice(content, segment.target, offset_of(content, segment.target.locate(0)))


@given(st.text(st.sampled_from('ab",;\t\r\n')), st.sampled_from(["a.csv", "a.tsv"]))
def test_no_text_breaks_the_reader(rows: str, name: str) -> None:
    content = ("source,target\n" if name == "a.csv" else "source\ttarget\n") + rows
    for segment in parse(content, name).segments:
        assert_every_offset_is_found(content, segment.source)
        assert_every_offset_is_found(content, segment.target)
