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


PO = """# About this file.
msgid ""
msgstr "Language: it\\n"

# Translator.
#. Extracted.
#, c-format
#| msgid "Old"
msgctxt "menu"
msgid "One"
msgstr "Uno"
#: a.c:1
msgid "Two"
msgid_plural "%d of two"
msgstr[0] "Due"
# in between
msgstr[1] "%d di due"

#~ msgid "Gone"
#~ msgstr "Andato"
# mtqa: allow x -- because
msgid "Three"
msgstr "Tre"
"""
XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="it" datatype="plaintext"><body>
  <trans-unit id="a">
    <source>One</source>
    <target>Uno <g id="1">x</g></target>
    <alt-trans><target>Altro</target></alt-trans>
  </trans-unit>
  <trans-unit><source>Two</source><target>Due</target><note>mtqa: allow x -- because</note></trans-unit>
  <trans-unit>
    <source>Three. Four.</source>
    <seg-source><mrk mtype="seg" mid="1">Three.</mrk> <mrk mtype="seg" mid="2">Four.</mrk></seg-source>
    <target><mrk mtype="seg" mid="1">Tre.</mrk> <mrk mtype="seg" mid="2">Quattro.</mrk></target>
  </trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<?xml version="1.0"?>
<x:xliff version="2.0" xmlns:x="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="it">
<x:file id="f">
  <x:unit id="a">
    <x:originalData><x:data id="d">x</x:data></x:originalData>
    <x:segment><x:source>One</x:source><x:target>Uno</x:target></x:segment>
    <x:segment><x:source>Two</x:source><x:target>Due</x:target></x:segment>
  </x:unit>
  <x:unit id="b"><x:notes><x:note>Short.</x:note></x:notes>
    <x:segment><x:source>Three</x:source><x:target>Tre</x:target></x:segment></x:unit>
</x:file></x:xliff>
"""
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en"/><body>
<tu>
  <prop type="p">x</prop>
  <tuv xml:lang="en"><seg>One</seg></tuv>
  <tuv xml:lang="it"><seg>Uno</seg></tuv>
</tu>
<tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="it"><note>Short.</note><seg>Due</seg></tuv></tu>
</body></tmx>
"""
CATALOGS = {"a.po": PO, "a.xlf": XLIFF_1, "b.xlf": XLIFF_2, "a.tmx": TMX}
REASON = "l’uno <b> & -- l'altro"


@pytest.mark.parametrize("name", CATALOGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_segment_of_a_catalog_can_be_meant(name: str, end: str, encoding: str) -> None:
    opened = open_bytes(CATALOGS[name].replace("\n", end).encode(encoding), name)
    document = read_opened(opened)
    assert len(document.segments) > 1
    for segment in document.segments:
        edit = allowing_edit(opened, document, segment.index, RULE, REASON)
        assert edit
        assert edit.start == edit.end
        content = apply_edits(opened.content, [edit])
        assert len(content.replace(end, "\n").splitlines()) - opened.content.count(end) in (0, 1)
        assert content.replace(end, "").isprintable()
        again = read_opened(open_bytes(content.encode(encoding), name))
        assert [(each.key, each.source.value, each.target.value) for each in again.segments] == [
            (each.key, each.source.value, each.target.value) for each in document.segments
        ]
        assert any(each.allows(RULE, segment.index) and each.reason == REASON for each in again.allowances)
        assert len(again.allowances) == len(document.allowances) + 1


def test_where_it_stands_in_catalogs() -> None:
    def lines(name: str, index: int) -> list[str]:
        content = CATALOGS[name].replace("<trans-unit>", '<trans-unit id="x">').replace("<tu>", '<tu tuid="x">')
        opened = open_bytes(content.encode(), name)
        edit = allowing_edit(opened, read_opened(opened), index, "x/y", "so,  it\nis")
        assert edit
        after = apply_edits(opened.content, [edit]).splitlines()
        return [line for line in after if "x/y" in line or line in ("# Translator.", "    <x:originalData>")]

    assert lines("a.po", 0) == ["# mtqa: allow x/y -- so, it is", "# Translator."]
    assert lines("a.xlf", 0) == ["    <note>mtqa: allow x/y -- so, it is</note>"]
    assert lines("b.xlf", 1) == ["    <x:notes><x:note>mtqa: allow x/y -- so, it is</x:note></x:notes>"]
    assert "<x:notes><x:note>mtqa: allow x/y -- so, it is</x:note><x:note>Short." in lines("b.xlf", 2)[0]
    assert lines("a.tmx", 0) == ["  <note>mtqa: allow x/y -- so, it is</note>"]


def test_keys_that_are_lines_stay() -> None:
    opened = open_bytes(TMX.encode(), "a.tmx")
    edit = allowing_edit(opened, read_opened(opened), 0, RULE, "so")
    assert edit
    assert f"  <note>mtqa: allow {RULE} -- so</note><prop" in apply_edits(opened.content, [edit])


def test_letters_that_a_file_says_not_to_have() -> None:
    opened = open_bytes(XLIFF_1.replace('"1.0"?', '"1.0" encoding="us-ascii"?').encode(), "a.xlf")
    assert allowing_edit(opened, read_opened(opened), 0, RULE, "perché") is None
    assert allowing_edit(opened, read_opened(opened), 0, RULE, "so")


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
