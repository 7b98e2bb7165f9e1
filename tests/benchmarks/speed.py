"""Segments per second of `mtqa check`, and where the time goes.

    python -m tests.benchmarks.speed PATH... [--profile]

Prints one line a path: segments, seconds of the processor (best of three, one process, reading included), segments
per second, and the most memory that the process had so far; with --profile the functions that cost most by themselves.
"""

import cProfile
import pstats
import sys
from resource import RUSAGE_SELF, getrusage
from time import process_time

from mtqa.pipeline import check_paths
from mtqa.settings import Settings


def main(arguments: list[str]) -> None:
    paths = [argument for argument in arguments if not argument.startswith("--")]
    for path in paths:
        runs = []
        for _ in range(3):
            started = process_time()
            report = check_paths([path], Settings())
            runs.append(process_time() - started)
        segments = report.summary.segments
        memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
        speed = f"{segments / min(runs):,.0f} segments/s"
        print(f"{path}: {segments:,} segments in {min(runs):.2f} s, {speed}, {memory:,.0f} MB")
    if "--profile" in arguments:
        profile = cProfile.Profile()
        profile.runcall(check_paths, paths, Settings())
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main(sys.argv[1:])
