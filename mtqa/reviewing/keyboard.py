"""Keys and lines from a terminal, whatever else was typed before it was asked for; nothing of it is ever lost."""

import codecs
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

ESCAPE = 0x1B
MOST_BYTES = 4096
PATIENCE = 0.25
"""Seconds after which Python looks whether Ctrl-C was pressed just before it began to wait."""


class Keyboard:
    """The terminal of standard input. A context: when it is left, the terminal is as it was."""

    def __init__(self) -> None:
        self._file = sys.stdin.fileno()
        self._typed = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._before: Any = None

    def __enter__(self) -> "Keyboard":
        """Note how the terminal is."""
        if sys.platform != "win32":
            import termios

            self._before = termios.tcgetattr(self._file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Make the terminal as it was."""
        if sys.platform != "win32":
            import termios

            with suppress(termios.error):  # it may have been closed
                termios.tcsetattr(self._file, termios.TCSANOW, self._before)

    def key(self) -> str:
        """Return the next key as a character; empty at the end of input (Ctrl-D, a terminal that was closed)."""
        if sys.platform == "win32":
            return self.line()[:1]
        while not self._typed:
            read = self._read(self._to_keys)
            if not read or read == b"\x04":
                return ""
            if read[0] != ESCAPE:  # arrows and the like come as one sequence, and mean nothing here
                self._typed += self._decoder.decode(read)
        key, self._typed = self._typed[0], self._typed[1:]
        return "" if key == "\x04" else key

    def line(self) -> str:
        """Return a line as the terminal lets people edit it, without its end; empty at the end of input."""
        if sys.platform == "win32":
            return sys.stdin.readline().rstrip("\r\n")
        typed, self._typed = self._typed, ""
        if "\n" in typed:
            line, _, self._typed = typed.partition("\n")
            return line
        read = self._read(self._to_lines).decode("utf-8", "replace")
        self._to_keys()  # what is typed from now on is not shown where it does not belong
        line, _, self._typed = (typed + read).partition("\n")
        return line.rstrip("\r")

    def _read(self, prepare: Callable[[], None]) -> bytes:
        """Return what was typed; the terminal is prepared again while nothing is, as after Ctrl-Z it is not."""
        try:
            prepare()
            while not select.select([self._file], [], [], PATIENCE)[0]:
                prepare()
            return os.read(self._file, MOST_BYTES)
        except (OSError, ValueError):  # the terminal is gone
            return b""

    def _to_keys(self) -> None:
        """Let keys come at once and unseen; Ctrl-C and Ctrl-Z stay what they are."""
        if sys.platform != "win32":
            import termios

            with suppress(termios.error):  # the terminal is gone, which reading will tell
                wanted = termios.tcgetattr(self._file)
                wanted[3] &= ~(termios.ECHO | termios.ICANON)
                wanted[6][termios.VMIN], wanted[6][termios.VTIME] = 1, 0
                termios.tcsetattr(self._file, termios.TCSANOW, wanted)

    def _to_lines(self) -> None:
        if sys.platform != "win32":
            import termios

            with suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSANOW, self._before)
