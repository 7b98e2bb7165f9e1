"""The table of rules in `rules/README.md`. `python -m mtqa.rulebook.rule_index README.md` renews it in the file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from mtqa.model import Rule
from mtqa.rulebook.find_rule_files import shipped_folder
from mtqa.rulebook.loading import load_rulebook
from mtqa.user_errors import UserError

BEGIN, END = "<!-- index of rules: begin -->\n", "<!-- index of rules: end -->\n"


def rule_table(rules: Sequence[Rule]) -> str:
    """Return the rules as a Markdown table: name, severity, confidence, summary."""
    rows = ["| rule | severity | confidence | what it finds |", "| --- | --- | --- | --- |"]
    for rule in rules:
        summary = _summary(rule).replace("|", "\\|")
        rows.append(f"| {_linked(rule)} | {rule.severity} | {rule.confidence:.2f} | {summary} |")
    return "\n".join(rows) + "\n"


def rule_lines(rules: Sequence[Rule]) -> str:
    """Return the rules in aligned columns: name, severity, confidence, summary."""
    width = max((len(rule.name) for rule in rules), default=0)
    rows = (
        f"{rule.name:<{width}}  {rule.severity:<8}  {rule.confidence:.2f}  {_summary(rule)}".rstrip() for rule in rules
    )
    return "".join(f"{row}\n" for row in rows)


def with_index(text: str, rules: Sequence[Rule]) -> str:
    """Return a text with the table of rules between its two marks; raises UserError if it lacks them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise UserError(
            "the marks of the index of rules are missing.", remedy=f"Add {BEGIN.strip()} and {END.strip()}."
        )
    return f"{before}{BEGIN}\n{rule_table(rules)}\n{END}{after}"


def _linked(rule: Rule) -> str:
    """Return the name, for rules that come with mtqa as a link to their file, which says all there is to say."""
    is_shipped = Path(rule.origin).is_relative_to(shipped_folder())
    return f"[`{rule.name}`]({rule.name}.toml)" if is_shipped else f"`{rule.name}`"


def _summary(rule: Rule) -> str:
    return " ".join(rule.summary.split()) + ("" if rule.enabled else " (off unless selected)")


if __name__ == "__main__":
    readme = Path(sys.argv[1])
    readme.write_text(with_index(readme.read_text("utf-8"), load_rulebook().rules), encoding="utf-8", newline="\n")
