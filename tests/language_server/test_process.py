"""How the process of `mtqa lsp` begins and ends, and what is on its standard output."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.language_server.editor import COMMAND, ENVIRONMENT, SECONDS, Editor

INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
OPEN = {
    "jsonrpc": "2.0",
    "method": "textDocument/didOpen",
    "params": {
        "textDocument": {
            "uri": "file:///a.it-IT.md",
            "languageId": "markdown",
            "version": 1,
            "text": "<span data-ttu-id=",
        }
    },
}
SHUTDOWN = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
EXIT = {"jsonrpc": "2.0", "method": "exit"}
NOISY = """
import sys
from threading import Thread
from time import sleep
from mtqa.cli import main

def chatter():
    while True:
        print("not part of the protocol", flush=True)
        sleep(0.001)

if "mtqa.language_server.server" not in sys.modules:
    import mtqa.language_server.server as server
    start = server.make_server
    def noisy_start():
        Thread(target=chatter, daemon=True).start()
        return start()
    server.make_server = noisy_start
main(["lsp", "--stdio"])
"""


def framed(*messages: dict[str, object]) -> bytes:
    bodies = (json.dumps(message).encode() for message in messages)
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def messages_in(output: bytes) -> list[dict[str, object]]:
    """Return all messages, between which there is nothing else."""
    found = []
    while output:
        head, _, rest = output.partition(b"\r\n\r\n")
        fields = dict(line.split(b": ") for line in head.split(b"\r\n"))
        length = int(fields[b"Content-Length"])
        found.append(json.loads(rest[:length]))
        output = rest[length:]
    return found


def run(*sent: dict[str, object], command: tuple[str, ...] = COMMAND) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, input=framed(*sent), env=ENVIRONMENT, capture_output=True, check=False, timeout=SECONDS
    )


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ((INITIALIZE, SHUTDOWN, EXIT), 0),
        ((INITIALIZE, OPEN, SHUTDOWN, EXIT), 0),
        ((INITIALIZE, EXIT), 1),
        ((INITIALIZE, OPEN), 1),
        ((), 1),
    ],
    ids=["shut down", "with a document", "not shut down", "the editor is gone", "nobody there"],
)
def test_exit_codes(sent: tuple[dict[str, object], ...], code: int) -> None:
    done = run(*sent)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    answered = [message["id"] for message in messages_in(done.stdout) if "id" in message]
    assert answered == [message["id"] for message in sent if "id" in message]


def test_nothing_but_messages_on_standard_output() -> None:
    done = run(INITIALIZE, OPEN, SHUTDOWN, EXIT, command=(sys.executable, "-c", NOISY))
    assert done.returncode == 0
    assert b"not part of the protocol" in done.stderr
    assert {message.get("id") for message in messages_in(done.stdout)} >= {1, 2}


def test_what_is_no_message_is_survived() -> None:
    odd = b"Content-Length: 3\r\n\r\n{a}"
    sent = (
        framed(INITIALIZE)
        + odd
        + framed({"jsonrpc": "2.0", "id": 7, "method": "no/such", "params": {}}, SHUTDOWN, EXIT)
    )
    done = subprocess.run(COMMAND, input=sent, env=ENVIRONMENT, capture_output=True, check=False, timeout=SECONDS)
    assert done.returncode == 0
    assert {message.get("id") for message in messages_in(done.stdout)} >= {1, 2, 7}


def test_without_pygls() -> None:
    script = "import sys; sys.modules['pygls'] = None; from mtqa.cli import main; main(['lsp'])"
    done = run(command=(sys.executable, "-c", script))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "mtqa: `mtqa lsp` needs the package pygls. Install it: pip install 'mtqa[lsp]'.\n"


def test_an_editor_that_asks_and_types_at_once(tmp_path: Path) -> None:
    async def story() -> None:
        editor = Editor(tmp_path)
        await editor.start()
        name = "a.it-IT.md"
        await editor.open(name, "x" * 10)
        asked = []
        for number in range(20):
            editor.replace(name, "x", f"x{number} ")
            asked.append(asyncio.ensure_future(editor.hover(name, 3)))
            asked.append(asyncio.ensure_future(editor.actions(name, editor.range(name, 0, 3))))
        answers = await asyncio.wait_for(asyncio.gather(*asked), SECONDS)
        assert all(not answer for answer in answers)
        assert await editor.stop() == 0

    asyncio.run(story())
