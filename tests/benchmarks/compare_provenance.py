"""Findings per 1,000 segments on machine and on human translations, per rule.

    python -m tests.benchmarks.compare_provenance REPORT.json...

Human translations are the control group: a rule that finds as much in them is wrong until explained.
"""

import sys
from collections import Counter
from pathlib import Path

import msgspec

from mtqa.model import Report


def main(paths: list[str]) -> None:
    segments: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {}
    for path in paths:
        report = msgspec.json.decode(Path(path).read_bytes(), type=Report)
        provenance = {document.path: document.provenance for document in report.documents}
        segments.update(dict.fromkeys(("MT", "HT"), 0))
        for document in report.documents:
            segments[document.provenance] += document.segments
        for finding in report.findings:
            found.setdefault(finding.rule, Counter())[provenance[finding.path]] += 1
    lines = [f"{'rule':48} {'MT':>7} {'HT':>6} {'MT/1000':>8} {'HT/1000':>8}"]
    total: Counter[str] = Counter()
    for rule, counts in sorted(found.items()):
        lines.append(_line(rule, counts, segments))
        total += counts
    lines.append(_line(f"all rules, {segments['MT']:,} MT and {segments['HT']:,} HT segments", total, segments))
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, counts: Counter[str], segments: Counter[str]) -> str:
    rates = [1000 * counts[kind] / max(1, segments[kind]) for kind in ("MT", "HT")]
    return f"{name:48} {counts['MT']:>7} {counts['HT']:>6} {rates[0]:>8.2f} {rates[1]:>8.2f}"


if __name__ == "__main__":
    main(sys.argv[1:])
