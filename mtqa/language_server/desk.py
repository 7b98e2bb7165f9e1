"""The open documents of an editor, and one worker that examines them: the latest version wins, stale work is left."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lsprotocol import types as lsp

from mtqa.language_server.buffers import Buffer
from mtqa.language_server.examination import Examination, examine
from mtqa.language_server.positions import Encoding
from mtqa.language_server.project import EditorSettings, Project
from mtqa.standing_check import Unwanted

Answer = TypeVar("Answer")
PAUSE, LONGEST_PAUSE, SEGMENTS_A_SECOND = 0.1, 2.0, 4_000
"""Seconds without a change after which a text is checked: the more segments, the longer, as that takes longer, too."""


class Desk:
    """What lies open. `publish` is told of each examination of a version that is still the latest one."""

    def __init__(self, publish: Callable[[Examination], None]) -> None:
        self.project = Project()
        self.encoding: Encoding = "utf-16"
        self._publish = publish
        self._buffers: dict[str, Buffer] = {}
        self._examined: dict[str, Examination] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mtqa")

    def put(self, buffer: Buffer, *, pause: float = 0.0) -> None:
        """Take a document, or its next version, and examine it after a pause, in seconds."""
        self._buffers[buffer.uri] = buffer
        self.examine_soon(buffer.uri, pause)

    def change(self, uri: str, version: int, changes: Iterable[lsp.TextDocumentContentChangeEvent]) -> None:
        """Take changes of a document that lies open."""
        if uri in self._buffers:
            last = self._examined.get(uri)
            segments = len(last.document.segments) if last and last.document else 0
            pause = min(max(PAUSE, segments / SEGMENTS_A_SECOND), LONGEST_PAUSE)
            self.put(self._buffers[uri].changed(version, changes, self.encoding), pause=pause)

    def remove(self, uri: str) -> None:
        """Take a document away."""
        self._buffers.pop(uri, None)
        self._examined.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()

    def choose(self, chosen: EditorSettings) -> None:
        """Examine all documents by other settings."""
        self.project.chosen = chosen
        self.look_again()

    def look_again(self) -> None:
        """Examine all documents anew: files that findings depend on may have changed."""
        for uri, buffer in self._buffers.items():
            # Another value, so that what is under way for the old one is stale.
            self._buffers[uri] = Buffer(buffer.uri, buffer.version, buffer.text)
            self.examine_soon(uri, 0.0)

    def warm_up(self) -> None:
        """Make rules ready before the first document needs them."""
        self._worker.submit(lambda: self.project.check_of(self.project.settings_of(None)))

    def examine_soon(self, uri: str, pause: float) -> None:
        """Examine a document after a pause, in seconds, that begins anew with each change."""
        waiting = self._waiting.get(uri)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._examine_after(uri, pause))

    async def examination(self, uri: str) -> Examination | None:
        """Return what is said about the latest version of a document; None if it is not the latest any more."""
        buffer = self._buffers.get(uri)
        if buffer is None:
            return None
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, self._examination_of, buffer)
        except Unwanted:
            return None

    async def ask(self, question: Callable[[], Answer]) -> Answer:
        """Ask something that takes a while of the worker, beside which nobody else asks."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, question)

    def close(self) -> None:
        """Leave all work and all documents."""
        for uri in list(self._buffers):
            self.remove(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _examine_after(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        found = await self.examination(uri)
        if found and self._buffers.get(uri) is found.buffer:
            self._publish(found)

    def _examination_of(self, buffer: Buffer) -> Examination:
        known = self._examined.get(buffer.uri)
        if known is None or known.buffer is not buffer:
            known = examine(buffer, self.project, self.encoding, lambda: self._buffers.get(buffer.uri) is buffer)
            if self._buffers.get(buffer.uri) is buffer:
                self._examined[buffer.uri] = known
        return known
