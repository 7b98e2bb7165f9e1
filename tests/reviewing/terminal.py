"""mtqa in a real pseudo-terminal, driven as a person drives it: waits for what is shown, then presses keys."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0
"""Seconds to wait for something to be shown; the machine may be busy."""


def _take_terminal() -> None:
    """Let Ctrl-C and hanging up reach the program, also where the tests run in the background and both are ignored."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """A program with a terminal of its own; leaving the context ends it."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, rows: int = 30) -> None:
        self.master, slave = pty.openpty()
        self.resize(columns, rows)
        environment = os.environ | {"NO_COLOR": "1", "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mtqa", *arguments],
            cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
            preexec_fn=_take_terminal,
        )  # fmt: skip
        os.close(slave)
        self.shown = ""
        self._read_to = 0

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def expect(self, text: str) -> str:
        """Wait until a text is shown, and return what was shown since the last one that was expected."""
        end = time.monotonic() + PATIENCE
        while (at := self.shown.find(text, self._read_to)) < 0:
            assert time.monotonic() < end, f"{text!r} was not shown; the end of what was:\n{self.shown[-3000:]}"
            if not self._read(0.2) and self.process.poll() is not None and not self._read(0):
                raise AssertionError(f"it ended before {text!r} was shown:\n{self.shown[-3000:]}")
        at += len(text)
        before, self._read_to = self.shown[self._read_to : at], at
        return before

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ask(self, keys: str, text: str) -> str:
        """Press keys and wait for a text."""
        self.press(keys)
        return self.expect(text)

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, self.shown[-3000:]
            self._read(0.1)
        while self._read(0):
            pass
        return self.process.returncode

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self.master, 65536)
        except OSError:  # the other side is closed
            return False
        self.shown += read.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(read)
