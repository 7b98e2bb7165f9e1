"""How long an editor waits: `python -m tests.benchmarks.editor_speed PAGE...` opens pages, types in them and asks.

The first page of two languages is only there to warm up. What was met is remembered: pages should not repeat others.
"""

import asyncio
import sys
from collections.abc import Awaitable
from pathlib import Path
from statistics import median
from time import perf_counter

from lsprotocol import types as lsp

from tests.language_server.editor import Editor

TIMES = 9


async def milliseconds(answer: Awaitable[object]) -> float:
    started = perf_counter()
    await answer
    return 1000 * (perf_counter() - started)


async def edited(editor: Editor, uri: str, at: int) -> None:
    editor.type(uri, lsp.TextEdit(editor.range(uri, at, at), " x"))
    await editor.diagnostics(uri)


async def measured(pages: list[Path]) -> None:
    editor = Editor(Path.cwd())
    print(f"start {await milliseconds(editor.start()):.0f} ms")
    for page in pages:
        text, uri = page.read_text("utf-8"), page.absolute().as_uri()
        at = text.index("</span>", len(text) // 2)
        times = {"opened": [await milliseconds(editor.open(uri, text))]}
        for _ in range(TIMES):
            times.setdefault("edited", []).append(await milliseconds(edited(editor, uri, at)))
            times.setdefault("hover", []).append(await milliseconds(editor.hover(uri, at - 2)))
            asked = editor.actions(uri, editor.range(uri, at - 2, at - 2))
            times.setdefault("actions", []).append(await milliseconds(asked))
        told = (f"{name} {median(each):.0f} (at most {max(each):.0f})" for name, each in times.items())
        print(f"{len(text.encode())} bytes: {', '.join(told)} ms  {page.name}")
    await editor.stop()


if __name__ == "__main__":
    asyncio.run(measured([Path(each) for each in sys.argv[1:]]))
