"""Planted span moves: how many are found, how many repaired, and what is said of the texts beside them.

    mtqa check OUT/docs -o REPORT.json --fail-on never
    python -m tests.benchmarks.planted_moves OUT/gold.jsonl REPORT.json

GOLD has an object per segment: `key`, `tgt`, `fixed`, `errors`, and `plant`, the kind of move, where one was
planted. A plant is found by a finding about labels, links or markup that touches it; it is repaired if the first
suggestion about misplaced markup gives exactly `fixed`; a finding of these kinds in any other segment is a false alarm.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import msgspec

from mtqa.model import Finding, Report

FAMILY = {"ui-label", "span-placement", "link-text", "link-target", "markup"}
MOVERS = ("misplaced-link", "misplaced-emphasis", "swapped-urls", "fused-labels")


def main(gold: str, report: str) -> None:
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in msgspec.json.decode(Path(report).read_bytes(), type=Report).findings:
        findings[f"{'/'.join(finding.path.split('/docs/')[1:])}#{finding.segment}"].append(finding)
    counts: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in Path(gold).read_text("utf-8").splitlines():
        segment = json.loads(line)
        found = [each for each in findings[segment["key"]] if each.category.value in FAMILY]
        if "plant" not in segment:
            counts["untouched"] += 1
            counts["false alarms"] += bool(found)
            continue
        start = segment["tgt"].find(segment["errors"][0]["tgt"])
        end = start + len(segment["errors"][0]["tgt"])
        movers = [each for each in findings[segment["key"]] if each.rule.endswith(MOVERS) and each.suggestion]
        repaired = bool(movers and movers[0].suggestion and movers[0].suggestion.text == segment["fixed"])
        safe = bool(movers and movers[0].suggestion and movers[0].suggestion.safe)
        kinds[segment["plant"]].update(
            planted=1, found=any(_touches(each, start, end) for each in found), repaired=repaired
        )
        counts.update(safe=safe, right=safe and repaired)
    total = sum(kinds.values(), Counter())
    print(
        f"found {total['found'] / total['planted']:.3f} of {total['planted']}, "
        f"false alarms {counts['false alarms'] / counts['untouched']:.4f} of {counts['untouched']}, "
        f"repaired {total['repaired'] / total['planted']:.3f}, "
        f"right of {counts['safe']} called safe {counts['right'] / max(1, counts['safe']):.3f}"
    )
    for kind, each in sorted(kinds.items()):
        print(f"  {kind:14} planted {each['planted']:>4}  found {each['found']:>4}  repaired {each['repaired']:>4}")


def _touches(finding: Finding, start: int, end: int) -> bool:
    place = finding.target
    return place is not None and place.start <= end and start <= place.end


if __name__ == "__main__":
    main(*sys.argv[1:3])
