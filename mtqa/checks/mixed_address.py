"""A document that addresses its reader now in one form, now in another."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Literal

from mtqa.addressing import INSTRUCTION, forms_of_address
from mtqa.languages import load_language
from mtqa.languages.address import Instructions
from mtqa.model import Alignment, Fact, Hit, Noted, Segment, Verdict

FIELDS = ("text", "form", "usual", "count", "total")
SCOPE = "document"
RESTS_ON_WORDS = True
TITLE = " of titles"
IN_TITLE = 0.6
"""Titles often have the infinitive rightly, each by itself."""
IN_TEXT = ("body", "message")
BEFOREHAND = 1.5
DOUBT = 0.5


def concerns(source: Set[str], target: Set[str], **_: object) -> bool:
    """Tell whether segments with spans of these kinds can have facts."""
    return "word" in target


def collect(
    segment: Segment,
    alignment: Alignment,
    *,
    kinds: tuple[Literal["address", "instruction", "request"], ...],
    register: Literal["majority"] = "majority",
) -> Iterator[Fact]:
    """Note the first place of each form that a segment has, apart for titles and texts of links.

    In messages of programs, verbs are left out: many say what a command does.

    `kinds`: whether the reader is addressed formally or informally, also in requests that have endings of their own,
    and whether by imperatives or infinitives. `register` says that the most frequent form of the document counts as
    right: the rule is silent in a run for which a register is asked for.
    """
    seen: set[tuple[str, str]] = set()
    for form in forms_of_address(alignment):
        if segment.role == "message" and form.source:  # *Ajoute* may instruct, and tell what a command does
            continue
        key = form.kind + TITLE if form.title or segment.role not in IN_TEXT else form.kind
        if form.kind in kinds and (key, form.value) not in seen:
            seen.add((key, form.value))
            yield Fact(key, form.value, form.source, form.target, {"text": form.target.cut(segment.target.value)})


def judge(
    noted: Sequence[Noted],
    *,
    kinds: tuple[Literal["address", "instruction", "request"], ...],
    register: Literal["majority"] = "majority",
) -> Iterator[Verdict]:
    """Report forms that are rarer than the other one, surer the rarer; of two equally frequent, the later one.

    The mood that most manuals choose for instructions has some votes beforehand.
    """
    address, key = load_language(noted[0].target_language).address, noted[0].fact.key
    counts = Counter(each.fact.value for each in noted)
    votes = {value: float(count) for value, count in counts.items()}
    if beforehand := _beforehand(key, address.instructions):
        votes[beforehand] = votes.get(beforehand, 0.0) + BEFOREHAND
    usual = max(votes, key=lambda value: votes[value])
    score = (votes[usual] - DOUBT) / (sum(votes.values()) + DOUBT) * (IN_TITLE if key.endswith(TITLE) else 1.0)
    written = {value: address.names.get(value, value) for value in counts} | {usual: address.names.get(usual, usual)}
    for place, each in enumerate(noted):
        fact = each.fact
        if fact.value != usual:
            count, total = str(counts[usual]), str(len(noted))
            values = {"form": written[fact.value], "usual": written[usual], "count": count, "total": total}
            yield Verdict(place, Hit(fact.source, fact.target, {**fact.values, **values}, score))


def _beforehand(key: str, instructions: Instructions) -> str:
    return {INSTRUCTION: instructions.usual, INSTRUCTION + TITLE: instructions.usual_in_titles}.get(key, "")
