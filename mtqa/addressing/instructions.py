"""Where a text says what to do: verbs in their base form at the beginning of a clause (English)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.languages import load_language
from mtqa.model import HIDDEN, MarkedText, Span

BREAK = re.compile(r"[.!?:;\n•·–—]|^\W*\d*\W*$|[-*](?=\s)")
LABELS = ("label", "code", "menu-step", "quotation")


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(load_language(language).address.verbs)


@cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(load_language(language).address.clause_openers)


@cache
def _before(language: str) -> frozenset[str]:
    return frozenset(load_language(language).address.instructions.before)


def instructing_verbs(text: MarkedText) -> list[Span]:
    """Return the verbs that instruct: first in a sentence, after "please" or "then", after a clause with "to" or "if".

    Silent about labels: what stands on a button instructs nobody. None where the profile lists no such verbs.
    """
    verbs = _verbs(text.text.language)
    words = text.of("word")
    if not verbs or verbs.isdisjoint([word.value for word in words]):
        return []
    return [verb for verb in _instructing(text, words, verbs) if not _is_label(verb, text)]


def _instructing(text: MarkedText, words: Sequence[Span], verbs: frozenset[str]) -> Iterator[Span]:
    language, prose = text.text.language, text.prose
    before, openers = _before(language), _openers(language)
    opener, instructs = "", False
    led_in = after_comma = False
    """What stands before the word: only words that lead in, from the last break or comma on; and whether that was a comma."""
    for at, word in enumerate(words):
        gap = prose[words[at - 1].end if at else 0 : word.start].replace(HIDDEN, " ")
        if not at or _is_break(gap, at, words):
            opener, instructs, led_in, after_comma = word.value, False, True, False
        elif "," in gap:
            led_in, after_comma = True, True
        elif word.value in before and word.value in ("and", "or", "then") and instructs:
            led_in, after_comma = True, True
        if led_in and word.value in verbs and (not after_comma or instructs or opener in openers):
            yield word
            instructs, led_in = True, False
        elif word.value not in before:
            led_in = False


def _is_break(gap: str, at: int, words: Sequence[Span]) -> bool:
    """Tell whether a sentence, list item or clause begins behind a gap: `1.`, `Note:`, a full stop."""
    stripped = gap.strip()
    if not stripped:
        return False
    if at == 1 and words[0].value.isdigit():
        return True
    return BREAK.search(gap) is not None and stripped not in (",", "")


def _is_label(word: Span, text: MarkedText) -> bool:
    return any(span.contains(word) for kind in LABELS for span in text.of(kind))
