"""Executors: the same results in the same order, whatever happens to the processes that make them."""

import os
import signal
import threading
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children

import pytest

from mtqa.executors import load_executor, usable_cores
from mtqa.executors.in_process import InProcess
from mtqa.executors.process_pool import ProcessPool
from mtqa.executors.processes import AHEAD

PIECES = 40
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def squared(number: int) -> tuple[int, bytes]:
    return number * number, b"x" * 100_000  # more than a pipe holds


def process_of(_: int) -> int:
    return os.getpid()


def squared_unless_killed(own: int, number: int) -> int:
    """Give the parent (`own`) a result; every third piece of any other process is its last."""
    if os.getpid() != own and number % 3 == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def failing(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def failing_elsewhere(own: int, number: int) -> int:
    if os.getpid() != own and number % 2:
        raise MemoryError
    return number


@pytest.mark.parametrize("executor", [InProcess(), ProcessPool(2), ProcessPool(3, 4)])
def test_results_come_in_the_order_of_the_work(executor: ProcessPool) -> None:
    assert list(executor.map(squared, range(PIECES))) == [squared(number) for number in range(PIECES)]


def test_several_processes_work() -> None:
    executor = ProcessPool(2)
    assert len(set(executor.map(process_of, range(PIECES))) - {os.getpid()}) == 2
    assert executor.jobs == 2
    assert not active_children()


@pytest.mark.parametrize(("least", "pieces"), [(4, 3), (0, 1), (0, 0)])
def test_no_process_is_started_for_little_work(least: int, pieces: int) -> None:
    executor = ProcessPool(4, least)
    assert list(executor.map(process_of, range(pieces))) == [os.getpid()] * pieces
    assert executor.jobs == 1


def test_threads_of_the_caller_are_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(ProcessPool(2).map(squared, range(4))) == [squared(number) for number in range(4)]
    finally:
        done.set()
        thread.join()


def test_processes_need_not_be_forked() -> None:
    assert list(ProcessPool(2, forks=False).map(squared, range(4))) == [squared(number) for number in range(4)]


@POSIX
def test_the_work_of_killed_processes_is_done_again() -> None:
    results = list(ProcessPool(3).map(partial(squared_unless_killed, os.getpid()), range(PIECES)))
    assert results == [number * number for number in range(PIECES)]
    assert not active_children()


def test_what_fails_in_another_process_is_done_again_here() -> None:
    assert list(ProcessPool(2).map(partial(failing_elsewhere, os.getpid()), range(10))) == list(range(10))


@pytest.mark.parametrize("executor", [InProcess(), ProcessPool(2)])
def test_what_fails_here_too_is_raised_at_its_place(executor: ProcessPool) -> None:
    results = executor.map(failing, range(10))
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)
    assert not active_children()


def test_processes_end_when_nobody_wants_more() -> None:
    results = ProcessPool(2).map(squared, range(1000))
    next(results)
    assert next(results)[0] == 1
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert not active_children()


def test_work_is_asked_for_as_it_is_done() -> None:
    asked: list[int] = []

    def work() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    jobs = 2
    results = ProcessPool(jobs).map(squared, work())
    for taken in range(1, 30):
        next(results)
        assert len(asked) <= taken + jobs * AHEAD + 1


def test_zero_jobs_are_as_many_as_there_are_cores() -> None:
    assert load_executor(0, 4).jobs == usable_cores()
    assert load_executor(1).jobs == 1
    assert load_executor(3).jobs == 3


def test_cores_that_are_forbidden_are_not_counted() -> None:
    if not hasattr(os, "sched_getaffinity"):
        pytest.skip("only Linux tells")
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert usable_cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
