"""Whole commands on PO catalogs, XLIFF and translation memories: findings, repairs, comments that allow."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtqa.cli import main

PO = r"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

# mtqa: allow space-before-mark -- a slogan
msgid "Stop!"
msgstr "Fermo !"

# mtqa: allow space-before-mark -- outdated
msgid "Save"
msgstr "Salva"

msgid "Please \"wait\" here!"
msgstr ""
"Attendi \"qui\" "
"per favore !"
"""
XLIFF = """<xliff version="1.2"><file source-language="en" target-language="it"><body>
<trans-unit id="a"><source>Stop &amp; go!</source><target>Fermo &amp; vai !</target></trans-unit>
<trans-unit id="b"><source>Stop!</source><target>Fermo !</target>
<note>mtqa: allow space-before-mark -- a slogan</note></trans-unit>
</body></file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>Stop!</seg></tuv><tuv xml:lang="it"><seg>Fermo !</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in {"locale/it/LC_MESSAGES/app.po": PO, "docs/a.xlf": XLIFF, "docs/m.tmx": TMX}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_findings_in_all_three(folder: Path) -> None:
    result = check("locale", "docs", "--format", "json")
    loaded = json.loads(result.stdout)
    found = {each["path"]: each for each in loaded["findings"] if each["status"] == "new"}
    assert sorted(found) == ["docs/a.xlf", "docs/m.tmx", "locale/it/LC_MESSAGES/app.po"]
    assert [each["status"] for each in loaded["findings"]].count("suppressed") == 2
    assert {each["path"]: each["target_language"] for each in loaded["documents"]} == dict.fromkeys(found, "it")
    place = found["locale/it/LC_MESSAGES/app.po"]["target"]
    assert (place["start"], place["line"], place["column"], place["end_column"]) == (24, 15, 12, 14)
    assert found["docs/a.xlf"]["segment"] == "a"
    assert found["docs/a.xlf"]["target"]["column"] == XLIFF.splitlines()[1].index(" !") + 1
    notes = [problem for each in loaded["documents"] for problem in each["problems"]]
    assert [(note["level"], note["line"]) for note in notes if "allows" in note["message"]] == [("note", 8)]


def test_repairs_are_written_as_each_format_wants(folder: Path) -> None:
    check("locale", "docs", "--fix", "--fail-on", "never")
    assert (folder / "locale/it/LC_MESSAGES/app.po").read_text().endswith('"Attendi \\"qui\\" "\n"per favore!"\n')
    assert "Fermo !" in (folder / "locale/it/LC_MESSAGES/app.po").read_text()
    assert "<target>Fermo &amp; vai!</target>" in (folder / "docs/a.xlf").read_text()
    assert "<seg>Fermo!</seg>" in (folder / "docs/m.tmx").read_text()


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("it.po", 'msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d !"\n', "it.po:1:7"),
        ("it.xlf", XLIFF[:-40], "it.xlf:"),
        ("a.tmx", TMX.replace("</tu>", ""), "a.tmx:3:3"),
        ("it.xliff", "<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>", "it.xliff:1"),
        ("a.po", 'msgid "a"\nmsgstr "b"\n', "a.po"),
    ],
)
def test_what_is_broken_is_told_with_its_place(folder: Path, name: str, content: str, where: str) -> None:
    Path(name).write_text(content)
    result = check(name, "docs", "--fail-on", "never")
    assert result.exit_code == 2
    assert where in result.output
    assert "Traceback" not in result.output
    assert "docs/m.tmx" in result.output
