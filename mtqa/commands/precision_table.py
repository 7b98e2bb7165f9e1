"""What `mtqa decisions stats` prints."""

from collections.abc import Sequence

import msgspec

from mtqa.verdicts.precision import Precision

SCHEMA = "mtqa-precision/1"
TITLES = ("rule", "language", "decided", "right", "false alarms", "precision", "95 %")
NOTHING = "Nothing was decided yet: `mtqa review PATH` asks about one finding after the other.\n"


def precision_table(told: Sequence[Precision]) -> str:
    """Return a table for reading, the least right rule first."""
    if not told:
        return NOTHING
    rows = [TITLES, *(_row(each) for each in told)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        figures = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*names, *figures]).rstrip())
    return "\n".join(lines) + "\n"


def precision_json(told: Sequence[Precision]) -> str:
    """Return the same for programs; an empty rule or language stands for all."""
    content = {"schema": SCHEMA, "precision": list(told)}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def _row(each: Precision) -> tuple[str, ...]:
    figures = f"{each.precision:.2f}", f"{each.low:.2f}–{each.high:.2f}"
    counts = (f"{number:,}" for number in (each.decided, each.right, each.false_alarms))
    return (each.rule or "all", each.language or "all", *counts, *figures)
