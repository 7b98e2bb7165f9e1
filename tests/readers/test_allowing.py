"""Comments that allow a rule, put into files: they mean the segment, and no text or role is another one after."""

import pytest

from mtqa.model import apply_edits
from mtqa.readers import ReadOptions, open_bytes, read_opened
from mtqa.readers.allowing import allowing_edit
from tests.readers.test_sxs_markdown import FRONT, sxs

RULE = "accuracy/changed-number"
ONE, TWO, LONG = sxs("a-1", "Uno", "One"), sxs("a-2", "Due 😀", "Two"), sxs("a-3", "Tre\ne\nquattro", "Three\nand four")
PAGES = [
    ONE,
    f"# {ONE}\n\n{TWO} {LONG}  \nmore",
    f"| {ONE} | [{TWO}](u) |\n| --- | --- |\n| {LONG} | x |",
    f"[{LONG}](u) [{ONE}](v)\n{TWO}",
    f"    {ONE}\n- {TWO}\n  {LONG}{ONE}",
    f"<!-- mtqa: allow x -- because -->\n{ONE}\n<!-- other -->{TWO}",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_segment_can_be_meant(page: str, end: str) -> None:
    opened = open_bytes((FRONT + page).replace("\n", end).encode(), "a.md")
    document = read_opened(opened)
    assert document.segments
    for segment in document.segments:
        edit = allowing_edit(opened, document, segment.index, RULE, "so")
        assert edit
        assert edit.start == edit.end
        again = read_opened(open_bytes(apply_edits(opened.content, [edit]).encode(), "a.md"))
        assert [(each.source.value, each.target.value, each.role) for each in again.segments] == [
            (each.source.value, each.target.value, each.role) for each in document.segments
        ]
        assert any(each.allows(RULE, segment.index) for each in again.allowances)
        assert len(again.allowances) == len(document.allowances) + 1


def test_only_the_segment_if_it_is_alone_in_its_line() -> None:
    opened = open_bytes((FRONT + f"{ONE}\n{TWO}").encode(), "a.md")
    document = read_opened(opened)
    edit = allowing_edit(opened, document, 0, RULE, "so")
    assert edit
    (allowance,) = read_opened(open_bytes(apply_edits(opened.content, [edit]).encode(), "a.md")).allowances
    assert (allowance.rules, allowance.segments, allowance.reason) == ((RULE,), (0,), "so")


def test_a_reason_that_a_comment_cannot_hold_and_a_format_without_comments() -> None:
    opened = open_bytes((FRONT + ONE).encode(), "a.md")
    assert allowing_edit(opened, read_opened(opened), 0, RULE, "a --> b") is None
    table = open_bytes(b"source,target\na,b\n", "a.csv", ReadOptions("en", "it"))
    assert allowing_edit(table, read_opened(table), 0, RULE, "so") is None
