"""Work done by several processes of this machine. What these need is imported only where there is enough work."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from mtqa.executors import Result, Work


class ProcessPool:
    """The executor for much work. What a process cannot do, as it was killed or failed, is done in this one.

    `least` is how many pieces of work there must be for it to start any process. Not to be forked (`forks`) is what
    has threads that Python does not know.
    """

    def __init__(self, jobs: int, least: int = 0, *, forks: bool = True) -> None:
        self.jobs = jobs
        self._forks = forks
        self._least = max(least, 2)

    def map(self, function: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
        """Yield what the function returns for each piece of work, in this order."""
        pieces = iter(work)
        first = list(islice(pieces, self._least))
        pieces = chain(first, pieces)
        method = _start_method() if self._forks else "spawn"
        if len(first) < self._least:
            self.jobs = 1
            yield from map(function, pieces)
            return
        if method == "fork":  # what the first piece loads, such as lexicons, all processes then share
            yield function(next(pieces))
        from mtqa.executors.processes import Processes

        processes = Processes(function, self.jobs, method)
        try:
            yield from processes.results(pieces)
        finally:
            processes.stop()


def _start_method() -> str:
    """Return how processes are started: forked ones share what is loaded, and are there at once.

    Forking is safe on Linux, in a process whose only thread is this one.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
