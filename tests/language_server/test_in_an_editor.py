"""`mtqa lsp` as editors use it: a real process, the client library of pygls, texts that are edited."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from mtqa import check_paths
from tests.architecture.modules import CHECKOUT
from tests.language_server.editor import Editor, codes, in_editor
from tests.readers.test_sxs_markdown import sxs

SAMPLE = (CHECKOUT / "reports" / "sample" / "choosing-a-plan.it-IT.md").read_text("utf-8")
HEAD = "---\nms.contentlocale: it-IT\n---\n"
NUMBER = "accuracy/changed-number"
WRONG = sxs("a-1", "Attendere 15 minuti.", "Wait for 50 minutes.")
CODE = sxs("a-2", "Eseguire `copia --tutto` 😀 e attendere.", "Run `copy --all` 😀 and wait.")
GLUED = sxs("a-3", "Vedere [aiuto](u)per 😀 altro.", "See [help](u) for 😀 more.")

Story = Callable[[Editor], Awaitable[None]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory):
    """Tell stories to one editor, one after the other; each opens documents of its own."""
    folder = tmp_path_factory.mktemp("project")
    with asyncio.Runner() as runner:
        editor = Editor(folder)
        runner.run(editor.start())
        yield lambda story: runner.run(story(editor))
        assert runner.run(editor.stop()) == 0
        assert not editor.messages


def test_findings_are_those_of_the_command(told, tmp_path: Path) -> None:
    path = tmp_path / "sample.it-IT.md"
    path.write_text(SAMPLE, "utf-8")
    report = check_paths(path)

    async def story(editor: Editor) -> None:
        found = await editor.open("sample.it-IT.md", SAMPLE)
        assert sorted(codes(found)) == sorted(each.rule for each in report.findings)
        covered = {(each.code, editor.covered("sample.it-IT.md", each.range)) for each in found}
        assert covered == {(each.rule, (each.target or each.source).text) for each in report.findings}
        assert {each.source for each in found} == {"mtqa"}
        for each in found:
            related = each.related_information[0]
            said = editor.covered("sample.it-IT.md", related.location.range)
            assert related.location.uri == editor.uri("sample.it-IT.md")
            assert said in SAMPLE
            assert related.message in ("The source", f"The source: “{said}”")

    told(story)


def test_the_text_of_the_editor_counts_not_the_file(told) -> None:
    async def story(editor: Editor) -> None:
        name = "edited.it-IT.md"
        (editor.folder / name).write_text(HEAD + WRONG, "utf-8")
        right = HEAD + WRONG.replace("15", "50")
        assert await editor.open(name, right) == []
        editor.replace(name, "50 minuti", "15 minuti")
        assert codes(await editor.diagnostics(name)) == [NUMBER]
        editor.replace(name, "15", "50")
        assert await editor.diagnostics(name) == []
        editor.write(name, HEAD + WRONG)
        assert codes(await editor.diagnostics(name)) == [NUMBER]
        editor.client.text_document_did_close(
            lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri(name)))
        )
        while editor.published[editor.uri(name)][-1].diagnostics:
            await asyncio.sleep(0.01)

    told(story)


@pytest.mark.parametrize(("end", "mark"), [("\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff"), ("\r", "")])
def test_astral_characters_line_breaks_and_byte_order_marks(told, end: str, mark: str) -> None:
    text = mark + (HEAD + f"\u2028 😀 {WRONG}\n\n😀 {CODE} {GLUED}\n").replace("\n", end)
    if end == "\r":
        text = text.replace(HEAD.replace("\n", "\r"), HEAD)

    async def story(editor: Editor) -> None:
        name = f"places-{ord(end[0])}{len(end)}{len(mark)}.it-IT.md"
        found = await editor.open(name, text)
        places = {each.code: editor.covered(name, each.range) for each in found}
        assert places[NUMBER] == "15"
        assert places["accuracy/changed-code"] == "`copia --tutto`"
        related = {each.code: each.related_information[0].location.range for each in found}
        assert editor.covered(name, related["accuracy/changed-code"]) == "`copy --all`"
        # Changes behind astral characters, unusual separators and a byte order mark reach the right place.
        editor.replace(name, "copia --tutto", "copy --all")
        editor.replace(name, "15", "50")
        assert not {NUMBER, "accuracy/changed-code"} & set(codes(await editor.diagnostics(name)))
        assert "`attendere` ↔ `wait`" in await editor.hover(name, editor.texts[editor.uri(name)].index("attendere."))

    told(story)


@pytest.mark.parametrize(
    ("encoding", "codec", "width"), [("utf-8", "utf-8", 1), ("utf-32", "utf-32-le", 4), ("utf-16", "utf-16-le", 2)]
)
def test_negotiated_encodings(encoding: str, codec: str, width: int, tmp_path: Path) -> None:
    async def story() -> None:
        editor = Editor(tmp_path, codec, width)
        answer = await editor.start(encoding, "utf-16")
        assert answer.capabilities.position_encoding == encoding
        found = await editor.open("a.it-IT.md", HEAD + f"è😀 {CODE}")
        assert [editor.covered("a.it-IT.md", each.range) for each in found] == ["`copia --tutto`"]
        editor.replace("a.it-IT.md", "copia --tutto", "copy --all")
        assert await editor.diagnostics("a.it-IT.md") == []
        assert await editor.stop() == 0

    asyncio.run(story())


def test_what_is_under_the_cursor(told) -> None:
    async def story(editor: Editor) -> None:
        name = "hover.it-IT.md"
        text = HEAD + sxs(
            "a-1", "Aprire la **cartella** 😀 rossa per 15 minuti.", "Open the red **folder** 😀 for 50 minutes."
        )
        await editor.open(name, text)
        said = await editor.hover(name, text.index("15") + 1)
        assert "**critical** `accuracy/changed-number`" in said
        assert "“50” became “15”" in said
        assert "states a wrong fact" in said
        assert "`rossa` ↔ `red` [" in await editor.hover(name, text.index("rossa"))
        assert "`red` ↔ `rossa` [" in await editor.hover(name, text.index("red ") + 2)
        folder = await editor.hover(name, text.index("cartella") + 1)
        assert "`cartella` ↔ `folder` [" in folder
        assert "bold `cartella` ↔ `folder` [" in folder
        assert await editor.hover(name, 2) == ""

    told(story)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quick_fix_in_markdown(told, end: str) -> None:
    async def story(editor: Editor) -> None:
        name = f"fix-{len(end)}.it-IT.md"
        found = await editor.open(name, (HEAD + f"😀 {CODE}\n\n{GLUED}\n").replace("\n", end))
        assert codes(found) == ["accuracy/changed-code", "design-and-markup/glued-markup"]
        for each, repaired in zip(found, ("Eseguire `copy --all` 😀 e", "[aiuto](u) per 😀 altro"), strict=True):
            fixes = await editor.actions(name, each.range, "quickfix")
            fix = next(action for action in fixes if action.edit and not action.title.startswith("Allow"))
            assert [about.code for about in fix.diagnostics] == [each.code]
            editor.apply(name, fix)
            assert repaired in editor.texts[editor.uri(name)]
            assert each.code not in codes(await editor.diagnostics(name))
        assert await editor.diagnostics(name) == []

    told(story)


def row(target: str, **more: str) -> str:
    pair = {
        "source": "Run `copy --all` 😀\nand wait.",
        "target": target,
        "source_language": "en",
        "target_language": "it",
    }
    return json.dumps(pair | more)


def test_quick_fix_in_rows(told) -> None:
    async def story(editor: Editor) -> None:
        text = (
            row("😀 Eseguire `copia --tutto`\ne attendere.")
            + "\r\n"
            + row("Eseguire `copy --all`\ne attendere.")
            + "\r\n"
        )
        found = await editor.open("rows.jsonl", text)
        assert codes(found) == ["accuracy/changed-code"]
        assert editor.covered("rows.jsonl", found[0].range) == "`copia --tutto`"
        fix, _ = await editor.actions("rows.jsonl", found[0].range)
        editor.apply("rows.jsonl", fix)
        assert editor.texts[editor.uri("rows.jsonl")] == text.replace("copia --tutto", "copy --all")
        assert await editor.diagnostics("rows.jsonl") == []
        assert "`attendere` ↔ `wait`" in await editor.hover("rows.jsonl", text.index("attendere"))

        head = "source,target,source_language,target_language\n"
        table = head + 'See [help](u) for more.,"Vedere [aiuto](u)per ""altro"".",en,it\n'
        found = await editor.open("rows.csv", table)
        fixes = await editor.actions("rows.csv", next(each.range for each in found if "glued" in str(each.code)))
        editor.apply("rows.csv", fixes[0])
        assert editor.texts[editor.uri("rows.csv")] == table.replace(")per", ") per")

    told(story)


def test_repair_of_all_that_is_safe(told) -> None:
    async def story(editor: Editor) -> None:
        name = "all.it-IT.md"
        before = await editor.open(name, SAMPLE)
        assert not await editor.actions(name, editor.range(name, 0, 0), "refactor")
        for only in ("source", "source.fixAll", "source.fixAll.mtqa"):
            (action,) = await editor.actions(name, editor.range(name, 0, 0), only)
        assert (action.kind, len(action.edit.document_changes[0].edits)) == ("source.fixAll.mtqa", 4)
        editor.apply(name, action)
        after = await editor.diagnostics(name)
        assert len(after) < len(before)
        assert not {"design-and-markup/swapped-urls", "design-and-markup/glued-markup"} & set(codes(after))
        assert not await editor.actions(name, editor.range(name, 0, 0), "source.fixAll")

    told(story)


@pytest.mark.parametrize("line", ["{}", "# {} {}", "| {} | [{}](u) |", "{}\ntext after"])
def test_allow_here(told, line: str) -> None:
    async def story(editor: Editor) -> None:
        name = f"allow-{len(line)}.it-IT.md"
        found = await editor.open(
            name, HEAD + line.replace("{}", WRONG.replace("minutes", "\nminutes"), 1).replace("{}", GLUED)
        )
        wrong = next(each for each in found if each.code == NUMBER)
        actions = await editor.actions(name, wrong.range)
        editor.apply(name, next(each for each in actions if each.title == f"Allow {NUMBER} here"))
        assert f"<!-- mtqa: allow {NUMBER} -- TODO" in editor.texts[editor.uri(name)]
        left = codes(await editor.diagnostics(name))
        assert left == [code for code in codes(found) if code != NUMBER]

    told(story)


CATALOGS = {
    "a.po": 'msgid ""\nmsgstr "Language: it\\n"\n\n#. Told.\r\nmsgid "Wait for 50 minutes."\r\n'
    'msgstr "Attendere 15 minuti."\r\n',
    "a.xlf": '<xliff version="1.2"><file source-language="en" target-language="it"><body>\n<trans-unit id="a">\n'
    "  <source>Wait for 50 minutes.</source>\n  <target>Attendere 15 minuti.</target>\n"
    "</trans-unit></body></file></xliff>",
    "a.tmx": '<tmx version="1.4"><header srclang="en"/><body><tu>\n<tuv xml:lang="en"><seg>Wait for 50 minutes.</seg>'
    '</tuv><tuv xml:lang="it"><seg>Attendere 15 minuti.</seg></tuv></tu></body></tmx>',
}


@pytest.mark.parametrize("name", CATALOGS)
def test_allow_in_catalogs(told, name: str) -> None:
    async def story(editor: Editor) -> None:
        (wrong,) = await editor.open(name, CATALOGS[name])
        assert editor.covered(name, wrong.range) == "15"
        actions = await editor.actions(name, wrong.range)
        editor.apply(name, next(each for each in actions if each.title == f"Allow {NUMBER} here"))
        assert f"mtqa: allow {NUMBER} -- TODO" in editor.texts[editor.uri(name)]
        assert await editor.diagnostics(name) == []

    told(story)


def test_dismiss_in_a_folder_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text("min-confidence = 0.5", "utf-8")
    folder = tmp_path / "docs"
    folder.mkdir()

    async def story(editor: Editor) -> None:
        (found,) = await editor.open("rows.jsonl", row("Eseguire `copia --tutto`\ne attendere."))
        editor.published.clear()
        asked = [editor.uri("rows.jsonl"), found.data["fingerprint"]]
        command = lsp.ExecuteCommandParams("mtqa.dismiss", arguments=asked)
        await editor.client.workspace_execute_command_async(command)
        assert await editor.diagnostics("rows.jsonl") == []

    in_editor(folder, story)
    assert (tmp_path / "mtqa-decisions.toml").is_file()
    assert not list(folder.iterdir())


def test_dismiss(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        (found,) = await editor.open("rows.jsonl", row("Eseguire `copia --tutto`\ne attendere."))
        dismissal = (await editor.actions("rows.jsonl", found.range))[-1]
        assert dismissal.title == "Dismiss as a false alarm: accuracy/changed-code"
        editor.published.clear()
        # The client library takes an action with a command for a command.
        asked = [editor.uri("rows.jsonl"), found.data["fingerprint"]]
        command = lsp.ExecuteCommandParams("mtqa.dismiss", arguments=asked)
        await editor.client.workspace_execute_command_async(command)
        assert await editor.diagnostics("rows.jsonl") == []
        assert 'languages = "en-it"' in (tmp_path / "mtqa-decisions.toml").read_text("utf-8")

    in_editor(tmp_path, story)


def test_broken_texts(told) -> None:
    async def story(editor: Editor) -> None:
        lines = [
            row("Eseguire `copia --tutto`\ne attendere."),
            '{"source": "a", "target": "b',
            row("Fermo", target_language="xx"),
        ]
        found = await editor.open("broken.jsonl", "\n".join(lines))
        assert [(each.range.start.line, each.code) for each in found] == [
            (0, "accuracy/changed-code"),
            (1, None),
            (2, None),
        ]
        assert "not valid JSON" in found[1].message
        assert "No row with this language is checked" in found[2].message
        assert {each.severity for each in found[1:]} == {lsp.DiagnosticSeverity.Error}

        found = await editor.open("cut.it-IT.md", HEAD + WRONG + '\n<span data-ttu-id="x">no end')
        assert codes(found[:1]) == [NUMBER]
        assert all(each.range.start.line >= 4 for each in found[1:])
        assert len(found) > 1

        found = await editor.open("columns.csv", "source,zielsprache\na,b\n" + "c,target\n")
        assert await editor.open("nul.it-IT.md", HEAD + "\0" + WRONG) != found
        for name, text in {"empty.md": "", "plain.md": "# Just a page\n", "a.py": "print()", "x.json": "{"}.items():
            assert await editor.open(name, text) == []
            assert await editor.hover(name, 0) == ""
            assert await editor.actions(name, editor.range(name, 0, 0)) == []
        surrogate = await editor.open("half.it-IT.md", HEAD + WRONG + "\ud83d")
        assert codes(surrogate) == [NUMBER]

    told(story)


def test_a_language_that_nothing_tells(told) -> None:
    async def story(editor: Editor) -> None:
        (found,) = await editor.open("page.md", WRONG)
        assert found.severity == lsp.DiagnosticSeverity.Error
        assert found.message == "neither the file nor its path tells the target language. Give targetLanguage."
        (found,) = await editor.open("untitled:page.md", WRONG)
        assert found.range.start.line == 0

        def choose(**settings: object) -> None:
            editor.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"mtqa": settings}))

        editor.published.clear()
        choose(targetLanguage="it")
        assert codes(await editor.diagnostics("page.md")) == [NUMBER]
        assert codes(await editor.diagnostics("untitled:page.md")) == [NUMBER]
        editor.published.clear()
        choose(targetLanguage="it", ignore=[NUMBER])
        assert await editor.diagnostics("page.md") == []
        editor.published.clear()
        choose(targetLanguage="it", ignore=["no-such-rule"])
        (found,) = await editor.diagnostics("page.md")
        assert "no-such-rule" in found.message
        for name, value in {"minConfidnce": 0.5, "minConfidence": 5}.items():
            choose(**{name: value})
            while not editor.messages:
                await asyncio.sleep(0.01)
            assert name in editor.messages.pop()
        choose(targetLanguage=None)

    told(story)


def test_two_documents_at_once_and_the_latest_version_wins(told) -> None:
    async def story(editor: Editor) -> None:
        names = ["one.it-IT.md", "two.it-IT.md"]
        for name in names:
            await editor.open(name, HEAD + WRONG)
        for number in range(30):
            for name in names:
                editor.replace(name, "minuti", f"minuti{number}" if number < 29 else "minuti")
        editor.replace(names[0], "15", "50")
        assert await editor.diagnostics(names[0]) == []
        assert codes(await editor.diagnostics(names[1])) == [NUMBER]
        for name in names:
            versions = [each.version for each in editor.published[editor.uri(name)]]
            assert versions == sorted(set(versions))
            assert len(versions) < 30

    told(story)


def test_what_is_known_or_dismissed_is_not_shown(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "a.it-IT.md"
    page.parent.mkdir()
    page.write_text(HEAD + f"{WRONG}\n\n{CODE}\n\n{GLUED}", "utf-8")
    number, code, glued = check_paths(page).findings
    decision = f'[[decision]]\nfingerprint = "{number.fingerprint}"\nverdict = "accepted"\nreason = "so"\n'
    (tmp_path / "mtqa-decisions.toml").write_text(decision, "utf-8")
    known = {"path": "docs/a.it-IT.md", "rule": code.rule, "fingerprint": code.fingerprint, "evidence": "x"}
    head = {"schema": "mtqa-baseline/1", "min_confidence": 0.5}
    (tmp_path / "known.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in (head, known)), "utf-8")

    async def story(editor: Editor) -> None:
        found = await editor.open("docs/a.it-IT.md", page.read_text("utf-8"))
        assert codes(found) == [glued.rule]
        (tmp_path / "mtqa-decisions.toml").unlink()
        editor.published.clear()
        saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri("docs/a.it-IT.md")))
        editor.client.text_document_did_save(saved)
        assert codes(await editor.diagnostics("docs/a.it-IT.md")) == [number.rule, glued.rule]

        (tmp_path / "mtqa-decisions.toml").write_text(decision, "utf-8")
        editor.published.clear()
        change = lsp.FileEvent((tmp_path / "mtqa-decisions.toml").as_uri(), lsp.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        assert codes(await editor.diagnostics("docs/a.it-IT.md")) == [glued.rule]
        (registration,) = editor.watched
        assert "mtqa-decisions.toml" in str(registration.register_options)

    in_editor(tmp_path, story, options={"baseline": "known.jsonl"})


def test_an_editor_that_can_do_little(tmp_path: Path) -> None:
    async def story() -> None:
        editor = Editor(tmp_path)
        await editor.start(able=lsp.ClientCapabilities())
        (found,) = await editor.open("a.it-IT.md", HEAD + CODE)
        assert not found.related_information
        at = (HEAD + CODE).index("copia")
        said = await editor.hover("a.it-IT.md", at)
        assert said.startswith("critical accuracy/changed-code [")
        assert "“attendere” ↔ “wait” [" in await editor.hover("a.it-IT.md", (HEAD + CODE).index("attendere"))
        fix = (await editor.actions("a.it-IT.md", found.range, "quickfix"))[0]
        assert fix.edit.document_changes is None
        editor.apply("a.it-IT.md", fix)
        assert await editor.diagnostics("a.it-IT.md") == []
        assert await editor.stop() == 0

    asyncio.run(story())


def test_the_configuration_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('target-language = "it"\nignore = ["changed-code"]\n', "utf-8")

    async def story(editor: Editor) -> None:
        assert codes(await editor.open("docs/a.md", f"{WRONG}\n{CODE}")) == [NUMBER]
        (tmp_path / "mtqa.toml").write_text("target-language = ", "utf-8")
        editor.replace("docs/a.md", "minuti", "minuti ")
        (found,) = await editor.diagnostics("docs/a.md")
        assert "mtqa.toml" in found.message

    in_editor(tmp_path, story)


def test_settings_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("en,it\nfolder,directory\n", "utf-8")

    async def story(editor: Editor) -> None:
        found = await editor.open("a.md", sxs("a-1", "Aprire la cartella.", "Open the folder."))
        assert [str(each.code).split("/")[0] for each in found] == ["terminology"]

    in_editor(tmp_path, story, options={"targetLanguage": "it", "glossaries": ["terms.csv"], "select": ["terminology"]})
