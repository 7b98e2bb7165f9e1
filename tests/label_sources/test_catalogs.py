from pathlib import Path

import pytest

from mtqa.label_sources.building import LabelWish, gather_labels
from tests.label_sources.catalogs import (
    ANDROID,
    EXPECTED,
    FORMATS,
    RESX,
    SOURCES,
    STRINGS,
    TARGETS,
    XLIFF_1,
    escaped,
    write,
    write_catalogs,
)


def gathered(folder: Path, **wishes):
    return gather_labels(LabelWish((str(folder),), **wishes))


@pytest.mark.parametrize("format", FORMATS)
def test_labels_of_every_format(format: str, tmp_path: Path) -> None:
    found = gathered(write_catalogs(tmp_path / "app", format))
    assert not found.errors
    labels = {each.source: each.rendering for each in found.counts}
    assert labels == EXPECTED | ({"Refunds": "Rimborsi"} if format == "po" else {})
    assert all(each.votes == (0, 1, 0, 0, 0) for each in found.counts)
    assert {(each.source_language, each.target_language.split("-")[0]) for each in found.counts} == {("en", "it")}
    assert all(each.origin.startswith("app/") for each in found.counts)


def test_only_the_language_that_is_asked_for(tmp_path: Path) -> None:
    write_catalogs(tmp_path, "resx")
    write(tmp_path / "Pages.de.resx", RESX.format(*escaped(TARGETS)))
    assert {each.target_language for each in gathered(tmp_path).counts} == {"it-IT", "de"}
    assert {each.target_language for each in gathered(tmp_path, target_language="it").counts} == {"it-IT"}
    assert not gathered(tmp_path, target_language="fr").counts


def test_regions_and_scripts_of_android(tmp_path: Path) -> None:
    for folder, _ in (codes := (("values-pt-rBR", "pt-BR"), ("values-b+sr+Latn", "sr-Latn"))):
        write(tmp_path / folder / "strings.xml", ANDROID.format(*escaped(TARGETS)))
    write(tmp_path / "values" / "strings.xml", ANDROID.format(*escaped(SOURCES)))
    assert {each.target_language for each in gathered(tmp_path).counts} == {code for _, code in codes}


def test_a_catalog_without_a_sibling_is_told(tmp_path: Path) -> None:
    write(tmp_path / "en.lproj" / "Main.strings", STRINGS.format(*SOURCES))
    found = gathered(tmp_path)
    assert found.alone == (f"{tmp_path.name}/en.lproj/Main.strings",)
    assert not found.counts


BROKEN = {
    "a.po": ('msgid "a"\nmsgstr "b"c"\n', "a.po:2: this is no PO"),
    "a.xlf": (XLIFF_1.replace("</trans-unit>", "", 1), "a.xlf:"),
    "b.xlf": ("<html/>", "b.xlf:1: the root of XLIFF is <xliff>"),
    "Pages.it.resx": ("<root><data name='save'></root>", "Pages.it.resx:1:"),
    "en.json": ('{\n"a": }', "en.json:2:6: this is no JSON"),
    "it.lproj/Main.strings": ('"a" = "b";\n"c" = d e;\n', "Main.strings:2: this is no entry"),
    "x_it.properties": ("a=b\nc=\\u12\n", "x_it.properties:2:"),
    "values-it/strings.xml": ("<resources><string name='save'>", "strings.xml:1:"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_with_its_place_and_the_others_count(name: str, tmp_path: Path) -> None:
    content, said = BROKEN[name]
    write(tmp_path / "Pages.resx", RESX.format(*escaped(SOURCES)))
    write(tmp_path / "Pages.de.resx", RESX.format(*escaped(TARGETS)))
    write(tmp_path / "it.json", "{}")
    write(tmp_path / "en.lproj" / "Main.strings", STRINGS.format(*SOURCES))
    write(tmp_path / "x.properties", "a=b\n")
    write(tmp_path / "values" / "strings.xml", ANDROID.format(*escaped(SOURCES)))
    write(tmp_path / name, content)
    found = gathered(tmp_path, source_language="en")
    assert len(found.errors) == 1
    assert said in str(found.errors[0])
    assert {each.rendering for each in found.counts if each.target_language == "de"} == set(EXPECTED.values())


def test_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Geheim")
    entity = f'<!DOCTYPE root [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    write(tmp_path / "Pages.resx", RESX.format(*escaped(SOURCES)))
    evil = RESX.format("&e;", "Piani", "Rimborso").replace("<root>", f"{entity}<root>", 1)
    write(tmp_path / "Pages.it.resx", evil)
    found = gathered(tmp_path)
    assert "entities" in str(found.errors[0])
    assert not found.counts


def test_what_is_no_label_is_left_out(tmp_path: Path) -> None:
    long = "This is a sentence that explains something in many words to the reader"
    write(tmp_path / "en.json", f'{{"a": "{long}", "b": "Delete {{0}}", "c": "123", "d": "<b>Bold</b>", "e": "Seat"}}')
    write(tmp_path / "it.json", '{"a": "Frase", "b": "Elimina {0}", "c": "123", "d": "<b>G</b>", "e": "Licenza"}')
    assert [each.source for each in gathered(tmp_path).counts] == ["Seat"]
