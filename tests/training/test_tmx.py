"""Translation memories as bitext."""

import time
from pathlib import Path

import pytest

from mtqa.readers import ReadOptions
from mtqa.training.bitext import read_bitext
from mtqa.training.tmx import read_memory
from mtqa.user_errors import UserError

HEAD = '<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE tmx SYSTEM "http://contoso.example/tmx14.dtd">\n'
BODY = """<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="{source}" datatype="x"/>
<body>
<tu tuid="a"><tuv xml:lang="en-US"><seg>Open <bpt i="1">&lt;b&gt;</bpt>the <hi>red</hi> door<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv xml:lang="it"><seg>Apri la porta rossa.</seg></tuv><tuv xml:lang="de-DE"><seg>Öffne die rote Tür.</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Wait<!-- a moment --> here.</seg></tuv><tuv lang="it-IT"><seg>Aspetta qui.</seg></tuv></tu>
<tu><tuv xml:lang="it"><seg>Solo.</seg></tuv></tu>
</body></tmx>"""  # noqa: E501


def memory(folder: Path, body: str = BODY, *, source: str = "en", encoding: str = "utf-8") -> Path:
    path = folder / "a.tmx"
    path.write_bytes((HEAD.format(encoding=encoding) + body.replace("{source}", source)).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_words_without_markup(tmp_path: Path, encoding: str) -> None:
    found = list(read_memory(memory(tmp_path, encoding=encoding), ReadOptions(target_language="it")))
    assert [(each.source.value, each.target.value) for each in found] == [
        ("Open the red door.", "Apri la porta rossa."),
        ("Wait here.", "Aspetta qui."),
    ]
    assert [each.key for each in found] == ["a", "line 8"]


def test_beside_other_files(tmp_path: Path) -> None:
    memory(tmp_path)
    (tmp_path / "b.tsv").write_text("source\ttarget\nStop now\tFermati ora\n", "utf-8")
    bitext = read_bitext([str(tmp_path)], ReadOptions("en", "it"))
    assert (bitext.files, bitext.unread) == (2, ())
    assert {pair.target for pair in bitext.pairs} == {
        ("fermati", "ora"),
        ("apri", "la", "porta", "rossa"),
        ("aspetta", "qui"),
    }


def test_several_target_languages_need_a_choice(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="different languages"):
        read_bitext([str(memory(tmp_path))], ReadOptions())


def test_a_source_language_is_needed(tmp_path: Path) -> None:
    path = memory(tmp_path, source="*all*")
    with pytest.raises(UserError, match="source language"):
        read_bitext([str(path)], ReadOptions(target_language="it"))
    assert read_bitext([str(path)], ReadOptions("en", "it")).pairs


@pytest.mark.parametrize("body", ["", "not xml", BODY[:-60], BODY.replace("</tu>", "", 1), "<tmx>\x01</tmx>"])
def test_broken_memories_are_told_with_their_line(tmp_path: Path, body: str) -> None:
    path = memory(tmp_path, body)
    with pytest.raises(UserError) as error:
        list(read_memory(path, ReadOptions("en", "it")))
    assert error.value.where.startswith(f"{path}:")


def test_what_comes_before_a_break_is_learnt_from_and_the_break_told(tmp_path: Path) -> None:
    bitext = read_bitext([str(memory(tmp_path, BODY[:-60]))], ReadOptions("en", "it"))
    assert len(bitext.pairs) == 2
    assert "well-formed" in bitext.unread[0].what


def test_a_missing_memory(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_bitext([str(tmp_path / "no.tmx")], ReadOptions("en", "it"))


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", "utf-8")
    path = tmp_path / "a.tmx"
    body = BODY.replace("{source}", "en").replace("Wait", "Wait &file; &own; then")
    doctype = f'<!DOCTYPE tmx [<!ENTITY own "own words"><!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    path.write_text(doctype + body, "utf-8")
    found = list(read_memory(path, ReadOptions(target_language="it")))
    assert found[1].source.value.split() == ["Wait", "then", "here."]


def test_entities_that_grow_are_refused_at_once(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    path = tmp_path / "a.tmx"
    body = BODY.replace("{source}", "en").replace("Wait", "Wait &e11; then")
    path.write_text(f'<!DOCTYPE tmx [<!ENTITY e0 "bomb">{lines}]>{body}', "utf-8")
    start = time.perf_counter()
    with pytest.raises(UserError):
        list(read_memory(path, ReadOptions(target_language="it")))
    assert time.perf_counter() - start < 1
