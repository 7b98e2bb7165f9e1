"""The language server: what an editor tells and asks, over standard input and output."""

import os
import sys
from pathlib import Path
from typing import Any, cast

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from mtqa import __version__
from mtqa.language_server.buffers import Buffer
from mtqa.language_server.code_actions import FIX_ALL, KINDS, QUICK_FIX, CodeActions
from mtqa.language_server.desk import Desk
from mtqa.language_server.diagnostics import diagnostics
from mtqa.language_server.dismissal import COMMAND, dismiss
from mtqa.language_server.examination import Examination
from mtqa.language_server.hover import hover
from mtqa.language_server.positions import Encoding
from mtqa.language_server.project import PROJECT_FILES, editor_settings
from mtqa.user_errors import UserError

SECTION = "mtqa"
DONE, CUT_OFF = 0, 1
"""Exit codes: after a request to shut down, and without one."""


class _OwnBuffers(LanguageServerProtocol):
    """Keeps the texts of documents itself.

    The texts of pygls break lines where Python does (U+2028, U+0085 ...) and editors do not.
    """

    _server: "MtqaServer"

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Take the text of a document."""
        document = params.text_document
        self._server.desk.put(Buffer(document.uri, document.version, document.text))

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Take changes of a document."""
        document = params.text_document
        self._server.desk.change(document.uri, document.version, params.content_changes)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Forget a document, and take its diagnostics away."""
        uri = params.text_document.uri
        self._server.desk.remove(uri)
        self.notify(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, lsp.PublishDiagnosticsParams(uri, []))


class MtqaServer(LanguageServer):
    """A language server with its desk, and what the editor told of itself."""

    def __init__(self) -> None:
        super().__init__("mtqa", __version__, protocol_cls=_OwnBuffers)
        self.desk = Desk(self.publish)
        self.was_shut_down = False
        self.with_related = self.with_markdown = self.versioned = self.tells_of_files = False

    def publish(self, found: Examination) -> None:
        """Show what was found in a document."""
        shown = diagnostics(found, with_related=self.with_related)
        about = lsp.PublishDiagnosticsParams(found.buffer.uri, shown, found.buffer.version)
        self.text_document_publish_diagnostics(about)

    def complain(self, error: UserError) -> None:
        """Show what is wrong with what the editor sent."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"mtqa: {error}"))

    def choose(self, sent: Any) -> None:
        """Take settings; wrong ones are told and leave all as it was."""
        try:
            self.desk.choose(editor_settings(sent))
        except UserError as error:
            self.complain(error)


def make_server() -> MtqaServer:
    """Return a server that knows what to answer."""
    server = MtqaServer()
    _hear(server)
    _answer(server)
    return server


def _hear(server: MtqaServer) -> None:
    """Let a server do what an editor tells it."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        _learn(server, params)

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        server.desk.warm_up()
        if server.tells_of_files:
            server.client_register_capability(_watched())

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True
        server.desk.close()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        server.desk.look_again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.desk.look_again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: lsp.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and SECTION in params.settings:
            server.choose(params.settings[SECTION])


def _answer(server: MtqaServer) -> None:
    """Let a server answer what an editor asks."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        desk = server.desk
        found = await desk.examination(params.text_document.uri)
        if found is None:
            return None
        return await desk.ask(lambda: hover(found, params.position, markdown=server.with_markdown))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        found = await server.desk.examination(params.text_document.uri)
        if found is None:
            return None
        return await server.desk.ask(lambda: _actions(server, found, params))

    @server.command(COMMAND)
    async def dismissed(uri: str, fingerprint: str) -> None:
        found = await server.desk.examination(uri)
        if found is None:
            return
        try:
            written = await server.desk.ask(lambda: dismiss(found, fingerprint))
            if written:
                server.desk.look_again()
        except UserError as error:
            server.complain(error)


def _learn(server: MtqaServer, params: lsp.InitializeParams) -> None:
    """Note what the editor can do, and work in the folder that is open there."""
    text = params.capabilities.text_document
    shows = text.publish_diagnostics if text else None
    hovers = text.hover if text else None
    workspace = params.capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    server.with_related = bool(shows and shows.related_information)
    server.with_markdown = lsp.MarkupKind.Markdown in (hovers.content_format or () if hovers else ())
    server.versioned = bool(edits and edits.document_changes)
    files = workspace.did_change_watched_files if workspace else None
    server.tells_of_files = bool(files and files.dynamic_registration)
    server.desk.encoding = cast("Encoding", _name(server.workspace.position_encoding))
    folders = [folder.uri for folder in params.workspace_folders or ()]
    root = to_fs_path((folders or [params.root_uri or ""])[0]) or params.root_path
    if root and Path(root).is_dir():
        os.chdir(root)
    if params.initialization_options:
        server.choose(params.initialization_options)


def _watched() -> lsp.RegistrationParams:
    """Return the wish to be told when files change by which findings are judged."""
    watchers = [lsp.FileSystemWatcher(glob_pattern=f"**/{name}") for name in PROJECT_FILES]
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return lsp.RegistrationParams([lsp.Registration(method, method, options)])


def _actions(server: MtqaServer, found: Examination, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    only, by_itself = params.context.only, params.context.trigger_kind == lsp.CodeActionTriggerKind.Automatic
    able = CodeActions(found, versioned=server.versioned)
    offered = list(able.quick_fixes(params.range)) if _asked(only, QUICK_FIX) else []
    # Nobody asked for it: at every move of the cursor, a whole repair would be too much.
    if _asked(only, FIX_ALL) and (only or not by_itself):
        whole = able.fix_all(server.desk.project.known(found.check.settings)) if found.check else None
        offered += [whole] if whole else []
    return offered


def _asked(only: Any, kind: str) -> bool:
    """Tell whether actions of a kind are asked for: by name, by a part of it up to a dot, or all."""
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in map(_name, only))


def _name(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def serve() -> int:
    """Serve the editor at the other end of standard input and output until it leaves; return the exit code."""
    speech = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever prints would break the protocol.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = make_server()
    server.start_io(stdout=speech)
    return DONE if server.was_shut_down else CUT_OFF
