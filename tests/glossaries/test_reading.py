from pathlib import Path

import openpyxl
import pytest

from mtqa.glossaries import Glossary, load_glossary
from mtqa.user_errors import UserError
from tests.texts import marked


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def said(glossary: Glossary, source: str, languages: str = "en-it") -> list[tuple[str, dict[str, str], bool]]:
    here, there = languages.split("-", 1)
    return [
        (each.span.cut(source), {other.text: other.standing for other in each.renderings}, each.kept)
        for each in glossary.expected(marked(source, here), there)
    ]


def problems(glossary: Glossary) -> list[tuple[int, str, str]]:
    return [(each.line, each.level, each.message) for each in glossary.problems]


def test_columns_of_source_and_target(tmp_path: Path) -> None:
    content = (
        "Source term,Target term,Usage status,Forbidden,Locale,Note\n"
        "wallet,portafoglio,preferred,borsellino|borsa,it,\n"
        "wallet,portamonete,admitted,,it-IT,\n"
        '"pay, later",paga dopo,,,,\n'
        "Lumo,,Do not translate,,,a name\n"
        "coin,moneta,deprecated,,it,\n"
    )
    glossary = load_glossary(written(tmp_path / "terms.csv", content))
    assert not glossary.problems
    assert said(glossary, "A wallet of Lumo") == [
        ("wallet", {"portafoglio": "preferred", "portamonete": "allowed", "borsellino": "forbidden",
                    "borsa": "forbidden"}, False),
        ("Lumo", {"Lumo": "preferred"}, True),
    ]  # fmt: skip
    assert said(glossary, "pay, later") == [("pay, later", {"paga dopo": "preferred"}, False)]
    assert said(glossary, "coin") == [("coin", {"moneta": "forbidden"}, False)]
    assert said(glossary, "A wallet", "en-de") == []


@pytest.mark.parametrize(("ending", "delimiter"), [("tsv", "\t"), ("csv", ";"), ("csv", "\t")])
def test_columns_named_by_languages(tmp_path: Path, ending: str, delimiter: str) -> None:
    rows = [("en", "de-DE", "pt-BR"), ("gate", "Tor", "portão"), ("fence", "Zaun", "")]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    glossary = load_glossary(written(tmp_path / f"terms.{ending}", content.encode("utf-16")))
    assert said(glossary, "gate, fence", "en-de") == [
        ("gate", {"Tor": "preferred"}, False),
        ("fence", {"Zaun": "preferred"}, False),
    ]
    assert said(glossary, "gate", "en-pt-BR") == [("gate", {"portão": "preferred"}, False)]
    assert said(glossary, "gate, fence", "en-pt-PT") == []
    assert said(glossary, "Zaun", "de-en") == [("Zaun", {"fence": "preferred"}, False)]


def test_rows_that_say_nothing_are_told_and_the_others_count(tmp_path: Path) -> None:
    content = (
        "source,target,status,case,language\n"
        "gate,cancello,,,it\n"
        ",recinto,,,it\n"
        "fence,,,,it\n"
        "hedge,siepe,nice,,it\n"
        "wall,muro,,maybe,it\n"
        "roof,tetto,,,klingonish\n"
        "door,porta,,,it,,more\n"
        "lock,serratura,proposed,,it\n"
        "key,chiave,,,it\n"
    )
    glossary = load_glossary(written(tmp_path / "terms.csv", content))
    assert [(line, level) for line, level, _ in problems(glossary)] == [(line, "error") for line in range(3, 9)]
    assert all(each.remedy for each in glossary.problems)
    found = said(glossary, "gate fence hedge wall roof door lock key")
    assert [term for term, _, _ in found] == ["gate", "key"]


def test_a_quote_that_is_not_closed(tmp_path: Path) -> None:
    glossary = load_glossary(
        written(tmp_path / "terms.csv", 'source,target\ngate,cancello\n"fence,recinto\nkey,chiave\n')
    )
    assert [line for line, _, _ in problems(glossary)] == [3]
    assert said(glossary, "gate")


def test_entries_that_contradict_each_other(tmp_path: Path) -> None:
    content = (
        "source,target,forbidden,pos\ngate,cancello,,\ngate,porta,cancello,\nlead,guidare,,verb\nlead,piombo,,noun\n"
    )
    glossary = load_glossary(written(tmp_path / "terms.csv", content))
    assert [(line, level) for line, level, _ in problems(glossary)] == [(3, "note"), (3, "note")]
    assert said(glossary, "gate") == [("gate", {"porta": "preferred", "cancello": "allowed"}, False)]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "name;text\n"])
def test_a_table_without_terms(tmp_path: Path, content: str) -> None:
    with pytest.raises(UserError, match="first row"):
        load_glossary(written(tmp_path / "terms.csv", content))


TBX_2008 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1">
  <langSet xml:lang="en"><tig><term>gate</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
  <langSet xml:lang="it">
    <tig><term>can<hi>cello</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <ntig><termGrp><term>portone</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp>
    </ntig>
    <tig><term>varco</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
</termEntry>
<termEntry id="c2">
  <langSet xml:lang="en"><tig><term>fence</term></tig></langSet>
  <langSet xml:lang="it"><tig><term></term></tig></langSet>
  <langSet xml:lang="nowhere!"><tig><term>recinto</term></tig></langSet>
</termEntry>
</body></text></martif>
"""
TBX_2019 = """<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1">
  <langSec xml:lang="en"><termSec><term>gate</term></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Tor</term>{good}</termSec><termSec><term>Pforte</term>{bad}</termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_tbx_of_2008(tmp_path: Path) -> None:
    glossary = load_glossary(written(tmp_path / "terms.tbx", TBX_2008))
    renderings = {"cancello": "preferred", "portone": "allowed", "varco": "forbidden"}
    assert said(glossary, "The gate, the fence") == [("gate", renderings, False)]
    assert said(glossary, "Il portone", "it-en") == [("portone", {"gate": "preferred"}, False)]
    assert [(line, level) for line, level, _ in problems(glossary)] == [(15, "error"), (16, "error")]


@pytest.mark.parametrize(
    ("style", "form"),
    [
        ("dca", '<termNote type="administrativeStatus">{}-admn-sts</termNote>'),
        ("dct", "<min:administrativeStatus>{}-admn-sts</min:administrativeStatus>"),
    ],
)
def test_tbx_of_2019(tmp_path: Path, style: str, form: str) -> None:
    statuses = {"good": form.format("preferredTerm"), "bad": form.format("supersededTerm")}
    glossary = load_glossary(written(tmp_path / "terms.tbx", TBX_2019.format(style=style, **statuses)))
    assert said(glossary, "Gate", "en-de") == [("Gate", {"Tor": "preferred", "Pforte": "forbidden"}, False)]
    assert not glossary.problems


def test_tbx_reads_no_entities(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", "stolen")
    doctype = f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "inside">]>'
    content = doctype + TBX_2008.split("\n", 2)[2].replace("<term>gate</term>", "<term>gate&x;&y;</term>")
    glossary = load_glossary(written(tmp_path / "terms.tbx", content))
    assert [each.text for concept in glossary.concepts for each in concept.designations][:1] == ["gate"]


@pytest.mark.parametrize(("content", "said"), [("<martif><text>", "well-formed"), ("<html/>", "no TBX"), ("", "XML")])
def test_xml_that_is_no_glossary(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        load_glossary(written(tmp_path / "terms.tbx", content))


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    sheet = book.create_sheet("Terms")
    rows = [
        ["Term", "it", "Status", "DNT"],
        ["gate", "cancello", None, None],
        ["Lumo", None, None, "yes"],
        ["fence", None, "preferred", None],
        [None, None, None, None],
        ["2024 plan", "piano 2024", "Allowed", 0],
    ]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "terms.xlsx")
    glossary = load_glossary(tmp_path / "terms.xlsx")
    assert said(glossary, "gate of Lumo, 2024 plan") == [
        ("gate", {"cancello": "preferred"}, False),
        ("Lumo", {"Lumo": "preferred"}, True),
        ("2024 plan", {"piano 2024": "allowed"}, False),
    ]
    assert [(line, level) for line, level, _ in problems(glossary)] == [(4, "error")]


@pytest.mark.parametrize("name", ["terms.xlsx", "terms.docx", "missing.csv"])
def test_files_that_are_no_glossary(tmp_path: Path, name: str) -> None:
    if "missing" not in name:
        written(tmp_path / name, b"PK nothing")
    with pytest.raises(UserError, match=r"\.|opened"):
        load_glossary(tmp_path / name)
