"""The text of `mtqa rule NAME`: what a rule is for, shown on its own examples."""

import re
from collections.abc import Iterator

from mtqa.checks import load_check
from mtqa.model import Example, Rule
from mtqa.rulebook.check_parameters import parameters_of
from mtqa.rulebook.convert_table import shown


def explain_rule(rule: Rule) -> str:
    """Return everything about a rule as Markdown that also reads well in a terminal."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name}"
    yield ""
    yield rule.summary
    yield from ("", "## Why is this wrong?", "", rule.why.strip())
    yield from ("", "## Flagged", "")
    for example in rule.flags:
        yield from example_lines(example)
    yield from ("## Passes", "")
    for example in rule.passes:
        yield from example_lines(example)
    yield from ("## How it is judged", "")
    yield f"- Category: {rule.category}, severity: {rule.severity}, MQM: {rule.mqm}"
    yield f"- Confidence: {rule.confidence}{_by_language(rule)}"
    yield f"- Check: {rule.check}{_parameters(rule)}"
    yield f"- Applies to: {scope(rule)}"
    if not rule.enabled:
        yield f"- Off unless it is selected by its name: --select {rule.name}"
    if rule.formerly:
        yield f"- Formerly: {', '.join(rule.formerly)}"
    if rule.links:
        yield from ("", "## Links", "", *(f"- {link}" for link in rule.links))


def example_lines(example: Example) -> Iterator[str]:
    """Yield both texts of an example as a block of code, with the places underlined, and what else belongs to it."""
    source, target = (code.replace("_", "-") for code in example.languages.split("-"))
    in_target = [mark for mark in example.marks if mark in example.target]
    in_source = [mark for mark in example.marks if mark not in example.target]
    if example.note:
        yield f"{example.note[:1].upper()}{example.note[1:].rstrip('.')}:"
        yield ""
    yield from _text(source, example.source, in_source)
    yield from _text(target, example.target, in_target)
    for term in example.terms:
        yield from _text("term", "; ".join(f"{name}: {said}" for name, said in term.items()), [])
    if example.fixed is not None:
        yield from _text("fix", example.fixed, [])
    yield from (
        f"    {'known':>6} | {label} → {rendering} ({votes} votes)" for label, rendering, votes in example.labels
    )
    for other_source, other_target, *languages in example.among:
        codes = [code.replace("_", "-") for code in "-".join(languages).split("-")] if languages else [source, target]
        yield f"    {'beside':>6} :"
        yield from _text(codes[0], other_source, [])
        yield from _text(codes[1], other_target, [])
    yield ""


def _text(label: str, text: str, marks: list[str]) -> Iterator[str]:
    places = _places(text, marks)
    offset = 0
    for line in text.split("\n"):
        yield f"    {label:>6} | {line}".rstrip()
        here = [(start - offset, end - offset) for start, end in places if offset <= start <= offset + len(line)]
        if here:
            yield f"    {'':>6} | {_underline(line, here)}"
        offset += len(line) + 1
        label = ""


def _places(text: str, marks: list[str]) -> list[tuple[int, int]]:
    """Return where the marks stand: the next place after that of an equal mark, as a whole word if possible."""
    places: list[tuple[int, int]] = []
    for mark in marks:
        whole = rf"(?<!\w){re.escape(mark)}(?!\w)"
        found = [match.span() for pattern in (whole, re.escape(mark)) for match in re.finditer(pattern, text)]
        places += [place for place in found if place not in places][:1]
    return sorted(places)


def _underline(line: str, places: list[tuple[int, int]]) -> str:
    drawn = ""
    for start, end in places:
        drawn = drawn.ljust(_width(line[:start])) + "^" * max(1, _width(line[start:end]))
    return drawn


def _width(text: str) -> int:
    from wcwidth import wcswidth  # only here, as checking does without it

    width = wcswidth(text)
    return width if width >= 0 else len(text)


def _by_language(rule: Rule) -> str:
    by_language = ", ".join(f"{language} {share}" for language, share in sorted(rule.confidences.items()))
    return f" ({by_language})" if by_language else ""


def _parameters(rule: Rule) -> str:
    names = parameters_of(load_check(rule.check))
    given = ", ".join(f"{name} = {shown(rule.parameters[name])}" for name in names if name in rule.parameters)
    return f" ({given})" if given else ""


def scope(rule: Rule) -> str:
    """Return which languages, formats and parts of documents a rule is about."""
    where = rule.applies_to
    parts = (("from", where.source), ("to", where.target), ("formats", where.formats), ("roles", where.roles))
    return "; ".join(f"{word} {', '.join(names)}" for word, names in parts if names) or "all languages and formats"
