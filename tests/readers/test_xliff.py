"""XLIFF: which units are segments, where each code point stands, and what is wrong with broken files."""

import codecs
import time
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mtqa.model import Document, Edit, Position, apply_edits
from mtqa.readers import ReadOptions, open_bytes, read_opened, read_text, rewrite
from mtqa.user_errors import UserError
from tests.readers.locating import offset_of, places

OPTIONS = ReadOptions(format="xliff")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FILE = '<file original="a.html" source-language="en" target-language="it-IT" datatype="html"><body>\n'


def old(*units: str, file: str = FILE) -> str:
    """A file of XLIFF 1.2; its units begin in line 4."""
    start = f'{HEAD}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n{file}'
    return start + "\n".join(units) + "\n</body></file></xliff>\n"


def new(*units: str, languages: str = 'srcLang="en" trgLang="de"') -> str:
    """A file of XLIFF 2.0; its units begin in line 4."""
    start = f'{HEAD}<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" {languages}>\n<file id="f">\n'
    return start + "\n".join(units) + "\n</file></xliff>\n"


def unit(name: str, source: str, target: str, state: str = "", more: str = "", attributes: str = "") -> str:
    state = f' state="{state}"' if state else ""
    inside = f"<source>{source}</source><target{state}>{target}</target>{more}"
    return f'<trans-unit id="{name}"{attributes}>{inside}</trans-unit>'


def parse(content: str, **options: str) -> Document:
    return read_text(content, "a.xlf", ReadOptions(**options))


def texts(document: Document) -> list[tuple[str, str, str]]:
    return [(segment.key, segment.source.value, segment.target.value) for segment in document.segments]


def test_inline_elements_are_tags_and_entities_are_characters() -> None:
    source = 'Go to <g id="1">A &amp; B</g>, &#x1F600;<x id="2" equiv-text="&lt;br>"/>now'
    target = 'Vai <!-- c -->a <g id="1">A\r\ne <![CDATA[<b>]]></g><?pi x?>, &#233;<x id="2" equiv-text="&lt;br>"/>!'
    document = parse(old(unit("u", source, target)))
    (segment,) = document.segments
    assert segment.source.value == 'Go to <g id="1">A & B</g>, 😀<x id="2" equiv-text="&lt;br>"/>now'
    assert segment.target.value == 'Vai a <g id="1">A\ne <b></g>, é<x id="2" equiv-text="&lt;br>"/>!'
    assert (document.source_language, document.target_language) == ("en", "it-IT")
    start = len('<trans-unit id="u"><source>') + 1
    assert segment.source.locate(0) == Position(4, start)
    assert segment.source.locate(segment.source.value.index("B")) == Position(4, start + source.index("B<"))
    assert segment.source.locate(segment.source.value.index("😀") + 1) == Position(4, start + source.index("<x"))
    begin = start + len(source) + len("</source><target>")
    assert segment.target.locate(0) == Position(4, begin)
    assert segment.target.locate(4) == Position(4, begin + target.index("a <g"))
    assert segment.target.locate(segment.target.value.index("<b>")) == Position(
        5, 1 + target.split("\n")[1].index("<b>")
    )
    assert segment.target.locate(len(segment.target.value)) == Position(5, 1 + len(target.split("\n")[1]))


def test_states() -> None:
    document = parse(
        old(
            unit("a", "One", "Uno"),
            unit("b", "One", "Uno", "needs-translation"),
            unit("c", "One", "One", "new"),
            unit("d", "One", "One", "translated"),
            unit("e", "One", " \n"),
            '<trans-unit id="f"><source>One</source></trans-unit>',
            unit("g", "One", "Uno", attributes=' translate="no"'),
            f'<group translate="no">{unit("h", "One", "Uno")}<group translate="yes">{unit("i", "One", "Uno")}</group>',
            "</group>",
            unit("j", "One", "Uno", more="<alt-trans><source>X</source><target>Y</target></alt-trans>"),
            "<trans-unit id='k'><source>One</source><target/></trans-unit>",
        )
    )
    assert [key for key, _, _ in texts(document)] == ["a", "b", "d", "i", "j"]
    (problem,) = document.problems
    assert (problem.level, problem.line) == ("note", 6)
    assert "4 units are without a translation" in problem.message


def test_units_that_are_cut_into_parts() -> None:
    def parts(one: str, two: str) -> str:
        return f'<mrk mtype="seg" mid="1">{one}</mrk> <mrk mtype="seg" mid="2">{two}</mrk>'

    source = f"<source>One. Two.</source><seg-source>{parts('One.', 'Two.')}</seg-source>"
    cut = f"{source}<target>{parts('Uno.', 'Due.')}</target>"
    half = cut.replace('<mrk mtype="seg" mid="2">Due.</mrk>', "")
    document = parse(old(f'<trans-unit id="u">{cut}</trans-unit>', f'<trans-unit id="v">{half}</trans-unit>'))
    assert texts(document) == [("u/1", "One.", "Uno."), ("u/2", "Two.", "Due."), ("v/1", "One.", "Uno.")]
    assert "One unit is" in document.problems[0].message


def test_version_two() -> None:
    document = parse(
        new(
            '<unit id="u"><segment id="s1"><source>One</source><target>Eins</target></segment>'
            "<ignorable><source> </source><target> </target></ignorable>"
            '<segment state="initial"><source>Two</source><target>Two</target></segment>'
            '<segment state="final"><source>Three <pc id="1">x</pc></source>'
            '<target>Drei <pc id="1">x</pc></target></segment><mtc:matches xmlns:mtc="urn:m">'
            "<mtc:match><source>Q</source><target>R</target></mtc:match></mtc:matches></unit>",
            '<unit id="v"><segment><source>Four</source><target xml:lang="de-AT">Vier</target></segment></unit>',
            '<unit id="w" translate="no"><segment><source>Four</source><target>Vier</target></segment></unit>',
        )
    )
    assert texts(document) == [
        ("u/s1", "One", "Eins"),
        ("u/3", 'Three <pc id="1">x</pc>', 'Drei <pc id="1">x</pc>'),
        ("v", "Four", "Vier"),
    ]
    assert [segment.target.language for segment in document.segments] == ["de", "de", "de-AT"]


def test_prefixes_and_several_files() -> None:
    def file(code: str) -> str:
        inside = f"<x:source>A</x:source><x:target>{code}</x:target>"
        unit = f'<x:trans-unit id="1">{inside}</x:trans-unit>'
        return f'<x:file source-language="en" target-language="{code}"><x:body>{unit}</x:body></x:file>'

    document = parse(f'<x:xliff version="1.2" xmlns:x="urn:x">{file("it")}{file("fr")}{file("qqq")}</x:xliff>')
    assert [(segment.key, segment.target.language) for segment in document.segments] == [("1", "it"), ("1", "fr")]
    assert [problem.level for problem in document.problems] == ["error"]
    assert "qqq" in document.problems[0].message


def test_languages() -> None:
    bare = old(unit("u", "One", "Uno"), file="<file><body>\n")
    document = parse(bare, source_language="en", target_language="it")
    assert (document.source_language, document.target_language) == ("en", "it")
    with pytest.raises(UserError, match=r"neither .* source and target language"):
        parse(bare)


def test_ids_that_come_twice() -> None:
    document = parse(old(unit("u", "One", "Uno"), unit("u", "Two", "Due")))
    assert len(document.segments) == 2
    assert [(line, level) for line, level, _, _ in places(document)] == [(5, "note")]


def test_allowances() -> None:
    note = "<note>mtqa: allow missing-number, style/x -- the &amp; name</note>"
    document = parse(
        old(
            "<!-- mtqa: allow first - a slogan --><!-- other -->",
            unit("a", "One", "Uno"),
            unit("b", "One", "Uno", more=note),
            unit("c", "One", "Uno", more="\n<!-- mtqa: allow last – so -->"),
            unit("d", "One", "", more="<note>mtqa: allow y -- z</note>"),
            unit("e", "One", "Uno", more="<note>mtqa: allow y</note><note>Title</note>"),
        )
    )
    assert [(each.rules, each.reason, each.segments, each.line) for each in document.allowances] == [
        (("first",), "a slogan", (0,), 4),
        (("missing-number", "style/x"), "the & name", (1,), 6),
        (("last",), "so", (2,), 8),
    ]
    assert [problem[:2] for problem in places(document)] == [(10, "error"), (9, "note")]
    two = '<unit id="u"><notes><note>mtqa: allow q -- r</note></notes>{}</unit>'
    segments = "<segment><source>A</source><target>B</target></segment>" * 2
    assert [each.segments for each in parse(new(two.format(segments))).allowances] == [(0, 1)]


@pytest.mark.parametrize(
    ("end", "line", "column", "reason"),
    [
        ("", 4, 94, "no element found"),
        ("<trans-unit", 5, 1, "unclosed token"),
        ("<trans-unit id='x'></body>", 5, 22, "mismatched tag"),
        ("<trans-unit id='x'><source>a & b", 5, 31, "not well-formed"),
        ("é<a b=c/>", 5, 7, "not well-formed"),
        ("<a>\x01</a>", 5, 4, "not well-formed"),
        ("<a>&other;</a>", 5, 4, "undefined entity"),
        ("<a b='1' b='2'/>", 5, 10, "duplicate attribute"),
        ("<a>&#0;</a>", 5, 4, "invalid character number"),
    ],
)
def test_broken_xml_is_told_and_what_comes_before_is_read(end: str, line: int, column: int, reason: str) -> None:
    content = old(unit("u", "One", "Uno")).replace("\n</body></file></xliff>\n", f"\n{end}" if end else "")
    document = parse(content)
    assert texts(document) == [("u", "One", "Uno")]
    (problem,) = document.problems
    assert (problem.level, problem.line) == ("error", line)
    assert reason in problem.message
    assert not end or problem.column == column


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
OUTSIDE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'


@pytest.mark.parametrize("declarations", [BOMB, OUTSIDE])
def test_entities_of_its_own_are_refused(declarations: str) -> None:
    content = old(unit("u", "One", "&a;")).replace(HEAD, HEAD + declarations)
    with pytest.raises(UserError, match="declarations of its own") as caught:
        parse(content)
    assert caught.value.where == "a.xlf:2"


def test_external_definitions_are_not_fetched() -> None:
    content = old(unit("u", "One", "Uno"), unit("v", "One", "&nbsp;Due"))
    document = parse(content.replace(HEAD, HEAD + '<!DOCTYPE xliff SYSTEM "http://contoso.example/xliff.dtd">\n'))
    assert texts(document) == [("u", "One", "Uno")]
    assert [(line, level) for line, level, _, _ in places(document)] == [(6, "error")]
    assert "&nbsp;" in document.problems[0].message


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "Shift_JIS"])
def test_declared_encodings(encoding: str) -> None:
    content = old(unit("u", "One", "Unò"))
    with pytest.raises(UserError, match=f"declares the encoding {encoding}"):
        parse(content.replace("UTF-8", encoding))
    with pytest.raises(UserError, match="is not UTF-8"):
        open_bytes(content.replace("UTF-8", "ISO-8859-1").encode("latin-1"), "a.xlf")


def test_utf_16_and_ascii() -> None:
    content = old(unit("u", "One", "Unò 😀"))
    raw = codecs.BOM_UTF16_LE + content.replace("UTF-8", "UTF-16").encode("utf-16-le")
    assert texts(read_opened(open_bytes(raw, "a.xlf"))) == [("u", "One", "Unò 😀")]
    opened = open_bytes(old(unit("u", "One", "Un")).replace("UTF-8", "US-ASCII").encode(), "a.xlf", OPTIONS)
    rewritten = rewrite(opened, read_opened(opened), {0: [Edit(2, 2, "ò")]})
    assert "<target>Un&#242;</target>" in rewritten.content


@pytest.mark.parametrize("content", ["", "  ", "plain text", "<html></html>", "<xliff", HEAD, "<tmx></tmx>"])
def test_what_is_no_xliff(content: str) -> None:
    try:
        document = parse(content)
    except UserError as error:
        assert "the root of the file" in error.what  # noqa: PT017
        return
    assert document.segments == ()
    assert [problem.level for problem in document.problems] == ["error"]


def test_files_without_units() -> None:
    document = parse(old('<trans-unit id="f"><source>One</source></trans-unit>', file="<file><body>\n"))
    assert document.segments == ()
    assert [problem.level for problem in document.problems] == ["note"]


def test_huge_files() -> None:
    started = time.process_time()
    many = "\n".join(unit(f"u{number}", "One <g id='1'>é</g>", "Uno <g id='1'>é</g>") for number in range(10_000))
    assert len(parse(old(many)).segments) == 10_000
    deep = "<g>" * 100_000 + "x" + "</g>" * 100_000
    assert len(parse(old(unit("u", deep, deep))).segments) == 1
    assert len(parse(old(unit("u", "a", "&amp;" * 200_000))).segments[0].target.value) == 200_000
    assert len(parse(old(unit("u", "a", "<!--" * 1 + "x" * 500_000))).problems) == 1
    assert time.process_time() - started < 20


Part = tuple[str, str, int]
"""How a part of a text is written, what it says, and at which of its offsets that begins."""
CODES = ['<x id="2"/>', '<g id="1">', "</g>"]
WRITTEN_OTHERWISE = {
    "&amp;": "&",
    "&#233;": "é",
    "&#x1F600;": "😀",
    "&lt;": "<",
    "\r\n": "\n",
    "<!-- c -->": "",
    "<?p i?>": "",
}
PARTS = st.one_of(
    st.sampled_from([(part, says, 0) for part, says in WRITTEN_OTHERWISE.items()]),
    st.sampled_from([(CODES[0], CODES[0], 0), ("<![CDATA[<b>&]]>", "<b>&", 9)]),
    st.text(st.sampled_from("ab .'\"😀é/>\n"), min_size=1, max_size=4).map(lambda text: (text, text, 0)),
)
inline = st.recursive(
    st.lists(PARTS, max_size=4),
    lambda inner: st.tuples(inner, inner).map(
        lambda both: [*both[0], ('<g id="1">', '<g id="1">', 0), *both[1], ("</g>", "</g>", 0)]
    ),
    max_leaves=4,
)


def written(parts: list[Part]) -> str:
    return "".join(part[0] for part in parts)


def meant(parts: list[Part]) -> str:
    return "".join(part[1] for part in parts)


def offsets(parts: list[Part], start: int) -> list[tuple[int, bool]]:
    """The offset in the file of each code point that is meant, and whether it is outside of tags."""
    found = []
    for text, says, skipped in parts:
        one_by_one = len(says) > 1
        found += [(start + skipped + at * one_by_one, says[0] != "<" or skipped > 0) for at in range(len(says))]
        start += len(text)
    return found


@given(st.lists(st.tuples(inline, inline), max_size=3))
def test_every_offset_of_every_text_is_found_in_the_file(pairs: list[tuple[list[Part], list[Part]]]) -> None:
    content = old(*(unit(f"u{number}", *map(written, pair)) for number, pair in enumerate(pairs)))
    document = parse(content)
    translated = [(f"u{n}", pair) for n, pair in enumerate(pairs) if meant(pair[1]).strip()]
    assert texts(document) == [(name, meant(pair[0]), meant(pair[1])) for name, pair in translated]
    elements = {each.get("id"): each for each in etree.fromstring(content.encode()).iter("{*}trans-unit")}
    for segment, (name, pair) in zip(document.segments, translated, strict=True):
        unit_start = content.index(f'<trans-unit id="{name}">')
        for text, parts, tag in zip((segment.source, segment.target), pair, ("source", "target"), strict=True):
            start = content.index(f"<{tag}>", unit_start) + len(tag) + 2
            found = [offset_of(content, text.locate(offset)) for offset in range(len(text.value))]
            assert found == [offset for offset, _ in offsets(parts, start)]
            plain = elements[name].find(f"{{*}}{tag}").xpath("string()")
            assert plain == "".join(part[1] for part in parts if part[0] not in CODES)


@given(st.data(), st.lists(st.tuples(inline, inline), max_size=3))
def test_edits(data: st.DataObject, pairs: list[tuple[list[Part], list[Part]]]) -> None:
    content = old(*(unit(f"u{n}", *map(written, pair)) for n, pair in enumerate(pairs)))
    opened = open_bytes(content.encode(), "-", OPTIONS)
    document = read_opened(opened)
    edits: dict[int, list[Edit]] = {}
    for segment in document.segments:
        parts = pairs[int(segment.key[1:])][1]
        outside = [at for at, (_, is_text) in enumerate(offsets(parts, 0)) if is_text]
        if outside:
            start = data.draw(st.sampled_from(outside))
            end = start
            while end in outside and data.draw(st.booleans()):
                end += 1
            new = data.draw(st.text(st.sampled_from("x<&>é\r\n")) | st.just("]]>") | st.just('<g id="1">y</g>'))
            edits[segment.index] = [Edit(start, end, new)]
    if any(not apply_edits(document.segments[index].target.value, each).strip() for index, each in edits.items()):
        return  # what has no translation is no segment
    rewritten = rewrite(opened, document, edits)
    for segment, again in zip(document.segments, read_opened(rewritten).segments, strict=True):
        assert again.source.value == segment.source.value
        assert again.target.value == apply_edits(segment.target.value, edits.get(segment.index, []))
    for kept in ("<!-- c -->", "<?p i?>", "<![CDATA["):
        assert rewritten.content.count(kept) >= content.count(kept)


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("Apri <g id='1'>la</g> porta", Edit(8, 12, ""), None),
        (
            'Apri la <g id="1">porta</g>',
            Edit(0, 27, '<g id="1">Apri</g> la <porta>'),
            '<g id="1">Apri</g> la &lt;porta&gt;',
        ),
        ("a &amp; b", Edit(2, 3, "e"), "a e b"),
        ("a<![CDATA[ b ]]>c", Edit(1, 4, "<&>"), "a<![CDATA[<&>]]>c"),
        ("a<!-- x -->b", Edit(0, 2, "c & d"), "c &amp; d<!-- x -->"),
        ("a<!-- x -->b", Edit(1, 1, "c"), "ac<!-- x -->b"),
    ],
)
def test_how_edits_are_written(before: str, edit: Edit, after: str | None) -> None:
    opened = open_bytes(old(unit("u", 'One <g id="1">x</g>', before)).encode(), "-", OPTIONS)
    document = read_opened(opened)
    if after is None:
        with pytest.raises(UserError, match="cannot be written into this file"):
            rewrite(opened, document, {0: [edit]})
    else:
        assert f"<target>{after}</target>" in rewrite(opened, document, {0: [edit]}).content


@given(st.text(st.sampled_from("<>/&;![]-? \n\"'=xliffsourcetargetunid")))
def test_no_text_breaks_the_reader(content: str) -> None:
    try:
        document = parse(old(unit("u", "One", "Uno")).replace("Uno", content), target_language="it")
    except UserError:
        return
    assert all(segment.target.value for segment in document.segments)
    assert escape(content) == content or document.problems or document.segments
