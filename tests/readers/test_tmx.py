"""Translation memories as documents: which pairs are segments, where they stand, and what is wrong with broken ones."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Edit, Position, apply_edits
from mtqa.readers import ReadOptions, open_bytes, read_opened, read_text, rewrite
from mtqa.user_errors import UserError
from tests.readers.locating import offset_of, places
from tests.readers.test_xliff import inline, meant, offsets, written

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'


def memory(*units: str, source: str = "en-US") -> str:
    """A memory whose units begin in line 5."""
    header = f'<header srclang="{source}" datatype="xml" segtype="sentence" adminlang="en"/><body>\n'
    return f"{HEAD}{header}" + "\n".join(units) + "\n</body></tmx>\n"


def unit(*texts: tuple[str, str], name: str = "", more: str = "") -> str:
    variants = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in texts)
    return f"<tu{f' tuid={chr(34)}{name}{chr(34)}' if name else ''}>{more}{variants}</tu>"


def parse(content: str, **options: str) -> Document:
    return read_text(content, "a.tmx", ReadOptions(**options))


def texts(document: Document) -> list[tuple[str, str, str, str]]:
    return [(each.key, each.target.language, each.source.value, each.target.value) for each in document.segments]


def test_every_other_language_is_a_segment() -> None:
    document = parse(
        memory(
            unit(("en-US", "Red"), ("it", "Rosso"), ("fr-FR", "Rouge"), name="a"),
            unit(("it", "Solo"), name="b"),
            unit(("de", "Rot"), ("EN", "Red <hi>one</hi>"), ("en-GB", "Crimson")),
            unit(("en", "Void"), ("it", "  ")),
        )
    )
    assert texts(document) == [
        ("a", "it", "Red", "Rosso"),
        ("a", "fr-FR", "Red", "Rouge"),
        ("line 7", "de", "Red <hi>one</hi>", "Rot"),
    ]
    assert [problem[:2] for problem in places(document)] == [(8, "note")]
    start = '<tu tuid="a"><tuv xml:lang="en-US"><seg>Red</seg></tuv><tuv xml:lang="it"><seg>'
    assert document.segments[0].target.locate(1) == Position(5, len(start) + 2)


def test_languages_that_the_user_wants() -> None:
    content = memory(
        unit(("en-US", "Red"), ("pt-PT", "Rubro"), ("pt-BR", "Vermelho"), ("it", "Rosso"), name="a"),
        unit(("en", "Wine"), ("pt", "Vinho"), name="b"),
    )
    brazilian = parse(content, target_language="pt-BR")
    assert [row[3] for row in texts(brazilian)] == ["Vermelho", "Vinho"]
    assert [row[3] for row in texts(parse(content, target_language="pt"))] == ["Rubro", "Vermelho", "Vinho"]
    back = parse(content, source_language="it", target_language="en")
    assert texts(back) == [("a", "en-US", "Rosso", "Red")]


def test_the_source_language() -> None:
    units = unit(("en", "Red"), ("it", "Rosso"))
    assert len(parse(memory(units, source="*all*"), source_language="en").segments) == 1
    assert len(parse(memory(units.replace("<tu>", '<tu srclang="it">'), source="*all*")).segments) == 1
    with pytest.raises(UserError, match="does not tell the source language") as caught:
        parse(memory(units, source="*all*"))
    assert caught.value.where == "a.tmx:5"


def test_texts_without_a_language_or_in_an_unknown_one() -> None:
    bare = "<tu><tuv><seg>Red</seg></tuv>"
    document = parse(memory(f'{bare}<tuv lang="en"><seg>Red</seg></tuv><tuv lang="qqq"><seg>X</seg></tuv></tu>'))
    assert document.segments == ()
    assert [problem[:3] for problem in places(document)] == [(5, "error", 5), (5, "error", 65)]


def test_allowances() -> None:
    document = parse(
        memory(
            "<!-- mtqa: allow x - as decided -->",
            unit(("en", "Red"), ("it", "Rosso"), ("de", "Rot"), more="<note>mtqa: allow y -- so</note>"),
            unit(("en", "Red"), ("it", "Rosso")).replace("<seg>Rosso", "<note>mtqa: allow z -- so</note><seg>Rosso"),
        )
    )
    assert [(each.rules, each.segments) for each in document.allowances] == [
        (("x",), (0, 1)), (("y",), (0, 1)), (("z",), (2,)),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["", "</tu></body></tmx>", "<tu><tuv xml:lang='en'><seg>a & b"])
def test_broken_memories(end: str) -> None:
    document = parse(memory(unit(("en", "Red"), ("it", "Rosso"))).replace("\n</body></tmx>\n", f"\n{end}"))
    assert len(document.segments) == 1
    assert [level for _, level, _, _ in places(document)] == ["error"]


def test_what_is_refused() -> None:
    with pytest.raises(UserError, match="declarations of its own"):
        parse(memory(unit()).replace('SYSTEM "tmx14.dtd"', '[<!ENTITY a SYSTEM "file:///etc/passwd">]'))
    with pytest.raises(UserError, match=r"root of the file is <xliff>"):
        parse("<xliff/>")
    for content in ("", "<tmx>", "plain"):
        assert parse(content).segments == ()


def test_large_memories() -> None:
    started = time.process_time()
    units = [unit(("en", f"Red é {number}"), ("it", f"Rosso {number}")) for number in range(20_000)]
    assert len(parse(memory(*units)).segments) == 20_000
    assert time.process_time() - started < 20


@given(st.data(), st.lists(st.tuples(inline, inline), max_size=3))
def test_places_and_edits(data: st.DataObject, pairs: list) -> None:
    content = memory(
        *(unit(("en", written(one)), ("it", written(two)), name=f"u{n}") for n, (one, two) in enumerate(pairs))
    )
    opened = open_bytes(content.encode(), "-", ReadOptions(format="tmx"))
    document = read_opened(opened)
    kept = [(f"u{n}", "it", meant(one), meant(two)) for n, (one, two) in enumerate(pairs) if meant(two).strip()]
    assert texts(document) == kept
    edits = {}
    for segment in document.segments:
        parts = pairs[int(segment.key[1:])][1]
        start = content.index("<seg>", content.index('xml:lang="it"', content.index(f'tuid="{segment.key}"'))) + 5
        expected = offsets(parts, start)
        found = [offset_of(content, segment.target.locate(offset)) for offset in range(len(segment.target.value))]
        assert found == [offset for offset, _ in expected]
        if outside := [at for at, (_, is_text) in enumerate(expected) if is_text]:
            at = data.draw(st.sampled_from(outside))
            edits[segment.index] = [Edit(at, at + 1, data.draw(st.sampled_from(["x", "<y>", "&amp;", "]]>"])))]
    after = read_opened(rewrite(opened, document, edits))
    assert [each.target.value for each in after.segments] == [
        apply_edits(each.target.value, edits.get(each.index, [])) for each in document.segments
    ]
