"""Work done piece after piece in this process: the default for little work."""

from collections.abc import Callable, Iterable, Iterator

from mtqa.executors import Result, Work


class InProcess:
    """The executor that needs nothing but this process."""

    jobs = 1

    def map(self, function: Callable[[Work], Result], work: Iterable[Work]) -> Iterator[Result]:
        """Yield what the function returns for each piece of work, in this order."""
        return map(function, work)
