"""An editor for tests: the client library of pygls, a real process of `mtqa lsp`, and texts as an editor keeps them."""

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from tests.architecture.modules import CHECKOUT

SECONDS = 60
COMMAND = (sys.executable, "-m", "mtqa", "lsp")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(CHECKOUT)}


def capabilities(*encodings: str) -> lsp.ClientCapabilities:
    return lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=list(encodings) or None),
        text_document=lsp.TextDocumentClientCapabilities(
            publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(related_information=True),
            hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
        ),
        workspace=lsp.WorkspaceClientCapabilities(
            workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )


class Editor:
    """One editor with one server. Its texts change as those of editors do, by UTF-16 units unless told otherwise."""

    def __init__(self, folder: Path, codec: str = "utf-16-le", width: int = 2) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self.watched: list[lsp.Registration] = []
        self._codec, self._width = codec, width
        self._news = asyncio.Event()
        self.client = LanguageClient("tests", "1")
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: self._take(told))
        self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda told: self.watched.extend(told.registrations))
        self.client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda told: self.messages.append(told.message))

    async def start(
        self, *encodings: str, options: Any = None, able: lsp.ClientCapabilities | None = None
    ) -> lsp.InitializeResult:
        await self.client.start_io(*COMMAND, env=ENVIRONMENT)
        able = able or capabilities(*encodings)
        asked = lsp.InitializeParams(able, root_uri=self.folder.as_uri(), initialization_options=options)
        answer = await self._in_time(self.client.initialize_async(asked))
        self.client.initialized(lsp.InitializedParams())
        return answer

    async def stop(self, *, politely: bool = True) -> int:
        if politely:
            await self._in_time(self.client.shutdown_async(None))
        self.client.exit(None)
        return await self.ended()

    async def ended(self) -> int:
        server = self.client._server
        assert server
        code = await self._in_time(server.wait())
        await self._in_time(self.client.stop())
        return code

    async def open(self, name: str, text: str) -> list[lsp.Diagnostic]:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        item = lsp.TextDocumentItem(uri=uri, language_id="any", version=1, text=text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.diagnostics(name)

    def type(self, name: str, *edits: lsp.TextEdit) -> None:
        """Make edits that are all about the text as it is, and send them as changes, the last one first."""
        uri = self.uri(name)
        changes = []
        for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
            start, end = (self.offset(name, each) for each in (edit.range.start, edit.range.end))
            text = self.texts[uri]
            self.texts[uri] = text[:start] + edit.new_text + text[end:]
            changes.append(lsp.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text))
        self._send(uri, changes)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text by an incremental change."""
        at = self.texts[self.uri(name)].index(old)
        self.type(name, lsp.TextEdit(self.range(name, at, at + len(old)), new))

    def write(self, name: str, text: str) -> None:
        """Send a whole new text."""
        uri = self.uri(name)
        self.texts[uri] = text
        self._send(uri, [lsp.TextDocumentContentChangeWholeDocument(text=text)])

    async def diagnostics(self, name: str) -> list[lsp.Diagnostic]:
        """Return the diagnostics of the latest version, when they are there."""
        uri = self.uri(name)

        async def wait() -> list[lsp.Diagnostic]:
            while not self.published.get(uri) or self.published[uri][-1].version != self.versions[uri]:
                self._news.clear()
                await self._news.wait()
            return list(self.published[uri][-1].diagnostics)

        return await self._in_time(wait())

    async def hover(self, name: str, at: int) -> str:
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(self.uri(name)), self.range(name, at, at).start)
        answer = await self._in_time(self.client.text_document_hover_async(params))
        return answer.contents.value if answer else ""

    async def actions(self, name: str, where: lsp.Range, *only: str) -> list[lsp.CodeAction]:
        context = lsp.CodeActionContext(diagnostics=[], only=list(only) or None)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(self.uri(name)), where, context)
        return await self._in_time(self.client.text_document_code_action_async(params)) or []

    def apply(self, name: str, action: lsp.CodeAction) -> None:
        assert action.edit
        for uri, edits in (action.edit.changes or {}).items():
            assert uri == self.uri(name)
            self.type(name, *edits)
        for change in action.edit.document_changes or ():
            assert isinstance(change, lsp.TextDocumentEdit)
            assert (change.text_document.uri, change.text_document.version) == (
                self.uri(name),
                self.versions[self.uri(name)],
            )
            self.type(name, *change.edits)

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def lines(self, name: str) -> list[str]:
        """Return the lines as editors cut them: at LF, CR LF and CR."""
        return re.split(r"(?<=\n)|(?<=\r)(?!\n)", self.texts[self.uri(name)])

    def offset(self, name: str, position: lsp.Position) -> int:
        lines = self.lines(name)
        line = lines[position.line].encode(self._codec, "surrogatepass")
        before = line[: position.character * self._width].decode(self._codec, "surrogatepass")
        return sum(map(len, lines[: position.line])) + len(before)

    def range(self, name: str, start: int, end: int) -> lsp.Range:
        return lsp.Range(self._position(name, start), self._position(name, end))

    def covered(self, name: str, where: lsp.Range) -> str:
        return self.texts[self.uri(name)][self.offset(name, where.start) : self.offset(name, where.end)]

    def _position(self, name: str, at: int) -> lsp.Position:
        lines = self.lines(name)
        number = 0
        while at >= len(lines[number]) and number + 1 < len(lines):
            at -= len(lines[number])
            number += 1
        return lsp.Position(number, len(lines[number][:at].encode(self._codec, "surrogatepass")) // self._width)

    def _send(self, uri: str, changes: Sequence[lsp.TextDocumentContentChangeEvent]) -> None:
        self.versions[uri] += 1
        about = lsp.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(about, list(changes)))

    def _take(self, told: lsp.PublishDiagnosticsParams) -> None:
        self.published.setdefault(told.uri, []).append(told)
        self._news.set()

    async def _in_time(self, answer: Awaitable[Any]) -> Any:
        return await asyncio.wait_for(answer, SECONDS)


def in_editor(folder: Path, story: Callable[[Editor], Awaitable[None]], *encodings: str, options: Any = None) -> None:
    """Tell a story in an editor of its own; the server must end well."""

    async def tell() -> None:
        editor = Editor(folder)
        await editor.start(*encodings, options=options)
        try:
            await story(editor)
        finally:
            assert await editor.stop() == 0

    asyncio.run(tell())


def codes(found: Sequence[lsp.Diagnostic]) -> list[str]:
    return [str(each.code) for each in found]
