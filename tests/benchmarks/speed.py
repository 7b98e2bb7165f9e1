"""Segments per second of `mtqa check`, and where the time goes.

    python -m tests.benchmarks.speed PATH... [--jobs N] [--profile]

Prints one line a path, of the quickest of three runs, reading included: segments, seconds of the clock and of the
processor (this process and those that it started), segments per second of the clock, and the most memory that one
process had so far; with --profile the functions that cost most by themselves.
"""

import argparse
import cProfile
import pstats
import sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from mtqa.pipeline import check_paths
from mtqa.settings import Settings


def processor_seconds() -> tuple[float, float]:
    """Return how long this process worked, and those that it started and that have ended."""
    own, others = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings(jobs=options.jobs)
    for path in options.paths:
        runs = []
        for _ in range(3):
            clock, before = perf_counter(), processor_seconds()
            report = check_paths([path], settings)
            own, others = (after - start for after, start in zip(processor_seconds(), before, strict=True))
            runs.append((perf_counter() - clock, own, others))
        seconds, own, others = min(runs)
        segments = report.summary.segments
        memory = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) / 1024
        processor = f"{own:.2f} s" + (f" + {others:.2f} s" if others else "") + " of the processor"
        print(f"{path}: {segments:,} segments in {seconds:.2f} s, {processor}, {report.run.jobs} jobs, ", end="")
        print(f"{segments / seconds:,.0f} segments/s, {memory:,.0f} MB")
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(check_paths, options.paths, settings)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main(sys.argv[1:])
