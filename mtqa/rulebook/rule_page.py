"""One page about a rule, as Markdown for a site or as JSON for programs: what its file says, and what was learnt."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from mtqa.calibration.stored import Curve, stored_calibration
from mtqa.checks import load_check
from mtqa.model import Rule
from mtqa.rulebook.check_parameters import parameters_of
from mtqa.rulebook.convert_table import described, shown
from mtqa.rulebook.explain_rule import example_lines, scope

GROUPS = {
    "Arab": "Arabic script",
    "Cyrl": "Cyrillic script",
    "Hans": "Chinese (simplified)",
    "Hant": "Chinese (traditional)",
    "Jpan": "Japanese",
    "Kore": "Korean",
    "Latn": "Latin script",
    "all": "all others",
}
"""What readers call the groups of languages that confidences are learnt for."""


def page_path(rule: Rule) -> str:
    """Return where the page of a rule lies below the folder of all pages."""
    return f"{rule.name}.md"


def rule_page(rule: Rule) -> str:
    """Return the page of a rule."""
    return "\n".join(_lines(rule)) + "\n"


def index_page(rules: Sequence[Rule]) -> str:
    """Return a page that links to the pages of all rules, folder by folder."""
    lines = ["# Rules", ""]
    folder = None
    for rule in rules:
        if rule.name.partition("/")[0] != folder:
            folder = rule.name.partition("/")[0]
            lines += ["", f"## {folder}", "", "| rule | severity | what it finds |", "| --- | --- | --- |"]
        lines.append(f"| [`{rule.name}`]({page_path(rule)}) | {rule.severity} | {_cell(rule.summary)} |")
    return "\n".join(lines) + "\n"


def rule_object(rule: Rule) -> dict[str, Any]:
    """Return what the file of a rule says, and the learnt confidences, as values that JSON has."""
    told: dict[str, Any] = msgspec.to_builtins(rule)
    del told["origin"]
    return {**told, "name": rule.name, "mqm": rule.mqm, "learnt_confidences": msgspec.to_builtins(_curves(rule))}


def _lines(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.name}", "", " ".join(rule.summary.split()), "")
    yield from ("| | |", "| --- | --- |")
    yield f"| Severity | {rule.severity} |"
    yield f"| Category | {rule.category} (MQM: {rule.mqm}) |"
    yield f"| Applies to | {_cell(scope(rule))} |"
    yield f"| Check | `{rule.check}` |"
    if not rule.enabled:
        yield f"| Off | unless it is selected by its name: `--select {rule.name}` |"
    if rule.formerly:
        yield f"| Formerly | {', '.join(f'`{name}`' for name in rule.formerly)} |"
    yield from ("", "## Why is this wrong?", "", rule.why.strip())
    yield from ("", "## How sure is it?", "", *_confidences(rule))
    yield from ("", "## Found", "")
    for example in rule.flags:
        yield from example_lines(example)
    yield from ("## Not found", "")
    for example in rule.passes:
        yield from example_lines(example)
    yield from _parameters(rule)
    yield from _silencing(rule)
    if rule.links:
        yield from ("", "## Links", "", *(f"- <{link}>" for link in rule.links))


def _curves(rule: Rule) -> dict[str, Curve]:
    return dict(stored_calibration().rules.get(rule.name, {}))


def _confidences(rule: Rule) -> Iterator[str]:
    """Yield, for each group of languages, how often findings are right: of the lowest score, and of the highest."""
    curves = _curves(rule)
    if not curves:
        yield f"As its author set it: {rule.confidence:.2f}, for a finding that the check itself is sure of."
        if rule.confidences:
            yield from ("", "| language | confidence |", "| --- | --- |")
            yield from (f"| {language} | {share:.2f} |" for language, share in sorted(rule.confidences.items()))
        return
    yield "Learnt from annotated documents and from what people and engines translated:"
    yield from ("", "| languages | confidence |", "| --- | --- |")
    for group, curve in sorted(curves.items(), key=lambda each: (each[0] == "all", each[0])):
        low, high = curve[0][1], curve[-1][1]
        yield f"| {GROUPS.get(group, group)} | {f'{low:.2f} to ' if low != high else ''}{high:.2f} |"


def _parameters(rule: Rule) -> Iterator[str]:
    known = parameters_of(load_check(rule.check))
    given = [name for name in known if name in rule.parameters]
    if not given:
        return
    yield from ("## Parameters", "", "| `[with]` | value | what may stand there |", "| --- | --- | --- |")
    for name in given:
        yield f"| `{name}` | `{_cell(shown(rule.parameters[name]))}` | {_cell(described(known[name].type))} |"
    yield ""


def _silencing(rule: Rule) -> Iterator[str]:
    yield from ("## Where it is wrong", "")
    yield "- In one place: `mtqa-decisions.toml`, by the fingerprint of the finding, with a reason."
    yield f"- In side-by-side Markdown, before a segment: `<!-- mtqa: allow {rule.name} -- reason -->`."
    yield f"- Everywhere: `--ignore {rule.name}`."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
