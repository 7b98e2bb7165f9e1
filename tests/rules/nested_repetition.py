"""Finds repetition inside repetition, which can make a pattern run for ever on texts that do not match."""

import re

_TOKEN = re.compile(
    r"""
    \\[pPN]\{[^}]*\} | \\.                       # escapes
    | \[(?:\\. | \[:\w+:\] | [^\]\\])*\]           # sets
    | \(\?> | \( | \)                             # groups
    | (?P<many>(?:[*+] | \{\d*,\})[+?]?)          # repetition without end
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def nested_repetition(pattern: str) -> str:
    """Return the first group that repeats without end and holds something that does too; "" if there is none.

    What can never give back what it took (`(?>...)`, `a++`) is harmless.
    """
    open_groups: list[tuple[int, bool]] = []
    repeats = [False]
    closed: tuple[int, bool] | None = None
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        if text.startswith("("):
            open_groups.append((token.start(), text == "(?>"))
            repeats.append(False)
        elif text == ")" and open_groups:
            start, atomic = open_groups.pop()
            inner = repeats.pop() and not atomic
            closed = (start, inner)
            repeats[-1] = repeats[-1] or inner
            continue
        elif token["many"] and not text.endswith("+", 1):
            if closed and closed[1]:
                return pattern[closed[0] : token.end()]
            repeats[-1] = True
        closed = None
    return ""
