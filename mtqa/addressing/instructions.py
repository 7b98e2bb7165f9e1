"""Where a text says what to do: verbs in their base form at the beginning of a clause (English)."""

from collections.abc import Iterator, Sequence

from mtqa.addressing.clauses import SENTENCE_END, Clauses
from mtqa.languages import load_language
from mtqa.model import HIDDEN, MarkedText, Span

BLANK = " *_"
ENDS = ".!?:;\n"


def instructing_verbs(text: MarkedText) -> list[Span]:
    """Return the verbs that instruct: first in a sentence, after "please" or "then", after a clause with "to" or "if".

    Titles of what is linked are texts of their own. Silent about labels: what stands on a button instructs nobody. None
    where the profile lists no such verbs.
    """
    verbs = load_language(text.text.language).address.verbs
    if not verbs or verbs.isdisjoint(text.vocabulary) or not _may_instruct(text):
        return []
    clauses = Clauses(text)
    titles = clauses.title_words
    parts = [*clauses.titles, [word for word in clauses.words if word.start not in titles]]
    found = [verb for part in parts for verb in _instructing(text, part)]
    return [verb for verb in found if verb.start not in clauses.label_words] if found else found


def _may_instruct(text: MarkedText) -> bool:
    """Tell whether a verb stands where an instruction may begin: not behind a space and a word of its clause."""
    if text.of("link"):  # what stands around a title is one clause, whatever the title is
        return True
    facts = load_language(text.text.language).address
    words, prose, before = text.of("word"), text.prose, facts.instructions.before
    return any(
        not at or words[at - 1].value in before or at == 1 or prose[words[at - 1].end : word.start] != " "
        for at, word in enumerate(words)
        if word.value in facts.verbs
    )


def _instructing(text: MarkedText, words: Sequence[Span]) -> Iterator[Span]:
    facts = load_language(text.text.language).address
    opens = instructs = governed = False  # a clause with "to" came before; an instruction did; a "to" governs the word
    led_in = after_comma = False  # nothing but "please" and the like stands between the last mark and the word
    for at, word in enumerate(words):
        gap = text.prose[words[at - 1].end if at else 0 : word.start].replace(HIDDEN, " ")
        if not at or _begins_sentence(gap, at, words):
            opens = word.value in facts.clause_openers
            led_in = "(" not in gap if at else not text.prose[word.start].islower()
            instructs = governed = after_comma = False
        elif "," in gap:
            led_in, after_comma = instructs or word.value not in facts.joining, True
            opens = opens and word.value not in facts.subjects and (instructs or _is_main(text, words, at))
            governed = governed and instructs
        elif word.value in facts.joining and instructs:
            led_in = after_comma = True
        told = not after_comma or (opens if not instructs else not governed)
        if led_in and told and word.value in facts.verbs:
            if after_comma or _goes_on(text, word):
                yield word
            instructs, led_in, governed = True, False, False
        elif word.value not in facts.instructions.before:
            led_in = False
        elif word.value in facts.resuming:
            governed = False
        if word.value in facts.governing and any(each.value in facts.verbs for each in words[at + 1 : at + 3]):
            governed = True


def _begins_sentence(gap: str, at: int, words: Sequence[Span]) -> bool:
    """Tell whether a sentence or list item begins behind a gap: `1.`, `Note:`, a full stop."""
    return (at == 1 and words[0].value.isdigit()) or SENTENCE_END.search(gap) is not None


def _goes_on(text: MarkedText, word: Span) -> bool:
    """Tell whether a word is not all of its clause: `Note:` and `Run` are no instructions."""
    rest = text.text.value[word.end :].lstrip(BLANK)
    return rest != "" and rest[0] not in ENDS


def _is_main(text: MarkedText, words: Sequence[Span], at: int) -> bool:
    """Tell whether a main clause may begin behind a comma: not in `To view, edit` or `To add it, edit it, or move`."""
    facts = load_language(text.text.language).address
    before = words[at - 2].value if at > 1 else ""
    if before in facts.clause_openers and before in facts.governing:
        return False
    for k in range(at + 1, len(words) - 1):
        gap = text.prose[words[k - 1].end : words[k].start]
        if SENTENCE_END.search(gap):
            return True
        if "," in gap and words[k].value in facts.alternatives and words[k + 1].value in facts.verbs:
            return False
    return True
