"""Edited targets in their files: read again they are what they should be, and all else is as it was."""

import codecs
import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Edit, apply_edits
from mtqa.readers import OpenedFile, ReadOptions, open_bytes, open_file, read_opened, rewrite
from mtqa.readers.gettext_entries import escaped
from mtqa.user_errors import UserError
from tests.readers.test_sxs_markdown import FRONT, sxs

EN_IT = {"source_language": "en", "target_language": "it"}
WORDS = st.text(st.sampled_from("ab è日😀,;.'\"\\/\t\n\r*[]()&#"), max_size=12)
PLAIN = st.text(st.sampled_from("ab è日😀,;.'\"\\*[]()&#"), min_size=1, max_size=12)
BREAKS = st.sampled_from(["\n", "\r\n"])
ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


def opened_as(format: str, content: str, encoding: tuple[bytes, str] = ENCODINGS[0]) -> OpenedFile:
    mark, name = encoding
    return open_bytes(mark + content.encode(name), "-", ReadOptions(**EN_IT, format=format))


@st.composite
def edits_of(draw: st.DrawFn, text: str, words: st.SearchStrategy[str]) -> tuple[Edit, ...]:
    """Edits in order that do not overlap, and do not touch."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    ranges = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Edit(start, end, draw(words)) for start, end in ranges)


@st.composite
def edits_by_segment(draw: st.DrawFn, document: Document, words: st.SearchStrategy[str] = WORDS):
    drawn = {each.index: draw(edits_of(each.target.value, words)) for each in document.segments}
    return {index: edits for index, edits in drawn.items() if edits}


def assert_rewritten(opened: OpenedFile, edits: dict[int, Sequence[Edit]]) -> OpenedFile:
    document = read_opened(opened)
    rewritten = rewrite(opened, document, edits)
    again = read_opened(open_bytes(rewritten.raw, "-", opened.options))
    assert [each.source.value for each in again.segments] == [each.source.value for each in document.segments]
    assert [each.target.value for each in again.segments] == [
        apply_edits(each.target.value, edits.get(each.index, ())) for each in document.segments
    ]
    return rewritten


@given(st.data(), st.lists(st.tuples(PLAIN, PLAIN), max_size=4), BREAKS, st.sampled_from(ENCODINGS))
def test_side_by_side(data: st.DataObject, pairs: list[tuple[str, str]], end: str, encoding: tuple[bytes, str]) -> None:
    def content(targets: Sequence[str]) -> str:
        units = [
            sxs(f"a-{n}", target, source) for n, (target, (_, source)) in enumerate(zip(targets, pairs, strict=True))
        ]
        return (FRONT + "\n# Head\n\n" + "\n* [x](y) \t".join(units)).replace("\n", end)

    opened = opened_as("sxs-markdown", content([target for target, _ in pairs]), encoding)
    edits = data.draw(edits_by_segment(read_opened(opened), PLAIN))
    rewritten = assert_rewritten(opened, edits)
    targets = [apply_edits(target, edits.get(index, ())) for index, (target, _) in enumerate(pairs)]
    assert rewritten.raw == encoding[0] + content(targets).encode(encoding[1])


@given(
    st.data(),
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4),
    BREAKS,
    st.sampled_from(ENCODINGS),
    st.booleans(),
)
def test_json_lines(
    data: st.DataObject, pairs: list[tuple[str, str]], end: str, encoding: tuple[bytes, str], ascii_only: bool
) -> None:
    def content(targets: Sequence[str]) -> str:
        return "".join(
            f'{{ "src":{_json(source)},"more": [1 , "\\u00e8\\/"], "tgt" :\t{_json(target)} }}{end}'
            for target, (_, source) in zip(targets, pairs, strict=True)
        )

    def _json(text: str) -> str:
        return json.dumps(text, ensure_ascii=ascii_only)

    opened = opened_as("bitext-jsonl", content([target for target, _ in pairs]), encoding)
    edits = data.draw(edits_by_segment(read_opened(opened)))
    rewritten = assert_rewritten(opened, edits)
    targets = [apply_edits(target, edits.get(index, ())) for index, (target, _) in enumerate(pairs)]
    if ascii_only or not opened.content.isascii():
        assert rewritten.raw == encoding[0] + content(targets).encode(encoding[1])


@given(
    st.data(),
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    BREAKS,
    st.sampled_from(ENCODINGS),
)
def test_quoted_tables(
    data: st.DataObject,
    pairs: list[tuple[str, str]],
    delimiter: str,
    quoting: int,
    end: str,
    encoding: tuple[bytes, str],
) -> None:
    def content(rows: Sequence[Sequence[str]]) -> str:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
        writer.writerows([("note", "target", "source"), *rows])
        return text.getvalue()

    rows = [(f"n{n}", target, source) for n, (target, source) in enumerate(pairs)]
    opened = opened_as("delimited-table", content(rows), encoding)
    document = read_opened(opened)
    if [(each.target.value, each.source.value) for each in document.segments] != pairs:
        return  # of a table with tabs, nothing may tell that its quotes are more than characters
    edits = data.draw(edits_by_segment(document))
    try:
        rewritten = assert_rewritten(opened, edits)
    except UserError:
        assert delimiter == "\t"
        assert quoting == csv.QUOTE_MINIMAL
        return
    assert rewritten.content.splitlines()[0] == opened.content.splitlines()[0]
    if quoting == csv.QUOTE_ALL:
        new = [(note, apply_edits(target, edits.get(n, ())), source) for n, (note, target, source) in enumerate(rows)]
        assert rewritten.raw == encoding[0] + content(new).encode(encoding[1])


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("uno due", Edit(3, 4, ", "), '"uno, due"'),
        ("uno due", Edit(0, 0, '"'), '"""uno due"'),
        ('uno "due"', Edit(0, 1, "U"), 'Uno "due"'),
        ('"uno, ""due"""', Edit(5, 6, '"'), '"uno, ""due"""'),
        ('"uno, ""due"""', Edit(3, 4, ""), '"uno ""due"""'),
        ("uno due", Edit(3, 4, "\n"), '"uno\ndue"'),
    ],
)
def test_cells_that_need_quotes_get_them(before: str, edit: Edit, after: str) -> None:
    opened = opened_as("delimited-table", f"source,target\r\nA,{before}\r\nB,b\r\n")
    assert assert_rewritten(opened, {0: [edit]}).content == f"source,target\r\nA,{after}\r\nB,b\r\n"


def _literal(text: str, in_lines: bool) -> str:
    parts = text.splitlines(keepends=True) if in_lines else [text]
    return "\n".join(['""'] * (len(parts) != 1) + [f'"{escaped(part)}"' for part in parts])


@given(
    st.data(),
    st.lists(st.tuples(WORDS.filter(len), WORDS.filter(len)), max_size=4, unique_by=lambda pair: pair[0]),
    st.booleans(),
    BREAKS,
    st.sampled_from(ENCODINGS),
)
def test_gettext(
    data: st.DataObject, pairs: list[tuple[str, str]], in_lines: bool, end: str, encoding: tuple[bytes, str]
) -> None:
    def content(targets: Sequence[str], in_lines: bool) -> str:
        return "".join(
            f"# c\n#, x\nmsgid {_literal(source, in_lines)}\nmsgstr {_literal(target, in_lines)}\n\n"
            for target, (source, _) in zip(targets, pairs, strict=True)
        ).replace("\n", end)

    opened = opened_as("gettext-po", content([target for _, target in pairs], in_lines), encoding)
    edits = data.draw(edits_by_segment(read_opened(opened)))
    targets = [apply_edits(target, edits.get(index, ())) for index, (_, target) in enumerate(pairs)]
    if not all(targets):
        return  # what has no translation is no segment
    rewritten = assert_rewritten(opened, edits)
    assert rewritten.content.count("\n") == opened.content.count("\n")
    if not in_lines:
        assert rewritten.raw == encoding[0] + content(targets, in_lines).encode(encoding[1])


def test_only_what_an_edit_covers_changes_in_json() -> None:
    line = r'{"src": "a", "tgt": "\u00e8 \ud83d\ude00\/ \"b\"\n."}'
    document = read_opened(opened := opened_as("bitext-jsonl", line))
    at = document.segments[0].target.value.index("😀")
    rewritten = assert_rewritten(opened, {0: [Edit(at, at + 1, 'è"'), Edit(at + 3, at + 4, "")]})
    assert rewritten.content == r'{"src": "a", "tgt": "\u00e8 \u00e8\"\/ b\"\n."}'


@pytest.mark.parametrize("replacement", ["</span>", '<span data-ttu-id="x">', "</span></span>"])
def test_what_breaks_the_container_is_refused(replacement: str) -> None:
    opened = opened_as("sxs-markdown", FRONT + sxs("a-1", "Uno due", "One two"))
    with pytest.raises(UserError, match="cannot be written into this file"):
        rewrite(opened, read_opened(opened), {0: [Edit(3, 4, replacement)]})


@pytest.mark.parametrize("replacement", ["\t", "\n"])
def test_what_a_table_without_quotes_cannot_hold_is_refused(replacement: str) -> None:
    opened = opened_as("delimited-table", 'source\ttarget\nA "b\t"Uno\n"C\t"due\n')
    assert assert_rewritten(opened, {0: [Edit(1, 2, 'T, "')]}).content.splitlines()[1] == 'A "b\t"T, "no'
    with pytest.raises(UserError):
        rewrite(opened, read_opened(opened), {0: [Edit(1, 1, replacement)]})


def test_a_file_keeps_its_name_and_options(tmp_path: Path) -> None:
    path = tmp_path / "a.it-IT.md"
    path.write_bytes(sxs("a-1", "Uno", "One").encode())
    opened = open_file(path)
    rewritten = rewrite(opened, read_opened(opened), {0: [Edit(0, 1, "u")]})
    assert (rewritten.path, rewritten.real_path, rewritten.options) == (opened.path, opened.real_path, opened.options)
    assert rewritten.raw == opened.raw.replace(b"Uno", b"uno")
