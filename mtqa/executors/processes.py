"""Processes that call a function, each with a pipe of its own.

One that is killed in the midst of a message leaves the others alone, which the pools of the standard library do not
promise: their processes share one queue. A process gets its next piece when it has sent its last result; neither
side ever waits for the other one to read.
"""

import gc
import pickle
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, cast

from mtqa.executors import Result, Work

AHEAD = 3
"""How many pieces a process may be ahead of the one whose result is awaited; their results are kept until then."""
PATIENCE = 2.0
"""Seconds that a process has to end when it is told to."""
LOST = (EOFError, OSError, pickle.UnpicklingError)
"""What is raised where the process at the other end of a pipe has ended."""


class Processes(Generic[Work, Result]):
    """Processes that call a function: those that wait for work, and those that do some."""

    def __init__(self, function: Callable[[Work], Result], jobs: int, method: str) -> None:
        self._function = function
        self._jobs = jobs
        self._method = method
        self._started: list[tuple[BaseProcess, Connection]] = []
        self._idle: list[Connection] = []
        self._busy: dict[Connection, tuple[int, Work]] = {}
        self._done: dict[int, Result] = {}
        self._undone: dict[int, Work] = {}
        """What is left to be done by this process."""

    def results(self, pieces: Iterator[Work]) -> Iterator[Result]:
        """Yield the results in the order of the pieces. One piece is made ready while all processes are busy."""
        numbered = enumerate(pieces)
        ready = deque(islice(numbered, 1))
        due = 0
        while True:
            while ready and ready[0][0] < due + AHEAD * self._jobs and self._has_hands():
                self._give(*ready.popleft())
                ready.extend(islice(numbered, 1))
            if due in self._done:
                yield self._done.pop(due)
                due += 1
            elif due in self._undone:
                yield self._function(self._undone.pop(due))
                due += 1
            elif self._busy:
                self._receive()
            elif ready:  # and no process is left
                self._undone.update(ready)
                ready = deque(islice(numbered, 1))
            else:
                return

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        for process, pipe in self._started:
            pipe.close()
            if pipe in self._busy:
                process.terminate()
        for process, _ in self._started:
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()

    def _has_hands(self) -> bool:
        """Tell whether a process waits for work; another one is started if there may be one more."""
        if not self._idle and len(self._started) < self._jobs:
            self._idle.append(self._start())
        return bool(self._idle)

    def _start(self) -> Connection:
        context = get_context(self._method)
        ours, theirs = context.Pipe()
        # A forked process has copies of our ends, and nobody would see them closed.
        copies = [*(pipe for _, pipe in self._started), ours] if self._method == "fork" else []
        process = context.Process(target=_serve, args=(theirs, self._function, copies), daemon=True)  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which numpy's library stops by itself
            process.start()
        theirs.close()
        self._started.append((process, ours))
        return ours

    def _give(self, number: int, piece: Work) -> None:
        pipe = self._idle.pop()
        self._busy[pipe] = number, piece
        with suppress(*LOST):  # is seen where the result is received
            pipe.send_bytes(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL))

    def _receive(self) -> None:
        """Wait for results, and take all that have come."""
        for pipe in cast("list[Connection]", wait(list(self._busy))):
            number, piece = self._busy[pipe]
            try:
                done, result = pickle.loads(pipe.recv_bytes())  # noqa: S301  # our own processes wrote it
                self._idle.append(pipe)
            except LOST:
                done, result = False, None
            del self._busy[pipe]
            if done:
                self._done[number] = result
            else:
                self._undone[number] = piece


def _serve(pipe: Connection, function: Callable[[Work], Result], copies: Sequence[Connection]) -> None:
    """Do what comes through the pipe until it is closed. Whether to stop is for the parent to say, not for Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    for copy in copies:
        copy.close()
    with suppress(*LOST):
        while True:
            piece: Work = pickle.loads(pipe.recv_bytes())  # noqa: S301  # our parent wrote it
            try:
                answer = pickle.dumps((True, function(piece)), pickle.HIGHEST_PROTOCOL)
            except Exception:  # the parent will find out which, in its own process
                answer = pickle.dumps((False, None))
            pipe.send_bytes(answer)
