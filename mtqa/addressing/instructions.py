"""Where a text says what to do: verbs in their base form at the beginning of a clause (English)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.languages import load_language
from mtqa.model import HIDDEN, MarkedText, Span

BREAK = re.compile(r"[.!?:;\n•·–—()]|(?<!\S)[-*>](?!\S)")
LABELS = ("label", "code", "menu-step", "quotation")


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(load_language(language).address.verbs)


def instructing_verbs(text: MarkedText) -> list[Span]:
    """Return the verbs that instruct: first in a sentence, after "please" or "then", after a clause with "to" or "if".

    Titles of what is linked are texts of their own. Silent about labels: what stands on a button instructs nobody. None
    where the profile lists no such verbs.
    """
    verbs = _verbs(text.text.language)
    words = text.of("word")
    if not verbs or verbs.isdisjoint([word.value for word in words]):
        return []
    titles = linked_titles(text)
    parts = [[word for word in words if title.contains(word)] for title in titles]
    parts.append([word for word in words if not any(title.contains(word) for title in titles)])
    return [verb for part in parts for verb in _instructing(text, part, verbs) if not is_label(verb, text)]


def linked_titles(text: MarkedText) -> list[Span]:
    """Return the links whose text is a title: several words that begin with a capital."""
    links = [span for span in text.of("link") if text.text.value[span.content_start : span.content_start + 1].isupper()]
    return [span for span in links if len(text.words_in(span)) > 1]


def _instructing(text: MarkedText, words: Sequence[Span], verbs: frozenset[str]) -> Iterator[Span]:
    facts = load_language(text.text.language).address
    before, joining = facts.instructions.before, facts.joining
    opens = instructs = governed = False
    """Whether the clause before began with "to" or "if", an instruction came before, or what follows hangs on a "to"."""
    led_in = after_comma = False
    """Whether only words that lead in stand between the last break or comma and the word, and which it was."""
    for at, word in enumerate(words):
        gap = text.prose[words[at - 1].end if at else 0 : word.start].replace(HIDDEN, " ")
        if not at or _is_break(gap, at, words):
            opens = word.value in facts.clause_openers and not _lists_verbs(text, words, at, verbs)
            begins = bool(at) or not text.prose[word.start].islower()
            instructs, governed, led_in, after_comma = False, False, begins, False
        elif "," in gap:
            led_in, after_comma = instructs or word.value not in joining, True
            opens = opens and word.value not in facts.subjects
            governed = governed and instructs
        elif word.value in joining and instructs:
            led_in = after_comma = True
        if led_in and word.value in verbs and (not after_comma or (instructs and not governed) or (opens and not instructs)):
            if after_comma or _goes_on(text, words, at):
                yield word
            instructs, led_in, governed = True, False, False
        elif word.value not in before:
            led_in = False
        elif word.value in facts.resuming:
            governed = False
        if word.value in facts.governing and any(each.value in verbs for each in words[at + 1 : at + 3]):
            governed = True


def _goes_on(text: MarkedText, words: Sequence[Span], at: int) -> bool:
    """Tell whether a word is not all of its clause: `Note:` and `Run` are no instructions."""
    if at + 1 >= len(words):
        return False
    gap = text.prose[words[at].end : words[at + 1].start]
    return not BREAK.search(gap)


def _lists_verbs(text: MarkedText, words: Sequence[Span], at: int, verbs: frozenset[str]) -> bool:
    """Tell whether a clause begins with several verbs, so that a verb behind a comma instructs nobody: `To view, edit`."""
    if at + 2 >= len(words) or words[at + 1].value not in verbs:
        return False
    return "," in text.prose[words[at + 1].end : words[at + 2].start]


def _is_break(gap: str, at: int, words: Sequence[Span]) -> bool:
    """Tell whether a sentence, list item or clause begins behind a gap: `1.`, `Note:`, a full stop."""
    return (at == 1 and words[0].value.isdigit()) or BREAK.search(gap) is not None


def is_label(word: Span, text: MarkedText) -> bool:
    """Tell whether a word belongs to what looks like the name of something on the screen: set apart, or bold with others."""
    return any(span.contains(word) for kind in LABELS for span in text.of(kind)) or any(
        span.contains(word) and len(text.words_in(span)) > 1 for span in text.of("bold")
    )
