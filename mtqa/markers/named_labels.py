"""Labels that instructions name without any markup: "select Share site", "on the Display tab"."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from mtqa.languages import Language, load_language
from mtqa.model import Span

WITHIN = frozenset({" ", "\u00a0", "-", " & ", "/"})
BETWEEN = frozenset({", ", " > ", "> ", " >", ">"})
BRACKETED = re.compile(r"(?<=\s)\([^()]*\)")
BEFORE_SENTENCE = " \u00a0\ufffc\"'*\u2022(\u201c"
SENTENCE_END = ".!?:"
DASHES = "-\u2013\u2014"
MARKUP = ("bold", "italic", "link", "quotation", "code", "image")
TITLE_CASE = 0.6

_Run = tuple[int, int, str]
"""The first word of a label, the word after its last one, and what tells the label."""


def mark_named_labels(prose: str, words: Sequence[Span], language: str, marked: dict[str, list[Span]]) -> list[Span]:
    """Return spans of kind `named-label`: capitalized words outside of markup, and what may go on behind them.

    The value says what tells the label: `cue` for what instructions say before it (`label_cues`), `list` for items
    in brackets, `noun` for the thing that bears it, the next word (`control_nouns`). Labels joined by "and"
    are taken for one. None are found in titles, nor in languages whose nouns have capitals.
    """
    facts = load_language(language)
    if not facts.label_cues or not words or facts.nouns_have_capital:
        return []
    inner = words if words[0].start else words[1:]  # what the text begins with is no label
    capitals = [word.start for word in inner if prose[word.start].isupper()]
    if not capitals:
        return []
    told: set[int] = set()
    if "(" in prose or _may_be_told(prose, capitals, facts.label_cues):
        told = {found.end() for found in _cue(facts.label_cues).finditer(prose) if _is_said(found, prose)}
    runs = [*_after_cues(words, told, prose, facts), *_before_nouns(words, told, prose, facts)]
    if not runs:
        return []
    aside = [span for kind in MARKUP for span in marked.get(kind, ())]
    own = [run for run in runs if not any(span.overlaps(words[run[0]]) for span in aside)]
    if not own or _is_title(words, own, prose):
        return []
    return [Span.plain(words[first].start, words[end - 1].end, "named-label", value) for first, end, value in own]


def _after_cues(words: Sequence[Span], told: Set[int], prose: str, facts: Language) -> Iterator[_Run]:
    """Yield the labels that follow a cue, those joined to them, and lists in brackets further on."""
    if not told:
        return
    start = end = -1
    for at, word in enumerate(words) if any(prose[first].isupper() for first in told) else ():
        if at < end or not prose[word.start].isupper():
            continue
        if start >= 0 and _coordinated(words, end, at, prose, facts):
            end = _end(words, at, prose, facts)
            continue
        follows = start >= 0 and at == end and prose[words[at - 1].end : word.start] in BETWEEN
        if start >= 0:
            yield start, end, "cue"
        start = end = -1
        if word.start in told or follows:
            start, end = at, _end(words, at, prose, facts)
    if start >= 0:
        yield start, end, "cue"
    for found in BRACKETED.finditer(prose, min(told)):
        yield from _listed(words, found, prose, facts)


@cache
def _cue(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}) (?=[^\W\d_])", re.IGNORECASE)


@cache
def _ends(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{phrase.lower()} " for phrase in phrases)


def _may_be_told(prose: str, capitals: Sequence[int], phrases: Sequence[str]) -> bool:
    """Tell whether a cue stands before one of the capitals; to look for cues in the whole text takes far longer."""
    lowered, ends = prose.lower(), _ends(phrases)
    return len(lowered) != len(prose) or any(lowered.endswith(ends, 0, start) for start in capitals)


def _is_said(cue: re.Match[str], prose: str) -> bool:
    """Tell whether a cue is written as in a sentence, not as in a title."""
    return cue[0].islower() or _begins(prose, cue.start())


def _begins(prose: str, at: int) -> bool:
    before = prose[:at].rstrip(BEFORE_SENTENCE)
    return (
        not before or before[-1] in SENTENCE_END or (before[-1] in DASHES and not before[-2:-1].strip(BEFORE_SENTENCE))
    )


def _coordinated(words: Sequence[Span], end: int, at: int, prose: str, facts: Language) -> bool:
    """Tell whether nothing but a word such as "and" stands between the words before `end` and that at `at`."""
    return (
        at == end + 1
        and words[end].value in facts.coordinators
        and prose[words[end - 1].end : words[end].start] in {" ", ", "}
        and prose[words[end].end : words[at].start] == " "
    )


def _end(words: Sequence[Span], at: int, prose: str, facts: Language) -> int:
    """Return where a label that begins at a word ends: before a function word in lower case, or a mark."""
    end = at + 1
    while (
        end < len(words)
        and prose[words[end - 1].end : words[end].start] in WITHIN
        and (prose[words[end].start].isupper() or words[end].value not in facts.function_words)
    ):
        end += 1
    return end


def _listed(words: Sequence[Span], found: re.Match[str], prose: str, facts: Language) -> Iterator[_Run]:
    inside = [i for i, word in enumerate(words) if found.start() < word.start and word.end < found.end()]
    items = [
        i
        for i in inside
        if words[i].value not in facts.coordinators
        and (
            i == inside[0]
            or prose[words[i - 1].end : words[i].start] == ", "
            or words[i - 1].value in facts.coordinators
        )
    ]
    if len(items) > 1 and all(prose[words[i].start].isupper() for i in items):
        yield inside[0], inside[-1] + 1, "list"


def _before_nouns(words: Sequence[Span], told: Set[int], prose: str, facts: Language) -> Iterator[_Run]:
    """Yield the labels before a noun for what bears them, one or two ("To or CC"), unless a cue stands before them."""
    nouns = facts.control_nouns
    for noun in [at for at, word in enumerate(words) if word.value in nouns]:
        end, ends = noun, []
        while end > 0:
            start = _start(words, end, prose, facts)
            if start == end:
                break
            ends.append((start, end))
            joined = start > 1 and _coordinated(words, start - 1, start, prose, facts)
            end = start - 1 if joined and len(ends) == 1 else 0
        for start, end in reversed(ends):
            led = start > 0 and words[start - 1].value in facts.leaning_words
            if words[start].start not in told and (led or words[start].value not in facts.function_words):
                yield start, end, "noun"


def _start(words: Sequence[Span], noun: int, prose: str, facts: Language) -> int:
    """Return where a label before a noun begins: at its first capital, behind any function word in lower case."""
    start, at = noun, noun
    while at and prose[words[at - 1].end : words[at].start] in WITHIN:
        at -= 1
        if prose[words[at].start].isupper():
            if _begins(prose, words[at].start):
                break
            start = at
        elif words[at].value in facts.function_words:
            break
    return start


def _is_title(words: Sequence[Span], labels: Sequence[_Run], prose: str) -> bool:
    """Tell whether the words beside the labels have capitals as in a title, or there are none and no end mark."""
    within = {i for first, end, _ in labels for i in range(first, end)}
    if words[0].start == 0 and len(within) == len(words) - 1 and not prose.rstrip().endswith(tuple(SENTENCE_END)):
        return True  # “Select Printer” is itself a label
    others = [word for i, word in enumerate(words) if i and i not in within and prose[word.start].isalpha()]
    return len(others) > 2 and sum(prose[word.start].isupper() for word in others) > TITLE_CASE * len(others)
