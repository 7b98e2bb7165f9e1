"""What is already known or decided about findings: a baseline of old ones, and decisions of people.

All but reading and writing the two files is pure: reports in, reports out.
"""

from mtqa.verdicts.baseline import Baseline, Entry, Match, entries_of, fixed, match, pruned, updated
from mtqa.verdicts.baseline_file import BASELINE_FILE, read_baseline, write_baseline
from mtqa.verdicts.decision_blocks import add_decisions, remove_block, remove_decisions
from mtqa.verdicts.decisions import Decision, Decisions, Verdict
from mtqa.verdicts.decisions_file import DECISIONS_FILE, read_decisions
from mtqa.verdicts.known_before import KnownBefore, is_gone, load_known
from mtqa.verdicts.statuses import with_statuses

__all__ = [
    "BASELINE_FILE", "DECISIONS_FILE", "Baseline", "Decision", "Decisions", "Entry", "KnownBefore",
    "Match", "Verdict", "add_decisions", "entries_of", "fixed", "is_gone", "load_known", "match", "pruned",
    "read_baseline", "read_decisions", "remove_block", "remove_decisions", "updated", "with_statuses", "write_baseline",
]  # fmt: skip
