"""How the work of a run is done: piece after piece in this process, or by several processes at once.

Of these modules one is one variant. What they have in common is `map`: results come in the order of the work, so
that nobody can tell from them which variant did it.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")


class Executor(Protocol):
    """Something that does pieces of work."""

    @property
    def jobs(self) -> int:
        """How many processes did the work, as far as it is done."""
        ...

    def map(self, function: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
        """Yield what the function returns for each piece of work, in this order.

        Work is asked for no further ahead than needed. Function, work and results must be picklable. The function may
        be called in other processes and, if one of these fails, again in this one: it must change nothing.
        """
        ...


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux alone tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load_executor(jobs: int, least: int = 0, *, forks: bool = True) -> Executor:
    """Return what does the work with as many processes, or, for 0, with as many as pay.

    That is one for each core that is usable, but only where there are at least that many pieces of work (`least`):
    it takes time to start processes. These may be forked, where that is safe, unless `forks` says otherwise.
    """
    jobs, least = jobs or usable_cores(), 0 if jobs else least
    if jobs == 1:
        from mtqa.executors.in_process import InProcess

        return InProcess()
    from mtqa.executors.process_pool import ProcessPool

    return ProcessPool(jobs, least, forks=forks)
